// Numbers between Python and the page: arrays in place of markers, and lists in place of arrays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withFloats, withoutFloats } from "../../../web/js/engine/floats.js";

const FLOATS = Float64Array.of(0.5, Number.NaN, Number.POSITIVE_INFINITY, -0, 4);

const marker = (/** @type {number} */ start, /** @type {number} */ length) => ({
	floats: [start, length],
});

/** A list that must not be looked through. @param {unknown[]} items */
const shut = (items) =>
	new Proxy(items, {
		ownKeys() {
			throw new Error("The list was visited.");
		},
	});

for (const [what, answer, expected] of /** @type {[string, any, any][]} */ ([
	["in an object", { parameters: marker(0, 2) }, { parameters: Float64Array.of(0.5, Number.NaN) }],
	["that is all of it", marker(3, 2), Float64Array.of(-0, 4)],
	["that is empty", { parameters: marker(5, 0) }, { parameters: Float64Array.of() }],
	[
		"deep inside",
		{ learnt: { before: { sums: marker(4, 1), truth: null } }, pictures: { map: marker(0, 1) } },
		{
			learnt: { before: { sums: Float64Array.of(4), truth: null } },
			pictures: { map: Float64Array.of(0.5) },
		},
	],
	[
		"in each item of a list",
		{ records: [{ epoch: 0, parameters: marker(0, 1) }, { parameters: marker(4, 1) }] },
		{
			records: [{ epoch: 0, parameters: Float64Array.of(0.5) }, { parameters: Float64Array.of(4) }],
		},
	],
	[
		"in a list of nothing else",
		[marker(0, 1), marker(4, 1)],
		[Float64Array.of(0.5), FLOATS.slice(4)],
	],
])) {
	test(`withFloats: an array takes the place of a marker ${what}`, () => {
		assert.deepEqual(withFloats(answer, FLOATS), expected);
	});
}

for (const answer of [
	"a program",
	7,
	true,
	null,
	[],
	{},
	{ records: [], test: null, name: "floats" },
]) {
	test(`withFloats: ${JSON.stringify(answer)} stays as it is`, () => {
		assert.deepEqual(withFloats(structuredClone(answer), FLOATS), answer);
	});
}

test("withFloats: whoever keeps one array does not keep all of the reply", () => {
	const { parameters } = withFloats({ parameters: marker(1, 2), map: marker(0, 5) }, FLOATS);
	assert.equal(parameters.buffer.byteLength, 16);
});

test("withFloats: lists of numbers, of texts and of lists are not visited", () => {
	const task = {
		inputs: shut(Array.from({ length: 10_000 }, () => [0.1, 0.2])),
		targets: shut(Array(10_000).fill(1)),
		unreachable: shut(Array(10_000).fill("")),
		hull: shut([[0, 1]]),
	};
	const { parameters } = withFloats({ task, parameters: marker(4, 1) }, FLOATS);
	assert.deepEqual(parameters, Float64Array.of(4));
});

test("withoutFloats: a list takes the place of each array, and the request stays as it was", () => {
	const at = { epoch: 3, parameters: Float64Array.of(1, -0.5) };
	const request = { call: "restore", arguments: { at, data: undefined, seen: null }, pictures: {} };
	assert.deepEqual(JSON.parse(JSON.stringify(withoutFloats(request))), {
		call: "restore",
		arguments: { at: { epoch: 3, parameters: [1, -0.5] }, seen: null },
		pictures: {},
	});
	assert.ok(at.parameters instanceof Float64Array);
});

test("withoutFloats: the reader's rows are not visited", () => {
	const training = shut(Array.from({ length: 10_000 }, () => [0.1, 0.2, 0.3]));
	assert.equal(withoutFloats({ data: { training, held_out: 0 } }).data.training, training);
});
