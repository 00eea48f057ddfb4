// The square of all pairs from 0 to 1: what the network says, what is right, and the error.

import { drawContours, fillPlaces } from "./contours.js";
import { byId, setText } from "./dom.js";
import { fixed, whole } from "./format.js";
import { multiples, roundStep } from "./steps.js";

/** @import { PredictionMap, State } from "./types.d.ts" */

/** The map's side, in units of its own drawing, and the room for its axes. */
const SIDE = 300;
const EDGE = 26;

/** Errors are drawn in full colour from this size on. */
const FULL_ERROR = 0.5;

/** What lies between two contour lines, at least, and how many there are at most. */
const CONTOUR = 0.1;
const MOST_CONTOURS = 40;

/**
 * The number on show at each place; null where there is none.
 *
 * @param {PredictionMap} map
 * @param {State["mapShows"]} what
 * @returns {(number | null)[]}
 */
function values({ predictions, truths }, what) {
	if (what === "prediction") return predictions;
	if (what === "target") return truths;
	return predictions.map((prediction, index) => {
		const truth = truths[index];
		return prediction === null || truth === null ? null : prediction - truth;
	});
}

/** Of more points than this, only every second, third and so on is drawn. */
const MOST_POINTS = 400;

/** What the picture was drawn from: while that is the same, so is the picture. @type {unknown[]} */
let drawn = [];

/** @param {State} state */
export function drawMap({ map, open, mapShows, mapPoint, probe, task }) {
	if (!open.includes("map") || !map || !task) return;
	const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
	const whole = SIDE + 2 * EDGE;
	const scale = (canvas.clientWidth * devicePixelRatio) / whole;
	const pixels = Math.round(whole * scale);
	const style = getComputedStyle(canvas);
	const from = [map, mapShows, mapPoint, probe, task, pixels, style.color];
	if (!pixels || from.every((part, index) => part === drawn[index])) return;
	drawn = from;
	if (canvas.width !== pixels) {
		canvas.width = pixels;
		canvas.height = pixels;
	}
	const context = canvas.getContext("2d");
	if (!context) return;
	const colour = (/** @type {string} */ name) =>
		style.getPropertyValue(`--${name}`).trim() || "gray";
	context.setTransform(scale, 0, 0, scale, 0, 0);
	context.clearRect(0, 0, whole, whole);

	const shown = values(map, mapShows);
	const full = mapShows === "error" ? FULL_ERROR : 1;
	const colours = [colour("negative"), colour("positive")];
	const square = { left: EDGE, top: EDGE, side: SIDE, size: map.size };
	fillPlaces(context, shown, square, scale, (value) => [
		colours[value < 0 ? 0 : 1],
		0.85 * Math.min(1, Math.abs(value) / full),
	]);
	drawHatch(context, task.inputs, colour("soft"));
	drawContours(context, shown, square, levels(shown), colour("ink"));
	drawPoints(context, task.inputs, task.test_inputs, colour("ink"), colour("card"));
	drawAxes(context, colour("soft"), colour("line"));
	const [x, y] = place(mapPoint ?? probe);
	context.strokeStyle = colour("ink");
	context.lineWidth = 1.5;
	context.strokeRect(x - 6, y - 6, 12, 12);
}

/** Where a pair of numbers is in the drawing. @param {number[]} pair @returns {[number, number]} */
const place = ([x1, x2]) => [EDGE + x1 * SIDE, EDGE + (1 - x2) * SIDE];

/**
 * The pair of numbers at a place of the canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{offsetX: number, offsetY: number}} event
 * @returns {[number, number] | null} null beside the square
 */
function pairAt(canvas, { offsetX, offsetY }) {
	const unit = canvas.clientWidth / (SIDE + 2 * EDGE);
	const x1 = (offsetX / unit - EDGE) / SIDE;
	const x2 = 1 - (offsetY / unit - EDGE) / SIDE;
	if (x1 < 0 || x1 > 1 || x2 < 0 || x2 > 1) return null;
	return [Number(x1.toFixed(2)), Number(x2.toFixed(2))];
}

