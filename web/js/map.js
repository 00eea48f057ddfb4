// The square of all pairs from 0 to 1: what the network says, what is right, and the error.

import { clear, look } from "./canvas.js";
import { changes } from "./changes.js";
import { drawContours, fillPlaces } from "./contours.js";
import { byId, setText } from "./dom.js";
import { fixed, whole } from "./format.js";
import { drawAxes, pairAt, place, squareIn } from "./square.js";
import { multiples, roundStep } from "./steps.js";

/** @import { State, TaskData, TrueMap } from "./types.d.ts" */

/** All pairs of numbers from 0 to 1; the pointer tells hundredths apart. */
const RANGE = { low: 0, high: 1 };
const FINEST = 0.01;

/** Between the lines of the hatch, in heights of the text. */
const HATCH = 0.8;

/** From these sizes on, numbers are drawn in full colour. */
const FULL = { prediction: 1, target: 1, error: 0.5 };

/** What lies between two contour lines, at least, and how many there are at most. */
const CONTOUR = 0.1;
const MOST_CONTOURS = 40;

/**
 * The number on show at each place; null where there is none.
 *
 * @param {TrueMap} map
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

const changed = changes();

/** What lies over the colours, and does not change while a run goes on. @type {HTMLCanvasElement | undefined} */
let cover;
const coverChanged = changes();

/** @param {State} state */
export function drawMap({ map, open, mapShows, mapPoint, probe, task }) {
	if (!open.includes("map") || !map || !task) return;
	const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
	const seen = look(canvas, 1);
	const sight = [seen.width, seen.scale, seen.text, seen.ink];
	if (!changed(map, mapShows, mapPoint, probe, task, ...sight) || !seen.width) return;
	cover ??= document.createElement("canvas");
	if (coverChanged(task, ...sight)) drawCover(cover, seen, task);
	const context = clear(canvas, seen);
	if (!context) return;

	const { colour } = seen;
	const shown = values(map, mapShows);
	const colours = [colour("negative"), colour("positive")];
	const square = { ...squareIn(seen, RANGE), size: map.size };
	fillPlaces(context, shown, square, (value) => [
		colours[value < 0 ? 0 : 1],
		0.85 * Math.min(1, Math.abs(value) / FULL[mapShows]),
	]);
	drawContours(context, shown, square, levels(shown).lines, colour("ink"));
	context.drawImage(cover, 0, 0, seen.width, seen.height);
	const [x, y] = place(square, mapPoint ?? probe);
	context.strokeStyle = colour("ink");
	context.lineWidth = 1.5;
	context.strokeRect(x - 6, y - 6, 12, 12);
}

/**
 * The hatch, the examples and the axes.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof look>} seen
 * @param {TaskData} task
 */
function drawCover(canvas, seen, { inputs, test_inputs }) {
	const context = clear(canvas, seen);
	if (!context) return;
	drawHatch(context, seen, inputs);
	drawAxes(context, seen, squareIn(seen, RANGE), ["first number", "second number"]);
	drawPoints(context, seen, test_inputs, null);
	drawPoints(context, seen, inputs, seen.colour("ink"));
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

/** Over 0 where the way from a by b to c turns left. @param {number[]} a @param {number[]} b @param {number[]} c */
const turn = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/**
 * Hatch what lies outside of all training examples.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof look>} seen
 * @param {number[][]} inputs
 */
function drawHatch(context, seen, inputs) {
	const square = squareIn(seen, RANGE);
	const { left, top, side } = square;
	context.save();
	context.beginPath();
	context.rect(left, top, side, side);
	for (const [index, corner] of hull(inputs).entries()) {
		const [x, y] = place(square, corner);
		if (index) context.lineTo(x, y);
		else context.moveTo(x, y);
	}
	context.closePath();
	context.clip("evenodd");
	context.strokeStyle = seen.colour("soft");
	context.lineWidth = 0.7;
	context.globalAlpha = 0.6;
	context.beginPath();
	for (let at = -side; at < side; at += HATCH * seen.text) {
		context.moveTo(left + at, top + side);
		context.lineTo(left + at + side, top);
	}
	context.stroke();
	context.restore();
}

/**
 * The values of the contour lines, and what lies between two of them: more where there would be
 * too many.
 *
 * @param {(number | null)[]} shown
 */
function levels(shown) {
	const numbers = shown.filter((value) => value !== null);
	const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
	const step = Math.max(CONTOUR, roundStep((high - low || 1) / MOST_CONTOURS));
	return { step, lines: multiples(step, low, high) };
}

/**
 * Draw examples: rings, or dots of some colour.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof look>} seen
 * @param {number[][]} points
 * @param {string | null} fill
 */
function drawPoints(context, seen, points, fill) {
	context.lineWidth = 1.2;
	context.strokeStyle = seen.colour(fill ? "card" : "ink");
	const every = Math.ceil(points.length / MOST_POINTS);
	for (let at = 0; at < points.length; at += every) {
		if (Math.min(...points[at]) < 0 || Math.max(...points[at]) > 1) continue;
		const [x, y] = place(squareIn(seen, RANGE), points[at]);
		context.beginPath();
		context.arc(x, y, fill ? 3 : 4.5, 0, 2 * Math.PI);
		if (fill) {
			context.fillStyle = fill;
			context.fill();
		}
		context.stroke();
	}
}

/** Write what the map shows, and what stands at the place that is pointed at. @param {State} state */
export function describeMap({ map, mapShows, mapPoint, probe, task, status, open }) {
	for (const radio of document.querySelectorAll("input[name=map]")) {
		const button = /** @type {HTMLInputElement} */ (radio);
		button.checked = button.value === mapShows;
	}
	if (!open.includes("map") || !map || !task) return;
	const error = mapShows === "error";
	setText(byId("map-low"), error ? `${FULL.error} too low` : "−1");
	setText(byId("map-high"), error ? `${FULL.error} too high` : "1");
	setText(byId("map-step"), String(levels(values(map, mapShows)).step));
	const [x1, x2] = mapPoint ?? probe;
	const inside = Math.min(x1, x2) >= 0 && Math.max(x1, x2) <= 1;
	const point = byId("map-point");
	setText(point, inside ? readOut(map, [x1, x2]) : "");
	// Said aloud where the arrow keys go to, and not at every record of a run.
	const told = document.activeElement?.id === "map" && status !== "training";
	point.setAttribute("aria-live", told ? "polite" : "off");
	setText(byId("map-description"), describe(map, task.inputs));
}

/**
 * @param {TrueMap} map
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
 * @param {TrueMap} map
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
	canvas.addEventListener("pointermove", (event) => {
		set({ mapPoint: pairAt(canvas, event, RANGE, FINEST) });
	});
	canvas.addEventListener("pointerleave", () => set({ mapPoint: null }));
	canvas.addEventListener("click", (event) => {
		const pair = pairAt(canvas, event, RANGE, FINEST);
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
