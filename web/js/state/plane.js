// The plane through the space of all parameters that the weight space shows, and places on it.
//
// It goes along two parameters, or through three places of the run: its start, where it is now, and
// the recorded place that is farthest from the line between these two.

import { isPlain, parameterCount } from "./shape.js";

/** @import { Change, LossSurface, Shape, State, TrainingRecord } from "./types.d.ts" */

/** @typedef {{origin: Float64Array, across: Float64Array, up: Float64Array}} Plane at (a, b) it has the parameters origin + a * across + b * up */
/** @typedef {Plane & {farthest: TrainingRecord}} RunPlane */

/** Places that are nearer to the line than this share of its length are on it, but for rounding. */
const ON_THE_LINE = 1e-9;

/**
 * What the reader wants to see along the two axes: the indexes of two parameters, or the run.
 *
 * @param {Pick<State, "axes" | "shape">} state
 * @returns {[number, number] | "run"} the first two parameters if the network does not have those chosen
 */
export function axesOf({ axes, shape }) {
	if (axes === "run") return axes;
	const count = shape ? parameterCount(shape) : 0;
	return axes && Math.max(...axes) < count ? axes : [0, 1];
}

/**
 * With another choice in one of the lists. The run is along both axes or along neither, and no
 * parameter along both.
 *
 * @param {[number, number] | "run"} axes
 * @param {0 | 1} which the list
 * @param {number | "run"} choice
 * @returns {[number, number] | "run"}
 */
export function withAxis(axes, which, choice) {
	if (choice === "run") return "run";
	/** @type {[number, number]} */
	const pair = axes === "run" ? [0, 1] : [...axes];
	const old = pair[which];
	pair[which] = choice;
	if (pair[1 - which] === choice) pair[1 - which] = old;
	return pair;
}

/**
 * The plane that the reader wants to see.
 *
 * @param {Pick<State, "axes" | "shape" | "network" | "records">} state
 * @returns {Plane | RunPlane | null} null if there is none: see `whyNoPlane`
 */
export function planeOf(state) {
	const { network, records } = state;
	if (!network) return null;
	const axes = axesOf(state);
	return axes === "run" ? planeOfRun(records, network) : planeOfPair(axes, network.parameters);
}

/** @param {[number, number]} axes @param {Float64Array} parameters @returns {Plane} */
function planeOfPair(axes, parameters) {
	const along = (/** @type {number} */ axis) => {
		const direction = new Float64Array(parameters.length);
		direction[axis] = 1;
		return direction;
	};
	const origin = parameters.slice();
	for (const axis of axes) origin[axis] = 0;
	return { origin, across: along(axes[0]), up: along(axes[1]) };
}

/**
 * The last run whose plane was found, and that plane. It follows from the state, but with many
 * parameters it takes a while, and it is asked for several times in each frame.
 *
 * @type {{records: TrainingRecord[], parameters: Float64Array, plane: RunPlane | null} | null}
 */
let last = null;

/**
 * @param {TrainingRecord[]} records
 * @param {{parameters: Float64Array}} network
 * @returns {RunPlane | null}
 */
function planeOfRun(records, { parameters }) {
	if (last?.records !== records || last.parameters !== parameters) {
		last = { records, parameters, plane: findPlane(records, parameters) };
	}
	return last.plane;
}

/** @param {TrainingRecord[]} records @param {Float64Array} now @returns {RunPlane | null} */
function findPlane(records, now) {
	const origin = records[0]?.parameters;
	if (origin?.length !== now.length) return null;
	const way = difference(now, origin);
	const length = size(way);
	const across = scaled(way, 1 / length);
	if (!isDirection(across)) return null;
	let [farthest, most] = [records[0], 0];
	for (const record of records) {
		const square = squareOff(record.parameters, origin, across);
		if (square > most) [farthest, most] = [record, square];
	}
	const off = offTheLine(farthest.parameters, origin, across);
	if (size(off) <= ON_THE_LINE * length) return null;
	const up = scaled(off, 1 / size(off));
	return isDirection(up) ? { origin, across, up, farthest } : null;
}

/**
 * The square of a place's distance from a line. It makes no arrays, because it is asked for each record.
 *
 * @param {Float64Array} place
 * @param {Float64Array} origin
 * @param {Float64Array} along
 */