/**
 * The corners of the smallest region without dents that holds all the points, in order.
 * Andrew's monotone chain: A. M. Andrew, 1979.
 *
 * @param {number[][]} points
 */
function hull(points) {
	const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
	const chain = (/** @type {number[][]} */ order) => {
		/** @type {number[][]} */
		const corners = [];
		for (const point of order) {
			while (
				corners.length > 1 &&
				turn(corners[corners.length - 2], corners[corners.length - 1], point) <= 0
			) {
				corners.pop();
			}
			corners.push(point);
		}
		return corners.slice(0, -1);
	};
	return [...chain(sorted), ...chain(sorted.reverse())];
}

/** The corners around a list of points: looked for once. @type {WeakMap<number[][], number[][]>} */
const hulls = new WeakMap();

/** Over 0 where the way from a by b to c turns left. @param {number[]} a @param {number[]} b @param {number[]} c */
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/**
 * Hatch what lies outside of all training examples.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} inputs
 * @param {string} colour
 */
function drawHatch(context, inputs, colour) {
	const around = hulls.get(inputs) ?? hull(inputs);
	hulls.set(inputs, around);
	const corners = around.map(place);
	context.save();
	context.beginPath();
	context.rect(EDGE, EDGE, SIDE, SIDE);
	for (const [index, [x, y]] of corners.entries()) {
		if (index) context.lineTo(x, y);
		else context.moveTo(x, y);
	}
	context.closePath();
	context.clip("evenodd");
	context.strokeStyle = colour;
	context.lineWidth = 0.6;
	context.globalAlpha = 0.6;
	context.beginPath();
	for (let at = -SIDE; at < SIDE; at += 9) {
		context.moveTo(EDGE + at, EDGE + SIDE);
		context.lineTo(EDGE + at + SIDE, EDGE);
	}
	context.stroke();
	context.restore();
}

/** The values of the contour lines: farther apart where there would be too many. @param {(number | null)[]} shown */
function levels(shown) {
	const numbers = shown.filter((value) => value !== null);
	const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
	return multiples(Math.max(CONTOUR, roundStep((high - low || 1) / MOST_CONTOURS)), low, high);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number[][]} training
 * @param {number[][]} test
 * @param {string} ink
 * @param {string} card
 */
function drawPoints(context, training, test, ink, card) {
	context.lineWidth = 1.2;
	for (const [points, radius, fill] of /** @type {const} */ ([
		[test, 3.6, null],
		[training, 2.4, ink],
	])) {
		const every = Math.ceil(points.length / MOST_POINTS);
		for (let at = 0; at < points.length; at += every) {
			const [x, y] = place(points[at]);
			if (x < EDGE || x > EDGE + SIDE || y < EDGE || y > EDGE + SIDE) continue;
			context.beginPath();
			context.arc(x, y, radius, 0, 2 * Math.PI);
			context.strokeStyle = fill ? card : ink;
			if (fill) context.fillStyle = fill;
			if (fill) context.fill();
			context.stroke();
		}
	}
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} soft
 * @param {string} line
 */
function drawAxes(context, soft, line) {
	context.strokeStyle = line;
	context.lineWidth = 1;
	context.strokeRect(EDGE, EDGE, SIDE, SIDE);
	context.fillStyle = soft;
	context.font = "11px system-ui, sans-serif";
	for (const mark of [0, 0.5, 1]) {
		const [x, y] = place([mark, mark]);
		context.textAlign = "center";
		context.fillText(String(mark), x, EDGE + SIDE + 16);
		context.textAlign = "right";
		context.fillText(String(mark), EDGE - 7, y + 4);
	}
}

