// The numbers of an example: how many a task has, what they are called, and what can be made of them.

import { INPUTS, TASKS } from "#python";
import { namesOf } from "./layers.js";
import { namesIn } from "./own-rows.js";

/** @import { Settings, State } from "./types.d.ts" */

/** Two numbers without names of their own. */
const PAIR = ["x1", "x2"];

/** What they are called beside their fields and in the drawing of a single neuron. */
const OF_PAIR = ["First number", "Second number"];

/** @param {string[]} names */
export const isPair = (names) => String(names) === String(PAIR);

/** What a number is called where it stands alone. @param {string[]} names @param {number} index */
export const numberName = (names, index) => (isPair(names) ? OF_PAIR : names)[index];

/** The settings that say which numbers an example has. @typedef {Pick<Settings, "task" | "names">} Columns */

/** The names of the columns of the reader's data, if they have any. @param {Columns} settings */
const ownNames = ({ task, names }) => (task === "own" ? namesIn(names) : []);

/** What the numbers of an example are called, before Python has described the task. @param {Columns} settings */
export function numbersIn(settings) {
	const own = ownNames(settings);
	if (own.length) return own.slice(0, -1);
	return TASKS.find(({ name }) => name === settings.task)?.names ?? PAIR;
}

/** What the target is called, likewise. @param {Columns} settings */
export const answerIn = (settings) =>
	ownNames(settings).at(-1) ?? TASKS.find(({ name }) => name === settings.task)?.answer ?? "Target";

/** What the numbers of the example on show are called. @param {Pick<State, "task" | "settings">} state */
export const namesOnShow = ({ task, settings }) => task?.names ?? numbersIn(settings);

/** What can be fed in for examples of so many numbers. @param {number} count */
export const offeredInputs = (count) => INPUTS.filter(({ least }) => least <= count);

/** Each number of an example as it is, as the setting `inputs` has it. @param {Columns} settings */
export const plainInputs = (settings) =>
	numbersIn(settings)
		.map((_, index) => `x${index + 1}`)
		.join();

/**
 * Whether these inputs can be made of the numbers of the task.
 *
 * @param {string} inputs
 * @param {Columns} settings
 */
export function canBeFed(inputs, settings) {
	const offered = offeredInputs(numbersIn(settings).length);
	return namesOf(inputs).every((name) => offered.some((input) => input.name === name));
}

/**
 * Settings whose inputs can be made of the numbers of the task. Where an example has another count of
 * numbers than before, each of them is fed in as it is.
 *
 * @param {Settings} settings
 * @param {Columns} before
 * @returns {Settings}
 */
export function withInputs(settings, before) {
	const same = numbersIn(settings).length === numbersIn(before).length;
	if (same && canBeFed(settings.inputs, settings)) return settings;
	return { ...settings, inputs: plainInputs(settings) };
}

/** The number of a field such as `input_3`, counted from 0; null for any other field. @param {string | null} field */
export function placeOfNumber(field) {
	const [, digits] = /^input_(\d+)$/.exec(field ?? "") ?? [];
	return digits ? Number(digits) - 1 : null;
}
