// Which settings the loss function suits.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lossProblem } from "../../../web/js/state/loss-function.js";

const XOR = { loss_function: "cross_entropy", activation: "sigmoid", task: "xor", data: "" };

test("lossProblem: cross-entropy needs the sigmoid", () => {
	assert.equal(lossProblem(XOR), "");
	assert.match(lossProblem({ ...XOR, activation: "tanh" }), /needs the sigmoid/);
	assert.equal(lossProblem({ ...XOR, activation: "tanh", loss_function: "squared_error" }), "");
});

test("lossProblem: cross-entropy needs targets from 0 to 1", () => {
	for (const task of ["addition", "maximum", "spirals", "bump"]) {
		assert.equal(lossProblem({ ...XOR, task }), "", task);
	}
	const subtraction = { ...XOR, task: "subtraction" };
	assert.match(lossProblem(subtraction), /needs targets from 0 to 1/);
	assert.equal(lossProblem({ ...subtraction, loss_function: "squared_error" }), "");
});

test("lossProblem: of one's own rows, those to learn from and those of the test count", () => {
	const own = { ...XOR, task: "own" };
	assert.equal(lossProblem({ ...own, data: "5_-3_0_7_8_1*9_9_0.5" }), "");
	assert.match(lossProblem({ ...own, data: "0_0_1_0_1_1.5" }), /targets/);
	assert.match(lossProblem({ ...own, data: "0_0_1*0_1_-1" }), /targets/);
});