/** Write what the map shows, and what stands at the place that is pointed at. @param {State} state */
export function describeMap({ map, mapShows, mapPoint, probe, task }) {
	for (const radio of document.querySelectorAll("input[name=map]")) {
		const button = /** @type {HTMLInputElement} */ (radio);
		button.checked = button.value === mapShows;
	}
	const [x1, x2] = mapPoint ?? probe;
	const inside = Math.min(x1, x2) >= 0 && Math.max(x1, x2) <= 1;
	setText(byId("map-point"), map && inside ? readOut(map, [x1, x2]) : "");
	setText(byId("map-description"), map && task ? describe(map, task.inputs) : "");
}

/**
 * @param {PredictionMap} map
 * @param {[number, number]} point
 */
function readOut({ size, predictions, truths }, [x1, x2]) {
	const nearest = (/** @type {number} */ x) => Math.round(x * (size - 1));
	const index = nearest(x2) * size + nearest(x1);
	const prediction = predictions[index];
	const truth = truths[index];
	const right = truth === null ? "there is no right answer" : `${fixed(truth, 2)} would be right`;
	return `Near ${fixed(x1, 2)} and ${fixed(x2, 2)}: the network says ${fixed(prediction, 2)}, ${right}.`;
}

/**
 * @param {PredictionMap} map
 * @param {number[][]} inputs
 */
function describe(map, inputs) {
	const errors = values(map, "error");
	const sizes = errors.map((error) => (error === null ? 0 : Math.abs(error)));
	const worst = sizes.indexOf(Math.max(...sizes));
	const at = (/** @type {number} */ index) => fixed(index / (map.size - 1), 2);
	const said = map.truths.every((truth) => truth === null)
		? "At none of the places shown is the right answer known."
		: `The largest error is ${fixed(errors[worst], 2)}, at ${at(worst % map.size)} and ` +
			`${at(Math.floor(worst / map.size))}.`;
	const beside = inputs.filter((pair) => Math.min(...pair) < 0 || Math.max(...pair) > 1).length;
	return beside ? `${said} ${whole(beside)} of the training examples lie beside the map.` : said;
}

/** How far an arrow key moves the point. */
const KEY_STEP = 0.05;

/**
 * The pair beside another, in the direction of an arrow key; null for another key.
 *
 * @param {number[]} pair
 * @param {string} key
 * @returns {[number, number] | null}
 */
function neighbour([x1, x2], key) {
	const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
	const [right, up] = direction[/** @type {keyof typeof direction} */ (key)] ?? [];
	if (right === undefined) return null;
	const moved = (/** @type {number} */ x, /** @type {number} */ by) =>
		Number(Math.min(1, Math.max(0, x + by * KEY_STEP)).toFixed(2));
	return [moved(x1, right), moved(x2, up)];
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{tryNumbers(pair: number[]): void}} trainer
 */
export function wireMap({ state, set }, { tryNumbers }) {
	for (const radio of document.querySelectorAll("input[name=map]")) {
		const { value } = /** @type {HTMLInputElement} */ (radio);
		const mapShows = /** @type {State["mapShows"]} */ (value);
		radio.addEventListener("change", () => set({ mapShows }));
	}
	const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
	canvas.addEventListener("pointermove", (event) => set({ mapPoint: pairAt(canvas, event) }));
	canvas.addEventListener("pointerleave", () => set({ mapPoint: null }));
	canvas.addEventListener("click", (event) => {
		const pair = pairAt(canvas, event);
		if (pair) tryNumbers(pair);
	});
	canvas.addEventListener("keydown", (event) => {
		const mapPoint = neighbour(state.mapPoint ?? state.probe, event.key);
		if (mapPoint) set({ mapPoint });
		else if (event.key === "Enter" && state.mapPoint) tryNumbers(state.mapPoint);
		else return;
		event.preventDefault();
	});
	canvas.addEventListener("blur", () => set({ mapPoint: null }));
}
