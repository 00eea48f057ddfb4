// Draws the map: a colour for each pair of numbers from 0 to 1, contour lines, and the examples.

import { createLayer, createPicture } from "../../draw/canvas.js";
import { drawContours, fillGrid } from "../../draw/contours.js";
import { drawAxes, drawMarker, pointOf, squareIn } from "../../draw/square.js";
import { contourLevels, FULL, RANGE, valuesOf } from "./values.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { State, TaskData } from "../../state/types.d.ts" */

/** The distance between the lines of the hatch, in heights of the text. */
const HATCH = 0.8;

/** If there are more examples than this, only every second, third and so on is drawn. */
const MOST_POINTS = 400;

const redraw = createPicture("map", 1);

/** The layer above the colours, which does not change during a run. */
const drawOverlayOnce = createLayer();

/** @param {State} state */
export function drawMap({ map, open, mapShows, mapPoint, probe, task }) {
	if (!open.includes("map") || !map || !task) return;
	redraw([map, mapShows, mapPoint, probe, task], (context, style) => {
		const { colour } = style;
		const numbers = valuesOf(map, mapShows);
		const colours = [colour("negative"), colour("positive")];
		const square = { ...squareIn(style, RANGE), size: map.size };
		fillGrid(context, numbers, square, (value) => [
			colours[value < 0 ? 0 : 1],
			0.85 * Math.min(1, Math.abs(value) / FULL[mapShows]),
		]);
		drawContours(context, numbers, square, contourLevels(numbers).lines, colour("ink"));
		const overlay = drawOverlayOnce(style, [task], (context) => drawOverlay(context, style, task));
		context.drawImage(overlay, 0, 0, style.width, style.height);
		drawMarker(context, square, mapPoint ?? probe, colour("ink"));
	});
}

/**
 * The hatch, the examples and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {TaskData} task
 */
function drawOverlay(context, style, { inputs, test_inputs, hull }) {
	drawHatch(context, style, hull);
	drawAxes(context, style, squareIn(style, RANGE), ["first number", "second number"]);
	drawPoints(context, style, test_inputs, null);
	drawPoints(context, style, inputs, style.colour("ink"));
}

/**
 * Hatch the area outside the convex hull of the training examples.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {TaskData["hull"]} hull
 */
function drawHatch(context, style, hull) {
	const square = squareIn(style, RANGE);
	const { left, top, side } = square;
	context.save();
	context.beginPath();
	context.rect(left, top, side, side);
	for (const [index, corner] of hull.entries()) {
		const [x, y] = pointOf(square, corner);
		if (index) context.lineTo(x, y);
		else context.moveTo(x, y);
	}
	context.closePath();
	context.clip("evenodd");
	context.strokeStyle = style.colour("soft");
	context.lineWidth = 0.7;
	context.globalAlpha = 0.6;
	context.beginPath();
	for (let x = -side; x < side; x += HATCH * style.text) {
		context.moveTo(left + x, top + side);
		context.lineTo(left + x + side, top);
	}
	context.stroke();
	context.restore();
}

/**
 * Draw examples, as dots of a colour or, without one, as rings.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {number[][]} points
 * @param {string | null} fill
 */
function drawPoints(context, style, points, fill) {
	context.lineWidth = 1.2;
	context.strokeStyle = style.colour(fill ? "card" : "ink");
	const every = Math.ceil(points.length / MOST_POINTS);
	for (let index = 0; index < points.length; index += every) {
		if (Math.min(...points[index]) < 0 || Math.max(...points[index]) > 1) continue;
		const [x, y] = pointOf(squareIn(style, RANGE), points[index]);
		context.beginPath();
		context.arc(x, y, fill ? 3 : 4.5, 0, 2 * Math.PI);
		if (fill) {
			context.fillStyle = fill;
			context.fill();
		}
		context.stroke();
	}
}
