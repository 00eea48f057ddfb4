// The range of both inputs that the task is about: for the map, the sliders, and the numbers to try.

import { roundStep } from "../ticks.js";

/** @import { TaskData } from "./types.d.ts" */

/** @typedef {{low: number, high: number}} Range */

/** The range while no task is known yet. @type {Range} */
const UNIT = { low: 0, high: 1 };

/**
 * That of both inputs is the same.
 *
 * @param {Pick<TaskData, "ranges"> | null} task
 * @returns {Range}
 */
export function rangeOf(task) {
	if (!task) return UNIT;
	const [[low, high]] = task.ranges;
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
 * The numbers to try on a new task: the same as before, unless its range is another one and does not
 * have them; then those of an example.
 *
 * @param {{probe: number[], task: TaskData | null}} state before the task changes
 * @param {TaskData} task
 */
export function probeFor({ probe, task: old }, task) {
	const [before, now] = [old, task].map(rangeOf);
	const same = old !== null && before.low === now.low && before.high === now.high;
	return same || isInside(now, probe) ? probe : (task.inputs[0] ?? probe);
}
