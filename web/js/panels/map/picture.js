// Draws the map: a colour for each pair of numbers, contour lines, and the points. If an example has
// but one number, it draws the predictions as a curve.

import { MAP_POINTS } from "#python";
import { createLayer, createPicture } from "../../draw/canvas.js";
import { drawContours, fillGrid } from "../../draw/contours.js";
import { drawAxes, drawMarker, isWithin, pointOf, squareIn } from "../../draw/square.js";
import { borderOf } from "../../state/answer-words.js";
import { placeOn } from "../../state/map-axes.js";
import { drawCurve, heightAt } from "./curve.js";
import { drawChosen, drawPoints, drawWrong } from "./marks.js";
import { chosenPoint, isDrawing, placeOnMap, pointsOnMap } from "./points.js";
import { sidesOf, titlesOf } from "./sides.js";
import {
	contourLevels,
	finestStep,
	hasContours,
	isMeasured,
	scaleOf,
	shownOn,
	valuesOf,
} from "./values.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { Square } from "../../draw/square.js" */
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
	const { map, open, task, drawing, data } = state;
	if (!open.includes("map") || !map || !task) return;
	const place = placeOnMap(state);
	const shows = shownOn(state);
	const { draft } = data;
	redraw([map, shows, task, drawing, draft, ...place], (context, style) => {
		const { colour } = style;
		if (map.of.task !== task) {
			// Until the first map of another task is there, the last one is in its own range.
			const { across, up } = map.axes;
			if (up) drawColours(context, style, squareIn(style, across, up), map, task, shows);
			return;
		}
		const { axes } = map;
		const { across, up } = sidesOf(state);
		const square = squareIn(style, across, up);
		if (axes.up) drawColours(context, style, square, map, task, shows);
		else drawCurve(context, style, square, map, task);
		const isOn = isDrawing(state);
		// The heights of a curve change during a run.
		const heights = axes.up ? [] : [up.low, up.high];
		// So do the errors of points.
		const errors = shows === "error" && isMeasured(map, task) ? [map] : [];
		const drawn = [
			task,
			shows,
			isOn && draft,
			isOn,
			String(numbersOn(axes)),
			...heights,
			...errors,
		];
		const overlay = drawOverlayOnce(style, drawn, (context) =>
			drawOverlay(context, style, square, state, task),
		);
		context.drawImage(overlay, 0, 0, style.width, style.height);
		const wrong = wrongPoints(map, task).map((point) => placeOf(map, point));
		if (!draft?.changed) drawWrong(context, style, square, wrong);
		const chosen = chosenPoint(state);
		if (chosen && isWithin(square, chosen.inputs)) {
			const mark = { place: chosen.inputs, value: chosen.target };
			drawPoints(context, style, square, [mark], "training", howDrawn(map, task, shows));
			drawChosen(context, style, square, chosen.inputs);
		}
		const read = axes.up ? place : [place[0], heightAt(map, place[0])];
		// At the chosen point, one mark is enough.
		const marked = chosen && isBeside(chosen.inputs, read, finestStep(across));
		if (isWithin(square, read) && !marked) drawMarker(context, square, read, colour("ink"));
	});
}

/** Which numbers are on the axes. @param {TrueMap["axes"]} axes */
const numbersOn = ({ across, up }) => [across.number, up?.number];

/**
 * On a map of errors, colours are for the errors: of the places or, if these are not known, of the
 * points. On a curve, points have their targets as their heights.
 *
 * @param {TrueMap} map
 * @param {TaskData} task
 * @param {State["mapShows"]} shows
 */
const howDrawn = (map, task, shows) => ({
	classes: task.classes,
	coloured: map.axes.up !== null && (shows !== "error" || isMeasured(map, task)),
	scale: scaleOf(task, shows),
});

/** Whether two pairs differ by less than a step. @param {number[]} a @param {number[]} b @param {number} step */
const isBeside = (a, b, step) => Math.hypot(a[0] - b[0], a[1] - b[1]) < step;

/** @param {TrueMap} map @param {Point} point */
const placeOf = ({ axes }, { inputs, target }) => placeOn(axes, inputs, target);

/** The points in the wrong class. @param {TrueMap} map @param {TaskData} task @returns {Point[]} */
const wrongPoints = ({ wrong, wrong_test }, { inputs, targets, test_inputs, test_targets }) => [
	...wrong.map((index) => ({ inputs: inputs[index], target: targets[index] })),
	...wrong_test.map((index) => ({ inputs: test_inputs[index], target: test_targets[index] })),
];

/**
 * The colours and the contour lines.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {TrueMap} map
 * @param {TaskData} task
 * @param {State["mapShows"]} shows
 */
function drawColours(context, { colour }, square, map, task, shows) {
	const numbers = valuesOf(map, shows);
	const colours = [colour("negative"), colour("positive")];
	const { middle, full, contour } = scaleOf(task, shows);
	const grid = { ...square, size: map.size };
	fillGrid(context, numbers, grid, (value) => [
		colours[value < middle ? 0 : 1],
		0.85 * Math.min(1, Math.abs(value - middle) / full),
	]);
	if (hasContours(task, shows)) {
		drawContours(context, numbers, grid, contourLevels(numbers, contour).lines, colour("ink"));
	}
	if (task.classes && shows === "prediction") {
		drawContours(context, numbers, grid, [borderOf(task.classes)], colour("ink"), 2);
	}
}

/**
 * The hatch, the points and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {State} state
 * @param {TaskData} task
 */
function drawOverlay(context, style, square, state, task) {
	const { map } = state;
	if (!map) return;
	if (task.hull.length) drawHatch(context, style, square, task.hull);
	drawAxes(context, style, square, titlesOf(task, map.axes));
	const { training, test } = pointsOnMap(state, task);
	const shows = shownOn(state);
	const how = howDrawn(map, task, shows);
	const ofErrors = shows === "error" && isMeasured(map, task);
	const shown = (/** @type {Point[]} */ points, /** @type {Float64Array} */ errors) => {
		const most = isDrawing(state) ? MOST_WHILE_DRAWING : MAP_POINTS;
		const every = Math.ceil(points.length / most);
		return points
			.filter((_, index) => index % every === 0)
			.map((point, index) => ({
				place: placeOf(map, point),
				value: ofErrors ? errors[index] : point.target,
			}))
			.filter(({ place }) => isWithin(square, place));
	};
	drawPoints(context, style, square, shown(test, map.errors_test), "test", how);
	drawPoints(context, style, square, shown(training, map.errors), "training", how);
}

/**
 * Hatch the area outside the convex hull of the training examples.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
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
