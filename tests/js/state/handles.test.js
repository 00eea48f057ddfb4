// Which parts of the drawn network have a number that a hand can change.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isHandle } from "../../../web/js/state/handles.js";

for (const [part, is] of [
	["input_1", true],
	["input_2", true],
	["weight_1", true],
	["weight_2", true],
	["bias", true],
	["sum", false],
	["activation", false],
	["output", false],
	["seed", false],
	[null, false],
]) {
	test(`isHandle: ${part} is ${is ? "one" : "none"}`, () => assert.equal(isHandle(part), is));
}
