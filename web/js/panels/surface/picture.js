// Draws the weight space: the loss for every pair of weights with the present bias, and the run's path.

import { createLayer, createPicture } from "../../draw/canvas.js";
import { drawContours, fillGrid } from "../../draw/contours.js";
import { drawAxes, drawMarker, squareIn } from "../../draw/square.js";
import { multiples } from "../../ticks.js";
import { drawPath } from "./path.js";
import { lossScale } from "./scale.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { LossSurface, State } from "../../state/types.d.ts" */

const redraw = createPicture("surface", 1);

/** The layer that stays the same when the run moves on. */
const drawLossesOnce = createLayer();

/** @param {State} state */
export function drawSurface(state) {
	const { surface, open, network, records, surfacePoint, startWeights } = state;
	if (!open.includes("surface") || !surface || !network) return;
	redraw([surface, surfacePoint, startWeights, network, records], (context, style) => {
		const losses = drawLossesOnce(style, [surface], (context) =>
			drawLosses(context, style, surface),
		);
		context.drawImage(losses, 0, 0, style.width, style.height);
		const square = squareIn(style, surface);
		const { left, top, side } = square;
		context.save();
		context.beginPath();
		context.rect(left, top, side, side);
		context.clip();
		drawPath(context, style, state, square);
		drawMarker(context, square, surfacePoint ?? startWeights, style.colour("ink"));
		context.restore();
	});
}

/**
 * The losses, the lines and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {LossSurface} surface
 */
function drawLosses(context, style, surface) {
	const scale = lossScale(surface);
	const square = { ...squareIn(style, surface), size: surface.size };
	if (scale) {
		const { low, high, factor } = scale;
		const bottom = Math.log10(low);
		const span = Math.log10(high) - bottom || 1;
		const heights = surface.losses.map((value) => Math.log10(Math.max(value, low)));
		const blue = style.colour("positive");
		fillGrid(context, heights, square, (height) => [
			blue,
			0.04 + 0.8 * (1 - (height - bottom) / span),
		]);
		const lines = multiples(Math.log10(factor), bottom, bottom + span);
		drawContours(context, heights, square, lines, style.colour("ink"));
	}
	drawAxes(context, style, square, ["weight 1", "weight 2"]);
}
