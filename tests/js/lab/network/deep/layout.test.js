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
/** A network that is fed with so many numbers as they are, which have names. */
function named(names, layers) {
	const inputs = names.map((_, index) => `x${index + 1}`);
	return { inputs, layers, names };
}
const COLUMNS = ["age", "waist circumference", "mean arterial blood pressure", "s4"];
const SIXTEEN = Array.from({ length: 16 }, (_, index) => COLUMNS[index % 4] + index);
Object.assign(SHAPES, {
	"four names": named(COLUMNS, [4, 1]),
	"sixteen names": named(SIXTEEN, [1]),
	"sixteen names and many layers": named(SIXTEEN, [16, 8, 4, 1]),
	"sixteen short names": named(
		SIXTEEN.map((_, index) => `s${index}`),
		[3, 1],
	),
});
const XOR = SHAPES["4-2"];

/** A rectangle around a middle. */
const around = ([x, y], width, height = width) => [
	x - width / 2,
	y - height / 2,
	x + width / 2,
	y + height / 2,
];

/** Whether two rectangles overlap. */
const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

for (const [name, shape] of Object.entries(SHAPES)) {
	for (const width of [270, 340, 519, 520, 700, 900]) {
		const layout = layoutOf(shape, width);
		const { inputs, inputRadius, inputHalf, neurons, sides, titles, titleRoom } = layout;
		const nodes = [
			...inputs.map((at) => around(at, 2 * inputHalf, 2 * inputRadius)),
			...neurons.map((at, index) => around(at, sides[index])),
		];

		test(`${name}, ${width} pixels wide: everything is inside, and nothing over another`, () => {
			for (const [index, node] of nodes.entries()) {
				const [left, top, right, bottom] = node;
				assert.ok(left >= 0 && right <= width, `x ${left} to ${right}`);
				assert.ok(top >= 0 && bottom <= layout.height, `y ${top} to ${bottom}`);
				for (const other of nodes.slice(index + 1)) {
					assert.ok(!overlap(node, other), `${node} is over ${other}`);
				}
			}
		});

		test(`${name}, ${width} pixels wide: the titles of the inputs are legible and beside them`, () => {
			const places = inputs.map((input) => {
				const [[x, y], align] = layout.titleAt(input);
				const middle = align === "right" ? x - titleRoom / 2 : x;
				return around([middle, y], titleRoom, titles);
			});
			assert.ok(titles >= 9, `${titles} pixels high`);
			assert.ok(titleRoom >= 26, `${titleRoom} pixels wide`);
			for (const [index, place] of places.entries()) {
				assert.ok(place[0] >= 0 && place[2] <= width && place[1] >= 0, `${place} is outside`);
				for (const other of [...nodes, ...places.slice(index + 1)]) {
					assert.ok(!overlap(place, other), `${place} is over ${other}`);
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
			// With many names, the inputs are in several rows.
			const higher = layout.down ? inputs[inputs.length - 1][1] - inputs[0][1] : 0;
			assert.ok(layout.height <= (layout.down ? 720 : 560) + higher, `${layout.height} pixels`);
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
