// The range in which a number of an example is worth showing: for maps, sliders, and the numbers to try.

import { roundStep } from "../ticks.js";

/** @import { TaskData } from "./types.d.ts" */

/** @typedef {{low: number, high: number}} Range */

/** The range while no task is known yet. @type {Range} */
const UNIT = { low: 0, high: 1 };

/**
 * @param {Pick<TaskData, "ranges"> | null} task
 * @param {number} [index] of the number
 * @returns {Range}
 */
export function rangeOf(task, index = 0) {
	const [low, high] = task?.ranges[index] ?? [UNIT.low, UNIT.high];
	return { low, high };
}

/** A round step that goes at least 60 times into the range. @param {Range} range */
export const roundStepIn = ({ low, high }) => roundStep((high - low) / 150);

/** The nearest number in the range. @param {Range} range @param {number} value */
export const clamped = ({ low, high }, value) => Math.min(high, Math.max(low, value));

/** Whether both numbers are in the range. @param {Range} range @param {number[]} pair */
export const isInside = ({ low, high }, [x1, x2]) =>
	Math.min(x1, x2) >= low && Math.max(x1, x2) <= high;

/**
 * The numbers to try on a new task: the same as before, unless it has others, or other ranges, in which
 * they are not; then those of an example.
 *
 * @param {{probe: number[], task: TaskData | null}} state before the task changes
 * @param {TaskData} task
 */
export function probeFor({ probe, task: old }, task) {
	const [example = probe] = task.inputs;
	if (probe.length !== example.length) return example;
	const same = old !== null && String(old.ranges) === String(task.ranges);
	const fits = probe.every((x, index) => clamped(rangeOf(task, index), x) === x);
	return same || fits ? probe : example;
}
