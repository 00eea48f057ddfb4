// What the two sides of the map stand for: which numbers, from where to where, in which words.

import { fixed } from "../../format.js";
import { axesOf, isPlane, placeOn } from "../../state/map-axes.js";
import { roundStep } from "../../ticks.js";
import { extentOf, finestStep } from "./values.js";

/** @import { Axes, State, TaskData } from "../../state/types.d.ts" */
/** @import { Range } from "../../draw/square.js" */

/** A number is written with at most so many digits after the point. */
const MOST_DIGITS = 12;

/**
 * The axes of the map on show or, until there is one of this task, those of the one to come.
 *
 * @param {Pick<State, "map" | "task" | "mapChoice" | "probe">} state
 */
export function axesShown(state) {
	const { map, task } = state;
	return map && map.of.task === task ? map.axes : axesOf(state);
}

/**
 * From where to where the sides go. If an example has but one number, the predictions are a curve, and
 * their height is what goes up.
 *
 * @param {Pick<State, "map" | "task" | "mapChoice" | "probe">} state
 * @returns {{across: Range, up: Range}}
 */
export function sidesOf(state) {
	const axes = axesShown(state);
	if (!axes) return { across: { low: 0, high: 1 }, up: { low: 0, high: 1 } };
	const { across, up } = axes;
	return { across, up: up ?? heightsOf(state) };
}

/**
 * The heights of the points and the curve. Predictions that are farther from the targets than these
 * from each other are left out.
 *
 * @param {Pick<State, "map" | "task">} state
 * @returns {Range}
 */
function heightsOf({ map, task }) {
	if (!task) return { low: 0, high: 1 };
	const { low: least, high: most } = extentOf(task);
	const spread = most - least || 1;
	const found = map?.of.task === task ? map.predictions.filter(Number.isFinite) : [];
	const low = Math.max(least - spread, Math.min(least, ...found));
	const high = Math.min(most + spread, Math.max(most, ...found));
	const step = roundStep((high - low) / 10);
	return {
		low: (Math.floor(low / step) - 0.5) * step,
		high: (Math.ceil(high / step) + 0.5) * step,
	};
}

/**
 * What is written along the sides.
 *
 * @param {TaskData} task
 * @param {Axes} axes
 * @returns {[across: string, up: string]}
 */
export function titlesOf(task, { across, up }) {
	if (isPlane(task)) return ["first number", "second number"];
	return [task.names[across.number], up ? task.names[up.number] : task.answer];
}

/** A number of a range, with as many digits as its steps have. @param {Range} range @param {number} value */
export function numberIn(range, value) {
	const step = finestStep(range);
	let digits = 0;
	while (digits < MOST_DIGITS && Math.abs(Number(step.toFixed(digits)) - step) > step / 100)
		digits++;
	return fixed(value, digits);
}

/**
 * A place in words.
 *
 * @param {TaskData} task
 * @param {Axes} axes
 * @param {number[]} place
 * @param {(range: Range, value: number) => string} [write] how to write a number
 */
export function placeInWords(task, { across, up }, place, write = numberIn) {
	if (isPlane(task)) return place.map((x) => fixed(x, 2)).join(" and ");
	return [across, up]
		.flatMap((axis, side) =>
			axis ? [`${task.names[axis.number]} ${write(axis, place[side])}`] : [],
		)
		.join(" and ");
}

/**
 * The numbers to try for a place of the map: those on no axis stay as they are.
 *
 * @param {Axes} axes
 * @param {number[]} probe
 * @param {number[]} place
 */
export function numbersAt({ across, up }, probe, [a, b]) {
	const numbers = probe.with(across.number, a);
	return up ? numbers.with(up.number, b) : numbers;
}

/** The numbers in Try it on the map. @param {State} state @returns {number[]} */
export function triedPlace(state) {
	const axes = axesShown(state);
	return axes ? placeOn(axes, state.probe) : state.probe;
}
