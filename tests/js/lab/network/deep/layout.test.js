// Where the parts of a network with layers are, and which one a pointer is on.

import assert from "node:assert/strict";
import { test } from "node:test";
import { layoutOf, partAt, placeOf } from "../../../../../web/js/lab/network/deep/layout.js";
import { neuronsOf } from "../../../../../web/js/state/network-parts.js";
import { parameterCount } from "../../../../../web/js/state/shape.js";

const ALL = ["x1", "x2", "x1x1", "x2x2", "x1x2", "sin_x1", "sin_x2"];
const SHAPES = {
	"4-2": { inputs: ["x1", "x2"], layers: [4, 2, 1], names: ["x1", "x2"] },
	"no hidden layer": { inputs: ["x1", "x2", "x1x2"], layers: [1], names: ["x1", "x2"] },
	"one input": { inputs: ["x1"], layers: [1], names: ["x1", "x2"] },
	"the largest": { inputs: ALL, layers: [16, 16, 16, 16, 16, 16, 1], names: ["x1", "x2"] },
	"wide and narrow": { inputs: ALL, layers: [16, 1, 16, 1], names: ["x1", "x2"] },
};
const XOR = SHAPES["4-2"];

/** Whether two squares overlap. */
const overlap = ([ax, ay], a, [bx, by], b) =>
	Math.abs(ax - bx) < (a + b) / 2 && Math.abs(ay - by) < (a + b) / 2;

for (const [name, shape] of Object.entries(SHAPES)) {
	for (const width of [270, 340, 519, 520, 700, 900]) {
		const layout = layoutOf(shape, width);
		const { inputs, inputRadius, neurons, sides } = layout;
		const nodes = [
			...inputs.map((at) => ({ at, size: 2 * inputRadius })),
			...neurons.map((at, index) => ({ at, size: sides[index] })),
		];

		test(`${name}, ${width} pixels wide: everything is inside, and nothing over another`, () => {
			for (const [index, { at, size }] of nodes.entries()) {
				const [x, y] = at;
				assert.ok(x - size / 2 >= 0 && x + size / 2 <= width, `x ${x}`);
				assert.ok(y - size / 2 >= 0 && y + size / 2 <= layout.height, `y ${y}`);
				for (const other of nodes.slice(index + 1)) {
					assert.ok(!overlap(at, size, other.at, other.size), `${at} is over ${other.at}`);
				}
			}
		});

		test(`${name}, ${width} pixels wide: the maps are large enough to see`, () => {
			assert.ok(Math.min(...sides) >= 20, `${Math.min(...sides)} pixels`);
		});

		test(`${name}, ${width} pixels wide: every neuron and input is found in its middle`, () => {
			const found = [...inputs, ...neurons].map((at) => partAt(shape, layout, at));
			const expected = [
				...inputs.map((_, index) => `input:${index}`),
				...neurons.map((_, index) => `neuron:${index}`),
			];
			assert.deepEqual(found, expected);
		});

		test(`${name}, ${width} pixels wide: every bias is found at its mark`, () => {
			neuronsOf(shape).forEach(({ first, sources }, neuron) => {
				const part = partAt(shape, layout, layout.biases[neuron]);
				assert.equal(part, `parameter:${first + sources}`);
			});
		});

		test(`${name}, ${width} pixels wide: it is as high as a screen at most`, () => {
			assert.ok(layout.height <= (layout.down ? 720 : 560), `${layout.height} pixels`);
		});
	}
}

test("every weight has a tube, from its source to its neuron", () => {
	const { tubes, inputs, neurons } = layoutOf(XOR, 700);
	assert.equal(tubes.length, parameterCount(XOR) - neurons.length);
	const tube = tubes.find(({ parameter }) => parameter === 4);
	assert.deepEqual(tube, { parameter: 4, layer: 0, from: inputs[1], to: neurons[1] });
	const deeper = tubes.find(({ parameter }) => parameter === 14);
	assert.deepEqual(deeper, { parameter: 14, layer: 1, from: neurons[2], to: neurons[4] });
});

test("partAt: near a tube it is that weight, also where its neighbour is within reach", () => {
	const layout = layoutOf(XOR, 700);
	for (const { parameter, from, to } of layout.tubes) {
		// Where no other tube crosses it: shortly before its neuron's edge.
		const at = [from[0] + (to[0] - from[0]) * 0.31, from[1] + (to[1] - from[1]) * 0.31];
		assert.equal(partAt(XOR, layout, at), `parameter:${parameter}`);
	}
});

test("partAt: nothing is far from everything", () => {
	const layout = layoutOf(XOR, 700);
	assert.equal(partAt(XOR, layout, [5, 5]), null);
	assert.equal(partAt(XOR, layout, layout.output), null);
	assert.equal(partAt(XOR, layout, [-500, 5000]), null);
});

test("placeOf: a connection is found at the place where its spot is", () => {
	const layout = layoutOf(XOR, 700);
	const { at } = placeOf(XOR, layout, { kind: "parameter", index: 24 });
	assert.deepEqual(at, layout.biases[6]);
	const middle = placeOf(XOR, layout, { kind: "parameter", index: 0 });
	const [{ from, to }] = layout.tubes;
	assert.deepEqual(middle.at, [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]);
	assert.deepEqual(placeOf(XOR, layout, { kind: "neuron", index: 5 }).at, layout.neurons[5]);
});

test("on a phone the layers are from top to bottom, otherwise from left to right", () => {
	for (const [width, axis] of [
		[340, 1],
		[700, 0],
	]) {
		const { neurons, inputs, down } = layoutOf(XOR, width);
		assert.equal(down, axis === 1);
		assert.ok(inputs[0][axis] < neurons[0][axis]);
		assert.ok(neurons[0][axis] < neurons[4][axis] && neurons[4][axis] < neurons[6][axis]);
		assert.equal(neurons[0][axis], neurons[3][axis]);
	}
});
