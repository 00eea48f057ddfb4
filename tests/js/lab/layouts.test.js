// Where the parts of the drawn network are, and how far its knob turns.

import assert from "node:assert/strict";
import { test } from "node:test";
import { angleOf, biasAt } from "../../../web/js/lab/network/knob.js";
import { distance, layoutFor, NARROW, partAt, WIDE } from "../../../web/js/lab/network/layouts.js";

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

test("angleOf: no bias is straight up, and either side mirrors the other", () => {
	assert.equal(angleOf(0), 0);
	for (const bias of [0.1, 0.55, 2, 40, 1e9]) assert.equal(angleOf(-bias), -angleOf(bias));
});

test("angleOf: more bias turns it further, and never beyond three quarters of a half turn", () => {
	let last = -Number.MAX_VALUE;
	for (const bias of [-1e300, -1e9, -50, -2, -0.1, 0, 0.1, 0.55, 2, 3, 50, 1e9, 1e300]) {
		const angle = angleOf(bias);
		assert.ok(angle >= last);
		assert.ok(Math.abs(angle) <= 0.75 * Math.PI);
		last = angle;
	}
});

for (const bias of [0, 0.01, 0.547, 1, -1, 2, -2.56051911793, 10, -30, 37.9]) {
	test(`biasAt: the knob at the angle of ${bias} means ${bias}`, () => {
		assert.ok(Math.abs(biasAt(angleOf(bias)) - bias) <= 1e-12 * Math.max(1, Math.abs(bias)));
	});
}

for (const angle of [-3, -2, -1, -0.3, 0, 0.3, 1, 2]) {
	test(`angleOf: the bias for an angle of ${angle} stands there, as far as the knob turns`, () => {
		const most = 0.95 * 0.75 * Math.PI;
		const expected = Math.min(most, Math.max(-most, angle));
		assert.ok(Math.abs(angleOf(biasAt(angle)) - expected) < 1e-12);
	});
}

test("biasAt: however far it is turned, the bias stays a number to draw", () => {
	for (const angle of [Math.PI, 100, 1e300, -Math.PI, -1e300]) {
		assert.ok(Math.abs(Math.abs(biasAt(angle)) - 38) < 1e-9);
		assert.equal(Math.sign(biasAt(angle)), Math.sign(angle));
	}
});
