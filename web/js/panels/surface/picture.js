// Draws the weight space: the loss at the places of a plane through it, and the run's path.

import { createLayer, createPicture } from "../../draw/canvas.js";
import { drawContours, fillGrid } from "../../draw/contours.js";
import { drawAxes, drawMarker, squareIn } from "../../draw/square.js";
import { fits } from "../../state/plane.js";
import { multiples } from "../../ticks.js";
import { axisTitles } from "./axes.js";
import { drawPath } from "./path.js";
import { lossScale } from "./scale.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { LossSurface, State } from "../../state/types.d.ts" */

const redraw = createPicture("surface", 1);

/** The layer that stays the same when the run moves on. */
const drawLossesOnce = createLayer();

/** @param {State} state */
export function drawSurface(state) {
	const { surface, open, network, records, surfacePoint, startPlace, shape } = state;
	if (!open.includes("surface") || !surface || !network || !shape) return;
	if (!fits(surface, network)) return;
	redraw([surface, surfacePoint, startPlace, network, records], (context, style) => {
		const losses = drawLossesOnce(style, [surface], (context) =>
			drawLosses(context, style, surface, axisTitles(shape, surface)),
		);
		context.drawImage(losses, 0, 0, style.width, style.height);
		const square = squareIn(style, surface);
		const { left, top, side } = square;
		context.save();
		context.beginPath();
		context.rect(left, top, side, side);
		context.clip();
		drawPath(context, style, state, surface, square);
		drawMarker(context, square, surfacePoint ?? startPlace, style.colour("ink"));
		context.restore();
	});
}

/**
 * The losses, the lines and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {LossSurface} surface
 * @param {[string, string]} titles of the axes
 */
function drawLosses(context, style, surface, titles) {
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
	drawAxes(context, style, square, titles);
}
