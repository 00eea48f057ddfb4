// Draws the map: a colour for each pair of numbers of the task's range, contour lines, and the points.

import { MAP_POINTS } from "#python";
import { createLayer, createPicture } from "../../draw/canvas.js";
import { drawContours, fillGrid } from "../../draw/contours.js";
import { drawAxes, drawMarker, pointOf, squareIn } from "../../draw/square.js";
import { isInside, rangeOf } from "../../state/range.js";
import { drawChosen, drawPoints, drawWrong } from "./marks.js";
import { chosenPoint, placeOnMap, pointsOnMap } from "./points.js";
import {
	BETWEEN_CLASSES,
	contourLevels,
	finestStep,
	hasContours,
	scaleOf,
	valuesOf,
} from "./values.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { State, TaskData, TrueMap } from "../../state/types.d.ts" */
/** @import { Point } from "./points.js" */

/** While points are drawn, more of them are shown, so that few new ones are missing. */
const MOST_WHILE_DRAWING = 2000;

/** The distance between the lines of the hatch, in heights of the text. */
const HATCH = 0.8;

const redraw = createPicture("map", 1);

/** The layer above the colours, which does not change during a run. */
const drawOverlayOnce = createLayer();

/** @param {State} state */
export function drawMap(state) {
	const { map, open, mapShows, task, drawing, data } = state;
	if (!open.includes("map") || !map || !task) return;
	const place = placeOnMap(state);
	const { draft } = data;
	redraw([map, mapShows, task, drawing, draft, ...place], (context, style) => {
		const { colour } = style;
		const numbers = valuesOf(map, mapShows);
		const colours = [colour("negative"), colour("positive")];
		const { middle, full } = scaleOf(task, mapShows);
		// Until the first map of another task is there, the last one is in its own range.
		const square = { ...squareIn(style, map.axes.across), size: map.size };
		fillGrid(context, numbers, square, (value) => [
			colours[value < middle ? 0 : 1],
			0.85 * Math.min(1, Math.abs(value - middle) / full),
		]);
		if (hasContours(task, mapShows)) {
			drawContours(context, numbers, square, contourLevels(numbers).lines, colour("ink"));
		}
		if (task.classes && mapShows === "prediction") {
			drawContours(context, numbers, square, [BETWEEN_CLASSES], colour("ink"), 2);
		}
		if (map.of.task !== task) return;
		const drawn = [task, mapShows, drawing.on && draft, drawing.on];
		const overlay = drawOverlayOnce(style, drawn, (context) =>
			drawOverlay(context, style, state, task),
		);
		context.drawImage(overlay, 0, 0, style.width, style.height);
		if (!draft?.changed) drawWrong(context, style, square, wrongPairs(map, task));
		const chosen = chosenPoint(state);
		if (chosen && isInside(square, chosen.inputs)) {
			drawPoints(context, style, square, [chosen], "training", howDrawn(state, task));
			drawChosen(context, style, square, chosen);
		}
		// At the chosen point, one mark is enough.
		const marked = chosen && isBeside(chosen.inputs, place, finestStep(square));
		if (isInside(square, place) && !marked) drawMarker(context, square, place, colour("ink"));
	});
}

/** On a map of errors, colours are for the errors. @param {State} state @param {TaskData} task */
const howDrawn = ({ mapShows }, { classes }) => ({ classes, coloured: mapShows !== "error" });

/** Whether two pairs differ by less than a step. @param {number[]} a @param {number[]} b @param {number} step */
const isBeside = (a, b, step) => Math.hypot(a[0] - b[0], a[1] - b[1]) < step;

/** Where the points in the wrong class are. @param {TrueMap} map @param {TaskData} task */
const wrongPairs = ({ wrong, wrong_test }, { inputs, test_inputs }) => [
	...wrong.map((index) => inputs[index]),
	...wrong_test.map((index) => test_inputs[index]),
];

/**
 * The hatch, the points and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {State} state
 * @param {TaskData} task
 */
function drawOverlay(context, style, state, task) {
	const square = squareIn(style, rangeOf(task));
	drawHatch(context, style, square, task.hull);
	drawAxes(context, style, square, ["first number", "second number"]);
	const { training, test } = pointsOnMap(state, task);
	const how = howDrawn(state, task);
	const shown = (/** @type {Point[]} */ points) => {
		const most = state.drawing.on ? MOST_WHILE_DRAWING : MAP_POINTS;
		const every = Math.ceil(points.length / most);
		return points.filter(
			({ inputs }, index) => index % every === 0 && isInside(rangeOf(task), inputs),
		);
	};
	drawPoints(context, style, square, shown(test), "test", how);
	drawPoints(context, style, square, shown(training), "training", how);
}

/**
 * Hatch the area outside the convex hull of the training examples.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {ReturnType<typeof squareIn>} square
 * @param {TaskData["hull"]} hull
 */
function drawHatch(context, style, square, hull) {
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
