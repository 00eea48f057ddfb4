// Where the parts of the drawn network are.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	distance,
	layoutFor,
	NARROW,
	partAt,
	WIDE,
} from "../../../../web/js/lab/network/layouts.js";

for (const [width, name] of [
	[0, "narrow"],
	[280, "narrow"],
	[519, "narrow"],
	[520, "wide"],
	[1200, "wide"],
]) {
	test(`layoutFor: ${width} pixels get the ${name} drawing`, () => {
		assert.equal(layoutFor(width), { narrow: NARROW, wide: WIDE }[name]);
	});
}

const between = ([ax, ay], [bx, by], share) => [ax + share * (bx - ax), ay + share * (by - ay)];
const beside = ([x, y], dx, dy) => [x + dx, y + dy];

for (const [name, layout] of [
	["wide", WIDE],
	["narrow", NARROW],
]) {
	const { inputs, neuron, knob, output, inputRadius, neuronRadius, knobRadius } = layout;
	for (const [what, place, part] of [
		["the first input", inputs[0], "input_1"],
		["the edge of the first input", beside(inputs[0], -inputRadius + 1, 0), "input_1"],
		["the second input", inputs[1], "input_2"],
		["the edge of the second input", beside(inputs[1], 0, inputRadius - 1), "input_2"],
		["the middle of the first tube", between(inputs[0], neuron, 0.5), "weight_1"],
		["the middle of the second tube", between(inputs[1], neuron, 0.5), "weight_2"],
		["a finger above the first tube", beside(between(inputs[0], neuron, 0.5), 0, -15), "weight_1"],
		["a finger below the second tube", beside(between(inputs[1], neuron, 0.5), 0, 15), "weight_2"],
		["the knob", knob, "bias"],
		["the knob's edge", beside(knob, knobRadius, 0), "bias"],
		["a little beside the knob", beside(knob, knobRadius + 7, 0), "bias"],
		["the tube of the bias", between(knob, [neuron[0], neuron[1] - neuronRadius], 0.7), "bias"],
		["the neuron", neuron, null],
		["the neuron's edge", beside(neuron, -neuronRadius + 1, 0), null],
		["the output", output, null],
		["far beside the knob", beside(knob, knobRadius + 9, 0), null],
		["between the inputs", between(inputs[0], inputs[1], 0.5), null],
		["to the left of the first input", beside(inputs[0], -inputRadius - 1, 0), null],
		["the far corner", [layout.width, layout.height], null],
		["outside of the drawing", [-500, 5000], null],
	]) {
		test(`partAt: ${what} of the ${name} drawing is ${part ?? "no part"}`, () => {
			assert.equal(partAt(layout, place), part);
		});
	}

	test(`partAt: all along a tube of the ${name} drawing it is that weight`, () => {
		for (let share = 0; share < 1; share += 0.01) {
			for (const [index, input] of inputs.entries()) {
				const place = between(input, neuron, share);
				const inside = distance(place, neuron) < neuronRadius;
				const kind = distance(place, input) < inputRadius ? "input" : "weight";
				assert.equal(partAt(layout, place), inside ? null : `${kind}_${index + 1}`);
			}
		}
	});

	test(`the ${name} drawing has everything inside it, and nothing over another`, () => {
		const circles = [
			[...inputs[0], inputRadius],
			[...inputs[1], inputRadius],
			[...neuron, neuronRadius],
			[...knob, knobRadius],
		];
		for (const [index, [x, y, radius]] of circles.entries()) {
			assert.ok(x - radius > 0 && x + radius < layout.width);
			assert.ok(y - radius > 0 && y + radius < layout.height);
			for (const [otherX, otherY, other] of circles.slice(index + 1)) {
				assert.ok(distance([x, y], [otherX, otherY]) > radius + other);
			}
		}
	});
}

test("distance: as the crow flies", () => {
	assert.equal(distance([0, 0], [3, 4]), 5);
	assert.equal(distance([1, 1], [1, 1]), 0);
	assert.equal(distance([-1, 2], [2, -2]), 5);
});
