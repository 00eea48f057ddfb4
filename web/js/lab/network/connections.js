// Draws the tubes of the weights, the tube and the knob of the bias, and what moves along the tubes.

import { angleOf } from "./knob.js";
import { drawLine, drawText, traceCircle } from "./shapes.js";

/** @import { ShownExample, Part } from "../../state/types.d.ts" */
/** @import { Layout } from "./layouts.js" */
/** @import { Colours } from "./shapes.js" */

/** The progress at which the signals reach the neuron, and that at which the corrections start back. */
const ARRIVED = 0.45;
const RETURNS = 0.6;

/**
 * A light background behind the tube that is pointed at or has the focus.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {Part | null} part
 */
export function drawHighlight(context, { inputs, neuron, knob, tube }, colours, part) {
	const from = { weight_1: inputs[0], weight_2: inputs[1], bias: knob }[String(part)];
	if (!from) return;
	context.strokeStyle = colours.chosen;
	context.lineWidth = tube + 12;
	drawLine(context, from, neuron);
}

/**
 * How thick a tube is: thicker for a larger weight, but never thicker than `most`.
 *
 * @param {number} weight
 * @param {number} most
 */
const thickness = (weight, most) => 2 + (most - 2) * (1 - Math.exp(-Math.abs(weight) / 4));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number[] | null} weights
 */
export function drawTubes(context, layout, colours, weights) {
	layout.inputs.forEach((from, index) => {
		const weight = weights?.[index] ?? 0;
		context.strokeStyle = weight < 0 ? colours.negative : colours.positive;
		context.lineWidth = thickness(weight, layout.tube);
		drawLine(context, from, layout.neuron);
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number | null} bias
 */
export function drawBias(context, layout, colours, bias) {
	const {
		knob: [x, y],
		knobRadius,
		neuron,
		tube,
		text,
	} = layout;
	const value = bias ?? 0;
	const colour = value < 0 ? colours.negative : colours.positive;
	context.strokeStyle = colour;
	context.lineWidth = thickness(value, tube);
	drawLine(context, [x, y], neuron);
	context.fillStyle = colours.card;
	context.lineWidth = 3;
	traceCircle(context, x, y, knobRadius);
	context.fill();
	context.stroke();
	// The hand points straight up at 0, and never further than half past four or half past seven.
	const angle = angleOf(value) - Math.PI / 2;
	const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
	context.lineWidth = 4;
	drawLine(context, [x, y], [x + dx * knobRadius * 0.66, y + dy * knobRadius * 0.66]);
	// Where its hand points at 0.
	context.fillStyle = colours.soft;
	drawText(context, "0", [x, y - knobRadius - 9], text * 0.85, 400, "center");
}

/**
 * One example: the signals travel forward along the tubes, then the corrections travel back to the
 * inputs and to the knob of the bias. Each has the colour of its sign.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {ShownExample} exampleShown
 */
export function drawPulses(context, { inputs, knob, neuron }, colours, exampleShown) {
	const { progress, before, moves } = exampleShown;
	const forward = progress < ARRIVED;
	if (!forward && progress < RETURNS) return;
	const share = forward ? progress / ARRIVED : 1 - (progress - RETURNS) / (1 - RETURNS);
	const values = forward ? before.inputs : [...moves];
	values.forEach((value, index) => {
		if (!value) return;
		const [x, y] = inputs[index] ?? knob;
		// The dot is as large as the signal. Corrections are much smaller, so their dots are enlarged.
		const size = forward ? Math.min(1, Math.abs(value)) : 1 - Math.exp(-50 * Math.abs(value));
		context.fillStyle = colours.card;
		context.strokeStyle = value > 0 ? colours.positive : colours.negative;
		context.lineWidth = 3;
		traceCircle(context, x + (neuron[0] - x) * share, y + (neuron[1] - y) * share, 4 + 8 * size);
		context.fill();
		context.stroke();
	});
}
