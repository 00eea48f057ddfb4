// Numbers of the data in words: with the name of their class, and with what they are on their scale.

import { fixed, short } from "../format.js";

/** @import { Pass, State, TaskData } from "./types.d.ts" */

/** The number half-way between two classes. @param {number[]} classes */
export const borderOf = ([low, high]) => (low + high) / 2;

/**
 * The name of the class that a target is, or that a prediction means because it is nearer to it than
 * to the other; empty if classes have no names.
 *
 * @param {Pick<TaskData, "classes" | "labels"> | null} task
 * @param {number | null} value
 */
export function classNear(task, value) {
	if (value === null || !task?.labels || !task.classes) return "";
	return task.labels[value > borderOf(task.classes) ? 1 : 0];
}

/**
 * What one of the classes is called in the middle of a sentence.
 *
 * @param {Pick<TaskData, "classes" | "labels">} task
 * @param {number} index 0 for the lower one, 1 for the higher one
 */
export const className = ({ classes, labels }, index) =>
	labels?.[index] ?? `class ${short(classes?.[index] ?? index).replace("-", "−")}`;

/**
 * A target or a prediction, with the name of its class if that has one.
 *
 * @param {Pick<TaskData, "classes" | "labels"> | null} task
 * @param {number | null} value
 * @param {number} [digits] decimals
 */
export function withClass(task, value, digits = 2) {
	const name = classNear(task, value);
	return name ? `${fixed(value, digits)} (${name})` : fixed(value, digits);
}

/** Whether the output is scaled, and not yet in the units of the target. @param {State["task"]} task */
export const isOutputScaled = (task) => Boolean(task?.scaling?.target);

/**
 * What is fed in: as it is in the data, and as the network gets it. What is made of several numbers is
 * made of those that the network gets.
 *
 * @param {State["task"]} task
 * @param {number | undefined} value that of the data; undefined if it is not one of its numbers
 * @param {number | null} fed
 */
export function describeFed(task, value, fed) {
	if (!task?.scaling) return fixed(fed, 2);
	return value === undefined
		? `${fixed(fed, 2)}, made of scaled numbers`
		: `${fixed(value, 2)}, scaled to ${fixed(fed, 2)}`;
}

/**
 * What a prediction should be, and how far off it is; empty if there is no right answer.
 *
 * @param {State["task"]} task
 * @param {Pick<Pass, "truth" | "difference">} pass
 */
export function describeTruth(task, { truth, difference }) {
	if (truth === null) return "";
	const off = difference === null ? null : Math.abs(difference);
	return `should be ${withClass(task, truth)}, and is off by ${fixed(off, 2)}`;
}
