// The square of all pairs from 0 to 1: what the network says, what is right, and the error.

import { byId, check, onChoice, setText } from "../dom.js";
import { layer, picture } from "../draw/canvas.js";
import { drawContours, fillPlaces } from "../draw/contours.js";
import { drawAxes, drawSpot, pairAt, place, squareIn } from "../draw/square.js";
import { multiples, roundStep } from "../draw/ticks.js";
import { fixed, whole } from "../format.js";

/** @import { Look } from "../draw/canvas.js" */
/** @import { State, TaskData, TrueMap } from "../state/types.d.ts" */

/** All pairs of numbers from 0 to 1, as fine as the finest map has them. */
const RANGE = { low: 0, high: 1 };
const FINEST = 0.02;

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

const redraw = picture("map", 1);

/** What lies over the colours, and does not change while a run goes on. */
const cover = layer();

/** @param {State} state */
export function drawMap({ map, open, mapShows, mapPoint, probe, task }) {
	if (!open.includes("map") || !map || !task) return;
	redraw([map, mapShows, mapPoint, probe, task], (context, seen) => {
		const { colour } = seen;
		const shown = values(map, mapShows);
		const colours = [colour("negative"), colour("positive")];
		const square = { ...squareIn(seen, RANGE), size: map.size };
		fillPlaces(context, shown, square, (value) => [
			colours[value < 0 ? 0 : 1],
			0.85 * Math.min(1, Math.abs(value) / FULL[mapShows]),
		]);
		drawContours(context, shown, square, levels(shown).lines, colour("ink"));
		const over = cover(seen, [task], (context) => drawCover(context, seen, task));
		context.drawImage(over, 0, 0, seen.width, seen.height);
		drawSpot(context, square, mapPoint ?? probe, colour("ink"));
	});
}

/**
 * The hatch, the examples and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Look} seen
 * @param {TaskData} task
 */
function drawCover(context, seen, { inputs, test_inputs, hull }) {
	drawHatch(context, seen, hull);
	drawAxes(context, seen, squareIn(seen, RANGE), ["first number", "second number"]);
	drawPoints(context, seen, test_inputs, null);
	drawPoints(context, seen, inputs, seen.colour("ink"));
}

/**
 * Hatch what lies outside of all training examples.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Look} seen
 * @param {TaskData["hull"]} hull
 */
function drawHatch(context, seen, hull) {
	const square = squareIn(seen, RANGE);
	const { left, top, side } = square;
	context.save();
	context.beginPath();
	context.rect(left, top, side, side);
	for (const [index, corner] of hull.entries()) {
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
	if (!numbers.length) return { step: CONTOUR, lines: [] };
	const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
	const step = Math.max(CONTOUR, roundStep((high - low || 1) / MOST_CONTOURS));
	return { step, lines: multiples(step, low, high) };
}

/**
 * Draw examples: rings, or dots of some colour.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Look} seen
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
	check("map", mapShows);
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
	const [column, row] = [x1, x2].map((x) => Math.round(x * (size - 1)));
	const [at1, at2] = [column, row].map((step) => fixed(step / (size - 1), 2));
	const index = row * size + column;
	const prediction = predictions[index];
	const truth = truths[index];
	const right = truth === null ? "there is no right answer" : `${fixed(truth, 2)} would be right`;
	return `At ${at1} and ${at2} the network says ${fixed(prediction, 2)}, ${right}.`;
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

/** How much farther an arrow key moves the point with Shift. */
const SHIFT = 5;

/**
 * The pair beside another, in the direction of an arrow key; null for another key.
 *
 * @param {number[]} pair
 * @param {{key: string, shiftKey: boolean}} event
 * @returns {[number, number] | null}
 */
function neighbour([x1, x2], { key, shiftKey }) {
	const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
	const [right, up] = direction[/** @type {keyof typeof direction} */ (key)] ?? [];
	if (right === undefined) return null;
	const step = shiftKey ? SHIFT * FINEST : FINEST;
	const moved = (/** @type {number} */ x, /** @type {number} */ by) =>
		by ? Number(Math.min(1, Math.max(0, x + by * step)).toFixed(2)) : x;
	return [moved(x1, right), moved(x2, up)];
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{tryNumbers(pair: number[]): void}} trainer
 */
export function wireMap({ state, set }, { tryNumbers }) {
	onChoice("map", (value) => set({ mapShows: /** @type {State["mapShows"]} */ (value) }));
	const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
	for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
		canvas.addEventListener(type, (event) => {
			set({ mapPoint: pairAt(canvas, event, RANGE, FINEST) });
		});
	}
	canvas.addEventListener("pointerleave", () => set({ mapPoint: null }));
	// What was read out is what is tried.
	canvas.addEventListener("click", (event) => {
		const pair = state.mapPoint ?? pairAt(canvas, event, RANGE, FINEST);
		if (pair) tryNumbers(pair);
	});
	canvas.addEventListener("keydown", (event) => {
		const mapPoint = neighbour(state.mapPoint ?? state.probe, event);
		if (mapPoint) set({ mapPoint });
		else if (event.key === "Enter" && state.mapPoint) tryNumbers(state.mapPoint);
		else return;
		event.preventDefault();
	});
	canvas.addEventListener("blur", () => set({ mapPoint: null }));
}
