// The command that trains the same network on the command line.

import { repr } from "../format.js";
import { plainInputs } from "./numbers.js";
import { counts } from "./run-fields.js";

/** @import { Settings, State } from "./types.d.ts" */

/** The settings that the command line has, and what they are called there. */
const OPTIONS = /** @type {const} */ ({
	seed: "--seed",
	epochs: "--epochs",
	task: "--task",
	examples: "--examples",
	noise: "--noise",
	layers: "--layers",
	activation: "--activation",
	hidden_activation: "--hidden-activation",
	inputs: "--inputs",
	learning_rate: "--learning-rate",
	loss_function: "--loss",
	batch_size: "--batch-size",
	l1: "--l1",
	l2: "--l2",
	shuffle: "--shuffle",
});

const FIELDS = /** @type {(keyof typeof OPTIONS)[]} */ (Object.keys(OPTIONS));

/**
 * The command for these settings, with only what differs from the defaults.
 *
 * @param {Settings} settings
 * @param {Settings} defaults
 * @returns {string} empty if there is none: the command line has only the tasks of the lesson
 */
export function commandOf(settings, defaults) {
	if (settings.task === "own") return "";
	const usual = { ...defaults, inputs: plainInputs(settings) };
	const options = FIELDS.filter(
		(field) => counts(field, settings) && settings[field] !== usual[field],
	).map((field) => {
		const value = settings[field];
		if (value === true) return OPTIONS[field];
		// As Python writes it, so that not a digit is lost.
		const text = typeof value === "number" && !Number.isInteger(value) ? repr(value) : value;
		return `${OPTIONS[field]} ${text}`;
	});
	return ["python3 -m perceptron", ...options].join(" ");
}

/**
 * What the command does not know of this run, in a sentence; empty if it does the same.
 *
 * @param {Pick<State, "settings" | "records" | "network">} state
 */
export function beyondCommand({ settings, records, network }) {
	if (settings.task === "own") {
		return "The command line has only the tasks of the lesson. For your own data, use “Python program” in “Take it along”.";
	}
	// Before the first step, the learning rate has not been used.
	const used = records.filter(({ epoch, example }) => epoch || example);
	const rates = new Set(used.map(({ learning_rate }) => learning_rate));
	const found = [];
	if (records.some(({ by_hand }) => by_hand)) found.push("the numbers that you set by hand");
	if (network?.epoch && rates.add(settings.learning_rate).size > 1) {
		found.push("the other learning rate that this run has had");
	}
	return found.length ? `The command does not know of ${found.join(" or ")}.` : "";
}
