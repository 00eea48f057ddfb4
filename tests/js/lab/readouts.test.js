// What the readouts say about wrong predictions.

import assert from "node:assert/strict";
import { test } from "node:test";
import { whyNotAll } from "../../../web/js/lab/readouts.js";

const BOUND = "the sigmoid stays below 1";

/**
 * A task and its predictions: for each test row its target, whether it is right, and why it cannot
 * be.
 */
const say = (
	rows,
	{
		over = false,
		epoch = 10,
		answer = "Sum",
		texts = undefined,
		who = "one neuron",
		task = {},
	} = {},
) =>
	whyNotAll(
		{
			...{ name: "addition", source: null, same_test: false, answer },
			...task,
			test_targets: rows.map(([target]) => target),
			test_unreachable: rows.map(([, , reason = ""]) => reason),
		},
		{
			epoch,
			predictions: rows.map(([, right], index) => ({
				value: 0,
				text: texts?.[index] ?? "0.0",
				right,
			})),
			right: rows.filter(([, right]) => right).length,
		},
		over,
		who,
	);

test("misses that no weights can give are named by their answer, with the reason", () => {
	const rows = [
		[0.3, true],
		[1, false, BOUND],
		[0.6 + 0.4, false, BOUND],
	];
	const come = "They come out as 0.0";
	assert.equal(say(rows), `The 2 misses are the sums of 1.0. ${come}: ${BOUND}.`);
	assert.equal(say(rows.slice(0, 2)), `The miss is the sum of 1.0. It comes out as 0.0: ${BOUND}.`);
	assert.equal(
		say(rows, { answer: "Target" }),
		`The 2 misses are the targets of 1.0. ${come}: ${BOUND}.`,
	);
	const texts = ["0.3", "0.9", "0.8"];
	assert.equal(say(rows, { texts }), `The 2 misses are the sums of 1.0: ${BOUND}.`);
});

test("for other misses there is a pointer to what one neuron can do, once the run is over", () => {
	const rows = [
		[0.3, false],
		[1, false, BOUND],
	];
	assert.equal(say(rows), "");
	assert.equal(say(rows, { over: true }), "“The test” explains what one neuron can learn.");
	assert.match(say(rows, { over: true, who: "this network" }), / what this network can learn\.$/);
});

test("misses among rows of real data that were kept for the test point to the results", () => {
	const rows = [
		[0.3, false],
		[1, false],
	];
	const own = { name: "own" };
	assert.match(
		say(rows, { over: true, task: own }),
		/“Results” compares them with those that were/,
	);
	assert.match(
		say(rows, { over: true, task: { ...own, same_test: true } }),
		/^“The test” explains/,
	);
	assert.equal(say(rows, { task: own }), "");
});

test("before anything is learnt, and where all is right, there is nothing to explain", () => {
	assert.equal(say([[1, false, BOUND]], { epoch: 0 }), "");
	assert.equal(say([[0.3, true]], { over: true }), "");
});

test("of misses that are not all shown nothing is said", () => {
	const task = {
		answer: "Sum",
		test_targets: [1, 1],
		test_unreachable: [BOUND, BOUND],
	};
	const network = { epoch: 5, predictions: [{ value: 0, text: "", right: false }], right: 0 };
	assert.equal(whyNotAll(task, network, true), "");
});
