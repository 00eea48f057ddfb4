// What moves along the tubes while an example is on show.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawPulses } from "../../../../web/js/lab/network/connections.js";
import { WIDE } from "../../../../web/js/lab/network/layouts.js";

const EXAMPLE = {
	before: { fed: Float64Array.of(0.5, 0) },
	moves: Float64Array.of(0.01, 0, -0.02),
};

/** The circles that are drawn at a moment of the example: where, how large, and in which colour. */
function circlesAt(progress, example = EXAMPLE) {
	const circles = [];
	const context = {
		beginPath() {},
		arc: (x, y, radius) => circles.push({ x, y, radius }),
		fill() {},
		stroke() {
			circles.at(-1).colour = context.strokeStyle;
		},
	};
	drawPulses(context, WIDE, { positive: "plus", negative: "minus" }, { ...example, progress });
	return circles;
}

/** Where a pulse is that has gone this share of its way to the neuron. */
const onTheWay = ([x, y], share) => ({
	x: x + share * (WIDE.neuron[0] - x),
	y: y + share * (WIDE.neuron[1] - y),
});

test("drawPulses: forward, each input that is not 0 sends a signal", () => {
	const [signal, ...others] = circlesAt(0);
	assert.deepEqual(others, []);
	assert.deepEqual({ x: signal.x, y: signal.y }, onTheWay(WIDE.inputs[0], 0));
	assert.equal(signal.colour, "plus");
});

test("drawPulses: between the two ways nothing moves", () => {
	assert.deepEqual(circlesAt(0.5), []);
});

test("drawPulses: back goes a correction to each weight that moved, and to the bias", () => {
	const [weight, bias, ...others] = circlesAt(1);
	assert.deepEqual(others, []);
	assert.deepEqual({ x: weight.x, y: weight.y }, onTheWay(WIDE.inputs[0], 0));
	assert.equal(weight.colour, "plus");
	assert.deepEqual({ x: bias.x, y: bias.y }, onTheWay(WIDE.knob, 0));
	assert.equal(bias.colour, "minus");
	assert.ok(bias.radius > weight.radius, "the larger correction is not drawn larger");
});
