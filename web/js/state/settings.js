// The settings of a run: what is allowed, and how they stand in the page's address.

import { LIMITS } from "#python";
import { repr, whole } from "../format.js";
import { isDecimal } from "./decimal.js";
import { countRows, isPacked, LINKED_ROWS } from "./own-rows.js";

/** @import { Field, NumberField, Position, Settings } from "./types.d.ts" */

const ANY = { allowed: "a finite number", fits: Number.isFinite };

/**
 * What Python allows in a field, in words and as a question.
 *
 * @param {keyof typeof LIMITS} field
 * @param {(value: number) => string} [say] how the limits are written
 */
function limited(field, say = String) {
	const { least, most, whole, exclusive } = LIMITS[field];
	return {
		allowed: whole
			? `a whole number from ${say(least)} to ${say(most)}`
			: `${exclusive ? "over" : "at least"} ${say(least)} and at most ${say(most)}`,
		fits: (/** @type {number} */ value) =>
			(Number.isInteger(value) || !whole) &&
			(exclusive ? value > least : value >= least) &&
			value <= most,
	};
}

const HELD_OUT = limited("held_out");

/**
 * What may be typed, field by field. Python checks the same again.
 *
 * @type {Record<NumberField, {label: string, allowed: string, fits: (value: number) => boolean}>}
 */
const NUMBERS = {
	epochs: { label: "Epochs", ...limited("epochs", whole) },
	learning_rate: { label: "Learning rate", ...limited("learning_rate") },
	seed: { label: "Seed", ...limited("seed") },
	held_out: { label: "Held out", ...HELD_OUT, allowed: `${HELD_OUT.allowed}, in percent` },
	first: { label: "First number", ...ANY },
	second: { label: "Second number", ...ANY },
	input_1: { label: "Input 1", ...ANY },
	input_2: { label: "Input 2", ...ANY },
	weight_1: { label: "Weight 1", ...ANY },
	weight_2: { label: "Weight 2", ...ANY },
	bias: { label: "Bias", ...ANY },
	start_1: { label: "Start at weight 1", ...ANY },
	start_2: { label: "Start at weight 2", ...ANY },
};

/** A decimal comma, as some keyboards have no point: but 1,000 may be meant as a thousand. */
const COMMA = /^\s*[+-]?(0|(?!\d{1,3},\d{3}\s*$)\d*),\d+\s*$/;

/** What a keyboard has for the minus that the page writes, and for its point. @param {string} text */
const typed = (text) =>
	text.replaceAll("−", "-").replace(COMMA, (all) => all.trim().replace(",", "."));

/** In the address' order. */
const FIELDS = /** @type {const} */ ([
	"seed",
	"learning_rate",
	"epochs",
	"task",
	"activation",
	"speed",
	"data",
	"held_out",
]);

/**
 * Read what stands in a number field.
 *
 * @param {NumberField} field
 * @param {string} text what was typed
 * @returns {{value: number} | {problem: string}} the number, or a sentence on what is allowed
 */
export function readNumber(field, text) {
	const { label, allowed, fits } = NUMBERS[field];
	const value = Number(typed(text));
	if (isDecimal(typed(text)) && fits(value)) return { value };
	const given = text.trim() === "" ? "nothing" : `“${text.trim().slice(0, 40)}”`;
	return { problem: `${label} must be ${allowed}, not ${given}.` };
}

/**
 * The problems of the other fields than these, which show another number now.
 *
 * @param {Partial<Record<NumberField, string>>} problems
 * @param {string[]} fields
 */
export const without = (problems, ...fields) =>
	Object.fromEntries(Object.entries(problems).filter(([field]) => !fields.includes(field)));

/**
 * The number a step up or down from a field's, kept within what is allowed.
 *
 * @param {NumberField} field
 * @param {string} text
 * @param {number} step
 * @returns {string | undefined} undefined where there is no such number
 */
export function stepped(field, text, step) {
	const value = Number((Number(typed(text)) + step).toPrecision(12));
	return isDecimal(typed(text)) && NUMBERS[field].fits(value) ? String(value) : undefined;
}

/** Where a run begins, if not at its first weights: no setting, so the next change drops it. */
const START = ["weights", "bias", "epoch", "example"];