function squareOff(place, origin, along) {
	let [square, share] = [0, 0];
	for (let index = 0; index < place.length; index++) {
		const from = place[index] - origin[index];
		square += from * from;
		share += from * along[index];
	}
	return square - share * share;
}

/** What leads from the nearest place of a line to a place. @param {Float64Array} place @param {Float64Array} origin @param {Float64Array} along */
function offTheLine(place, origin, along) {
	const from = difference(place, origin);
	const share = product(from, along);
	return from.map((value, index) => value - share * along[index]);
}

/** @param {Float64Array} a @param {Float64Array} b */
const difference = (a, b) => a.map((value, index) => value - b[index]);

/** @param {Float64Array} vector @param {number} factor */
const scaled = (vector, factor) => vector.map((value) => value * factor);

/** @param {Float64Array} a @param {Float64Array} b */
function product(a, b) {
	let sum = 0;
	for (let index = 0; index < a.length; index++) sum += a[index] * b[index];
	return sum;
}

/** @param {Float64Array} vector */
const size = (vector) => Math.sqrt(product(vector, vector));

/** Whether it has the length 1: that of a run which has not moved, or too far for a float, has not. @param {Float64Array} vector */
const isDirection = (vector) => Math.abs(size(vector) - 1) < 1e-6;

/**
 * Why there is no plane through the run.
 *
 * @param {Pick<State, "axes" | "shape" | "network" | "records">} state
 * @returns {string} a sentence; empty if there is a plane, or if the network is not known yet
 */
export function whyNoPlane(state) {
	if (!state.network || planeOf(state)) return "";
	return state.records.length < 2
		? "There is no plane through the run yet. Train first: it needs a start, a present place, and a place off the line between them."
		: "There is no plane through the run: all its recorded places lie on one line.";
}

/**
 * What a surface shows along its two axes.
 *
 * @param {Plane} plane
 * @returns {[number, number] | "run"}
 */
export function axesOn({ origin, across, up }) {
	/** @param {Float64Array} direction */
	const axisOf = (direction) => {
		const axis = direction.indexOf(1);
		const others = direction.some((value, index) => value !== 0 && index !== axis);
		return others || origin[axis] !== 0 ? -1 : axis;
	};
	const [first, second] = [axisOf(across), axisOf(up)];
	return first < 0 || second < 0 ? "run" : [first, second];
}

/**
 * Where parameters are on a plane; those beside it are projected onto it.
 *
 * @param {Plane} plane
 * @param {Float64Array} parameters
 * @returns {[number, number]}
 */
export function placeOn({ origin, across, up }, parameters) {
	let [a, b] = [0, 0];
	for (let index = 0; index < origin.length; index++) {
		// Without this, a parameter that is not on the plane's axes would add 0 times infinity.
		if (!across[index] && !up[index]) continue;
		const from = parameters[index] - origin[index];
		a += from * across[index];
		b += from * up[index];
	}
	return [a, b];
}

/** How far parameters are from a plane. @param {Plane} plane @param {Float64Array} parameters */
export function distanceFrom(plane, parameters) {
	const { origin, across, up } = plane;
	const [a, b] = placeOn(plane, parameters);
	let square = 0;
	for (let index = 0; index < origin.length; index++) {
		const off = parameters[index] - origin[index] - a * across[index] - b * up[index];
		square += off * off;
	}
	return Math.sqrt(square);
}

/**
 * The changes that lead the network to a place on a plane.
 *
 * @param {Plane} plane
 * @param {number[]} place
 * @returns {Change[]}
 */
export function changesTo(plane, place) {
	const axes = axesOn(plane);
	if (axes !== "run") return axes.map((axis, index) => [axis, place[index]]);
	const { origin, across, up } = plane;
	return Array.from(origin, (value, index) => [
		index,
		value + place[0] * across[index] + place[1] * up[index],
	]);
}

/**
 * Whether a surface fits a network: one of another shape may still be on show.
 *
 * @param {LossSurface | null} surface
 * @param {State["network"]} network
 */
export const fits = (surface, network) => surface?.origin.length === network?.parameters.length;

/** Whether it shows both weights of the plain neuron. @param {Shape} shape @param {[number, number] | "run"} axes */
export const isOfWeights = (shape, axes) => isPlain(shape) && String(axes) === "0,1";
