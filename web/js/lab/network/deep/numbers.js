// Writes the numbers of an example into the neurons: their outputs on the way forward, then the deltas.

import { fixed } from "../../../format.js";
import { known } from "../../../state/floats.js";
import { neuronsOf } from "../../../state/network-parts.js";
import { drawText } from "../shapes.js";
import { ARRIVED, RETURNS } from "./connections.js";

/** @import { Shape, ShownExample } from "../../../state/types.d.ts" */
/** @import { Colours } from "../shapes.js" */
/** @import { DeepLayout } from "./layout.js" */

/** A neuron smaller than this, in CSS pixels, has no room for a number. */
const ROOM = 30;

/** How wide a digit is, as a share of the height of the text. */
const DIGIT = 0.62;

/**
 * What the neurons show of an example: each number from the moment at which it is known.
 *
 * @param {Shape} shape
 * @param {Pick<ShownExample, "progress" | "deltas"> & {before: {outputs: Float64Array}}} example
 * @returns {(number | null)[]} by neuron; null: nothing yet
 */
export function numbersIn(shape, { progress, before, deltas }) {
	const layers = shape.layers.length;
	const isBack = progress >= RETURNS;
	const way = isBack ? (progress - RETURNS) / (1 - RETURNS) : Math.min(1, progress / ARRIVED);
	return neuronsOf(shape).map(({ layer }, index) => {
		const stepsBefore = isBack ? layers - 1 - layer : layer + 1;
		if (stepsBefore > way * layers) return null;
		const value = (isBack ? deltas : before.outputs)[index];
		// In the middle of an example, some numbers are not computed yet.
		return Number.isNaN(value) ? known(before.outputs[index]) : value;
	});
}

/** Two decimals, or as many as a small number needs to be seen. @param {number} value */
const inFew = (value) => fixed(value, Math.abs(value) < 0.095 && value ? 3 : 2);

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {ShownExample} example
 */
export function drawNumbers(context, shape, { neurons, sides, text }, colours, example) {
	numbersIn(shape, example).forEach((value, index) => {
		const side = sides[index];
		if (value === null || side < ROOM) return;
		const written = inFew(value);
		const size = Math.min(text * 0.95, (0.92 * side) / (DIGIT * written.length));
		const [x, y] = neurons[index];
		const [width, height] = [written.length * DIGIT * size + 6, size * 1.4];
		context.fillStyle = colours.card;
		context.globalAlpha = 0.9;
		context.beginPath();
		context.roundRect(x - width / 2, y - height / 2, width, height, height / 3);
		context.fill();
		context.globalAlpha = 1;
		context.fillStyle = value < 0 ? colours.negative : colours.positive;
		drawText(context, written, [x, y], size, 650, "center");
	});
}
