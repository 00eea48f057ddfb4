// Draws the paths of the runs with many seeds through the space of the first two parameters.

import { addCross, createLayer, createPicture, drawDot } from "../../draw/canvas.js";
import { drawAxes, pointOf, squareIn } from "../../draw/square.js";
import { PLAIN, shapeOf, shortName } from "../../state/shape.js";
import { endOf, indexInView, isTrying } from "../../state/trials.js";
import { roundStep } from "../../ticks.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { Square } from "../../draw/square.js" */
/** @import { State, Trial, Tried } from "../../state/types.d.ts" */

/** Before there are runs, the picture shows the first weights that there can be. */
const STARTS = { low: 0, high: 1 };

/** Weights and points beyond these are not drawn: a canvas cannot tell them apart. */
const FARTHEST = 1e300;
const FARTHEST_POINT = 1e5;

/** While runs are being tried, the picture waits so long, because drawing hundreds of paths takes a while. */
const PAUSE_MILLISECONDS = 250;

/** How near the pointer must be to a path, in CSS pixels. */
const NEAR = 20;

const redraw = createPicture("seeds", 1);

/** The layer that stays the same when the reader looks at another run. */
const drawAllOnce = createLayer();

/** When the picture was last drawn with new runs. */
let lastDrawn = 0;

/** @param {State} state */
export function drawSeeds(state) {
	const { seeds, open } = state;
	if (!open.includes("seeds")) return;
	if (isTrying(state, "seeds")) {
		const now = performance.now();
		if (seeds?.trials.length && now < lastDrawn + PAUSE_MILLISECONDS) return;
		lastDrawn = now;
	}
	const trials = seeds?.trials;
	const trial = trials?.[indexInView(state, "seeds")];
	const shape = seeds ? shapeOf(seeds.of) : PLAIN;
	redraw([trials, trial], (context, style) => {
		const square = squareIn(style, rangeOf(trials ?? []));
		const all = drawAllOnce(style, [trials], (context) => {
			drawAxes(context, style, square, [shortName(shape, 0), shortName(shape, 1)]);
			inside(context, square, () => drawAll(context, style, trials ?? [], square));
		});
		context.drawImage(all, 0, 0, style.width, style.height);
		if (trial) inside(context, square, () => drawOne(context, style, trial, square));
	});
}

/**
 * The range of both weights that all paths fit into, except those that diverge.
 *
 * @param {Trial[]} trials
 */
export function rangeOf(trials) {
	let { low, high } = STARTS;
	for (const { path, diverged } of trials) {
		for (const [first, second] of diverged ? path.slice(0, 1) : path) {
			low = Math.min(low, first, second);
			high = Math.max(high, first, second);
		}
	}
	[low, high] = [Math.max(low, -FARTHEST), Math.min(high, FARTHEST)];
	const step = roundStep((high - low) / 12);
	return {
		low: Math.floor(low / step - 0.3) * step,
		high: Math.ceil(high / step + 0.3) * step,
	};
}

/**
 * The run whose path is nearest to a point of the canvas.
 *
 * @param {Tried} tried
 * @param {{width: number, text: number}} style
 * @param {{offsetX: number, offsetY: number}} point
 * @returns {number | null} its index; null if none is near
 */
export function seedAt({ trials }, style, { offsetX, offsetY }) {
	const square = squareIn(style, rangeOf(trials));
	let least = NEAR;
	let nearest = null;
	for (const [index, { path }] of trials.entries()) {
		const points = path.map((weights) => placeOf(square, weights));
		for (const [at, end] of points.entries()) {
			const distance = distanceTo([offsetX, offsetY], points[Math.max(0, at - 1)], end);
			if (distance >= least) continue;
			[least, nearest] = [distance, index];
		}
	}
	return nearest;
}

/**
 * How far a point is from a piece of line.
 *
 * @param {[number, number]} point
 * @param {[number, number]} start
 * @param {[number, number]} end
 */
function distanceTo([x, y], [ax, ay], [bx, by]) {
	const length = (bx - ax) ** 2 + (by - ay) ** 2;
	const share = length ? ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length : 0;
	const along = Math.min(1, Math.max(0, share));
	return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

/** @param {Square} square @param {number[]} weights @returns {[number, number]} */
function placeOf(square, weights) {
	const [x, y] = pointOf(square, weights);
	const within = (/** @type {number} */ place) =>
		Math.min(FARTHEST_POINT, Math.max(-FARTHEST_POINT, place));
	return [within(x), within(y)];
}

/**
 * Draw nothing outside the square.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Square} square
 * @param {() => void} draw
 */
function inside(context, { left, top, side }, draw) {
	context.save();
	context.beginPath();
	context.rect(left, top, side, side);
	context.clip();
	draw();
	context.restore();
}

/**
 * All paths, then all starts, then all ends.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Trial[]} trials
 * @param {Square} square
 */
function drawAll(context, { colour }, trials, square) {
	context.lineJoin = "round";
	context.strokeStyle = colour("positive");
	context.globalAlpha = 0.45;
	context.lineWidth = 1;
	for (const { path } of trials) drawPath(context, path, square);
	context.globalAlpha = 1;
	context.strokeStyle = colour("ink");
	context.fillStyle = colour("card");
	const good = trials.filter(({ diverged }) => !diverged);
	drawDots(
		context,
		square,
		good.map(({ path }) => path[0]),
		2.5,
	);
	context.fillStyle = colour("glow");
	drawDots(context, square, good.map(endOf), 3.5);
	context.strokeStyle = colour("negative");
	context.lineWidth = 2;
	context.beginPath();
	for (const { path, diverged } of trials)
		if (diverged) addCross(context, placeOf(square, path[0]));
	context.stroke();
}

/**
 * The run that the reader looks at.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Trial} trial
 * @param {Square} square
 */
function drawOne(context, { colour }, trial, square) {
	const { path, diverged } = trial;
	context.lineJoin = "round";
	for (const [stroke, width] of /** @type {const} */ ([
		["card", 6],
		["ink", 2.5],
	])) {
		context.strokeStyle = colour(stroke);
		context.lineWidth = width;
		drawPath(context, path, square);
	}
	drawDot(context, placeOf(square, path[0]), 4.5, colour("card"), colour("ink"));
	if (!diverged) drawDot(context, placeOf(square, endOf(trial)), 6, colour("glow"), colour("ink"));
}

/** @param {CanvasRenderingContext2D} context @param {number[][]} path @param {Square} square */
function drawPath(context, path, square) {
	context.beginPath();
	for (const weights of path) context.lineTo(...placeOf(square, weights));
	context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {Square} square @param {number[][]} places @param {number} radius */
function drawDots(context, square, places, radius) {
	context.lineWidth = 1;
	for (const weights of places) {
		const [x, y] = placeOf(square, weights);
		context.beginPath();
		context.arc(x, y, radius, 0, 2 * Math.PI);
		context.fill();
		context.stroke();
	}
}