/**
 * Read the settings from the address' fragment, and where the run is to begin.
 *
 * @param {string} fragment with or without its #
 * @param {Settings} defaults
 * @param {Record<"task" | "activation" | "speed", string[]>} choices
 * @param {string} [known] own rows that the page has, for an address that could not carry them
 * @returns {{settings: Settings, start: Position | null, ignored: string[]}} null: at its first
 *   weights; and the parts that are not known or not allowed
 */
export function readAddress(fragment, defaults, choices, known = "") {
	/** @type {Record<string, string | number>} */
	const found = {};
	/** @type {Record<string, string>} */
	const begins = {};
	const ignored = [];
	for (const [key, text] of new URLSearchParams(fragment.replace(/^#/, ""))) {
		const field = FIELDS.find((name) => name === key);
		const value = field && readSetting(field, text, choices);
		if (START.includes(key)) begins[key] = text;
		else if (value === undefined) ignored.push(`${key}=${text}`);
		else found[key] = value;
	}
	found.data ??= known;
	// Without its data the task `own` is none, and without the task the data mean nothing.
	const own = found.task === "own" && found.data;
	for (const key of own ? [] : ["task", "data", "held_out"]) {
		if (key === "task" && found.task !== "own") continue;
		if (key in found && found[key] !== known) ignored.push(`${key}=${found[key]}`);
		delete found[key];
	}
	const settings = { ...defaults, ...found };
	const start = readStart(begins, settings.learning_rate);
	if (!start) ignored.push(...Object.entries(begins).map(([key, text]) => `${key}=${text}`));
	return { settings, start, ignored };
}

/**
 * @param {Record<string, string>} texts
 * @param {number} learning_rate
 * @returns {Position | null} null if there is none, or anything is wrong with it
 */
function readStart({ weights = "", bias = "", epoch = "0", example = "0" }, learning_rate) {
	const numbers = [...weights.split(","), bias];
	const whole = [epoch, example].every(
		(text) => /^\d+$/.test(text) && Number.isSafeInteger(Number(text)),
	);
	const decimal = numbers.every((text) => isDecimal(text) && Number.isFinite(Number(text)));
	if (!whole || !decimal || numbers.length !== 3 || Number(epoch) > LIMITS.epochs.most) return null;
	const [first, second, last] = numbers.map(Number);
	return {
		epoch: Number(epoch),
		example: Number(example),
		weights: [first, second],
		bias: last,
		learning_rate,
	};
}

/**
 * @param {Field} field
 * @param {string} text
 * @param {Record<"task" | "activation" | "speed", string[]>} choices
 */
function readSetting(field, text, choices) {
	if (field === "task" || field === "activation" || field === "speed") {
		return choices[field].includes(text) ? text : undefined;
	}
	if (field === "data") {
		return isPacked(text) && countRows(text) <= LINKED_ROWS ? text : undefined;
	}
	const read = readNumber(field, text);
	return "value" in read ? read.value : undefined;
}

/**
 * Whether two settings are the same.
 *
 * @param {Settings} a
 * @param {Settings} b
 */
export const sameSettings = (a, b) => FIELDS.every((field) => a[field] === b[field]);

/**
 * Write the settings that differ from the defaults as a fragment, empty if none does.
 *
 * @param {Settings} settings
 * @param {Settings} defaults
 */
export function writeAddress(settings, defaults) {
	const fits = countRows(settings.data) <= LINKED_ROWS;
	const different = FIELDS.filter(
		(field) => settings[field] !== defaults[field] && (field !== "data" || fits),
	);
	const pairs = different.map((field) => [field, String(settings[field])]);
	return pairs.length ? `#${new URLSearchParams(pairs)}` : "";
}

/**
 * Write a link to the page with these settings.
 *
 * @param {string} page its address, without a fragment
 * @param {Settings} settings
 * @param {Settings} defaults
 * @param {Position | null} [start] where the run is to begin, in full digits
 */
export function writeLink(page, settings, defaults, start) {
	// A link says at least one thing: without any, whoever opens it finds their own last settings.
	let link = page + (writeAddress(settings, defaults) || `#seed=${settings.seed}`);
	if (!start) return link;
	const { weights, bias, epoch, example } = start;
	const number = (/** @type {number} */ value) => encodeURIComponent(repr(value));
	link += `&weights=${weights.map(number).join()}&bias=${number(bias)}&epoch=${epoch}`;
	return example ? `${link}&example=${example}` : link;
}
