// Which slice of all examples a map shows: the two numbers that change, and where the others stay.
//
// The panel “Where it is wrong” and the small maps in the neurons show the same slice.

import { isPair, numbersIn } from "./numbers.js";
import { rangeOf } from "./range.js";

/** @import { Axes, State, TaskData } from "./types.d.ts" */

/**
 * What the reader has chosen: the names of the numbers that change, null for the first ones; and
 * where the others stay, at their mean or as in Try it. A name, because the columns of the reader's
 * own data come and go.
 *
 * @typedef {{across: string | null, up: string | null, others: "means" | "tried"}} MapChoice
 */

/** @type {MapChoice} */
export const FIRST_CHOICE = { across: null, up: null, others: "means" };

/** Whether there is a slice to choose. @param {Pick<TaskData, "names">} task */
export const isSliced = ({ names }) => names.length > 2;

/**
 * Whether an example is a place on a plane: two numbers without names or scales of their own.
 *
 * @param {Pick<TaskData, "names" | "scaling">} task
 */
export const isPlane = ({ names, scaling }) => isPair(names) && !scaling;

/**
 * What a map is to show.
 *
 * @param {Pick<State, "task" | "mapChoice" | "probe">} state
 * @returns {Axes | null} null while no task is known
 */
export function axesOf({ task, mapChoice, probe }) {
	if (!task) return null;
	const { names, means } = task;
	const { across, up } = isSliced(task) ? mapChoice : FIRST_CHOICE;
	const first = Math.max(0, names.indexOf(across ?? names[0]));
	const others = [...names.keys()].filter((number) => number !== first);
	const second = others.find((number) => names[number] === up) ?? others.at(0) ?? null;
	const axis = (/** @type {number} */ number) => ({ number, ...rangeOf(task, number) });
	// While a run with other columns begins, the numbers to try may be those of the other task.
	const tried = mapChoice.others === "tried" && probe.length === names.length;
	const held = tried ? probe : means;
	return {
		across: axis(first),
		up: second === null ? null : axis(second),
		values: held.map((value, number) => (number === first || number === second ? 0 : value)),
	};
}

/**
 * The choice with another number on one axis; if the other axis has it, they change places.
 *
 * @param {Pick<TaskData, "names">} task
 * @param {Axes} axes the present ones
 * @param {"across" | "up"} side
 * @param {number} number
 */
export function withNumber({ names }, { across, up }, side, number) {
	const chosen = { across: across.number, up: up?.number ?? across.number };
	const other = side === "across" ? "up" : "across";
	if (chosen[other] === number) chosen[other] = chosen[side];
	chosen[side] = number;
	return { across: names[chosen.across], up: names[chosen.up] };
}

/** Whether two maps of the same task show the same slice. @param {Axes} a @param {Axes | null} b */
export const sameAxes = (a, b) =>
	a.across.number === b?.across.number &&
	a.up?.number === b.up?.number &&
	a.values.every((value, number) => value === b.values[number]);

/**
 * Whether maps are requested with their slice: not if there is none to choose, nor if the answer will
 * be that of a task with other numbers.
 *
 * @param {Pick<State, "task" | "settings">} state
 */
export const asksForSlice = ({ task, settings }) =>
	task !== null && isSliced(task) && String(task.names) === String(numbersIn(settings));

/**
 * The slice as arguments of such a request.
 *
 * @param {Pick<State, "task" | "settings" | "mapChoice" | "probe">} state
 */
export function axesArguments(state) {
	const axes = asksForSlice(state) && axesOf(state);
	return axes ? { across: axes.across.number, up: axes.up?.number, values: axes.values } : {};
}

/**
 * Where an example is on a map: its numbers across and up. If an example has but one number, its
 * target is its height.
 *
 * @param {Axes} axes
 * @param {number[]} inputs
 * @param {number} [target]
 */
export const placeOn = ({ across, up }, inputs, target = Number.NaN) => [
	inputs[across.number],
	up ? inputs[up.number] : target,
];
