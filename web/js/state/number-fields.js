// Which numbers can be typed in the number fields.

import { LIMITS, MAX_NUMBERS } from "#python";
import { whole } from "../format.js";
import { isDecimal } from "./decimal.js";
import { LAYER_FIELDS } from "./layers.js";

/** @import { LayerField, NumberField, NumberHandle, State } from "./types.d.ts" */

const ANY = { allowed: "a finite number", fits: Number.isFinite };

/**
 * What Python allows in a field, in words and as a check.
 *
 * @param {keyof typeof LIMITS} field
 * @param {(value: number) => string} [say] how the limits are written
 */
function limited(field, say = String) {
	const { least, most, whole, exclusive } = LIMITS[field];
	return {
		allowed: whole
			? `a whole number from ${say(least)} to ${say(most)}`
			: `${exclusive ? "greater than" : "at least"} ${say(least)} and at most ${say(most)}`,
		fits: (/** @type {number} */ value) =>
			(Number.isInteger(value) || !whole) &&
			(exclusive ? value > least : value >= least) &&
			value <= most,
	};
}

const HELD_OUT = limited("held_out");

/** @typedef {{label: string, allowed: string, fits: (value: number) => boolean}} Allowed */

const LAYERS = /** @type {Record<LayerField, Allowed>} */ (
	Object.fromEntries(
		LAYER_FIELDS.map((field, index) => [
			field,
			{ label: `Neurons in hidden layer ${index + 1}`, ...limited("neurons") },
		]),
	)
);

/** The fields of the numbers of an example, which are called as the task has them. @type {NumberHandle[]} */
export const EXAMPLE_FIELDS = Array.from(
	{ length: MAX_NUMBERS },
	(_, index) => /** @type {NumberHandle} */ (`input_${index + 1}`),
);

const OF_EXAMPLES = /** @type {Record<NumberHandle, Allowed>} */ (
	Object.fromEntries(
		EXAMPLE_FIELDS.map((field, index) => [field, { label: `x${index + 1}`, ...ANY }]),
	)
);

/**
 * What is allowed in each field. Python checks it again.
 *
 * @type {Record<NumberField, Allowed>}
 */
const NUMBERS = {
	epochs: { label: "Epochs", ...limited("epochs", whole) },
	learning_rate: { label: "Learning rate", ...limited("learning_rate") },
	seed: { label: "Seed", ...limited("seed") },
	held_out: { label: "Held out", ...HELD_OUT, allowed: `${HELD_OUT.allowed}, in percent` },
	batch_size: { label: "Batch size", ...limited("batch_size", whole) },
	l1: { label: "L1", ...limited("l1") },
	l2: { label: "L2", ...limited("l2") },
	examples: { label: "Examples", ...limited("examples", whole) },
	noise: { label: "Noise", ...limited("noise") },
	...LAYERS,
	...OF_EXAMPLES,
	weight_1: { label: "Weight 1", ...ANY },
	weight_2: { label: "Weight 2", ...ANY },
	bias: { label: "Bias", ...ANY },
	parameter: { label: "The value", ...ANY },
	start_1: { label: "Start at weight 1", ...ANY },
	start_2: { label: "Start at weight 2", ...ANY },
	new_target: { label: "Target of a new point", ...ANY },
};

/** A number with a decimal comma; but not 1,000, which may mean a thousand. */
const COMMA = /^\s*[+-]?(0|(?!\d{1,3},\d{3}\s*$)\d*),\d+\s*$/;

/** The text with a plain minus sign and a decimal point. @param {string} text */
const typed = (text) =>
	text.replaceAll("−", "-").replace(COMMA, (all) => all.trim().replace(",", "."));

/**
 * Read the number in a field.
 *
 * @param {NumberField} field
 * @param {string} text what was typed
 * @param {string} [label] if the field has another one at present
 * @returns {{value: number} | {problem: string}} the number, or a sentence on what is allowed
 */
export function readNumber(field, text, label = NUMBERS[field].label) {
	const { allowed, fits } = NUMBERS[field];
	const value = Number(typed(text));
	if (isDecimal(typed(text)) && fits(value)) return { value };
	if (!text.trim()) return { problem: `${label} must be ${allowed}. The field is empty.` };
	const given = `“${text.trim().slice(0, 40)}”`;
	return { problem: `${label} must be ${allowed}, not ${given}.` };
}

/**
 * The problems without those of these fields, which have a new number.
 *
 * @param {State["problems"]} problems
 * @param {string[]} fields
 */
export const without = (problems, ...fields) =>
	Object.fromEntries(Object.entries(problems).filter(([field]) => !fields.includes(field)));

/**
 * The number one step above or below that of a field.
 *
 * @param {NumberField} field
 * @param {string} text
 * @param {number} step
 * @returns {string | undefined} undefined if that number is not allowed
 */
export function stepped(field, text, step) {
	const exact = Number(typed(text)) + step;
	const rounded = Number(exact.toPrecision(12));
	// Rounding removes what binary fractions add, but must not move a large number.
	const value = Math.abs(rounded - exact) < Math.abs(step) / 1000 ? rounded : exact;
	return isDecimal(typed(text)) && NUMBERS[field].fits(value) ? String(value) : undefined;
}
