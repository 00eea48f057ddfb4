// Reads and writes the settings in the page's address, and the position at which a link begins a run.

import { LIMITS } from "#python";
import { repr } from "../format.js";
import { isDecimal } from "./decimal.js";
import { PARAMETERS } from "./handles.js";
import { readNumber } from "./number-fields.js";
import { countRows, isPacked, LINKED_ROWS } from "./own-rows.js";
import { PLAIN, parameterCount } from "./shape.js";

/** @import { Position, Settings } from "./types.d.ts" */

/** From the slowest to the fastest. */
export const SPEEDS = /** @type {const} */ (["example", "epoch", "watch", "instant"]);

/** In the order of the address. */
const FIELDS = /** @type {const} */ ([
	"seed",
	"learning_rate",
	"epochs",
	"task",
	"activation",
	"speed",
	"live",
	"data",
	"held_out",
]);

/** Where a run begins, if not at its first weights. These are not settings: the next change drops them. */
const PLACE = ["weights", "bias", "parameters", "epoch", "example"];

/**
 * Read the settings from the address' fragment, and where the run begins.
 *
 * @param {string} fragment with or without its #
 * @param {Settings} defaults
 * @param {Record<"task" | "activation" | "speed", readonly string[]>} choices
 * @param {string} [known] the reader's rows that did not fit into the address
 * @returns {{settings: Settings, place: Position | null, ignored: string[]}} place is null for the
 *   first weights; ignored are the parts that are unknown or not allowed
 */
export function readAddress(fragment, defaults, choices, known = "") {
	/** @type {Record<string, string | number | boolean>} */
	const found = {};
	/** @type {Record<string, string>} */
	const begins = {};
	const ignored = [];
	for (const [key, text] of new URLSearchParams(fragment.replace(/^#/, ""))) {
		const field = FIELDS.find((name) => name === key);
		const value = field && readSetting(field, text, choices);
		if (PLACE.includes(key)) begins[key] = text;
		else if (value === undefined) ignored.push(`${key}=${text}`);
		else found[key] = value;
	}
	found.data ??= known;
	// The task `own` is only valid with its data, and the data only with that task.
	const own = found.task === "own" && found.data;
	for (const key of own ? [] : ["task", "data", "held_out"]) {
		if (key === "task" && found.task !== "own") continue;
		if (key in found && found[key] !== known) ignored.push(`${key}=${found[key]}`);
		delete found[key];
	}
	const settings = { ...defaults, ...found };
	const place = readPlace(begins, settings.learning_rate, parameterCount(PLAIN));
	if (!place) ignored.push(...Object.entries(begins).map(([key, text]) => `${key}=${text}`));
	return { settings, place, ignored };
}

/**
 * @param {Record<string, string>} texts
 * @param {number} learning_rate
 * @param {number} count how many parameters the network has
 * @returns {Position | null} null if there is none, or if it is not valid
 */
function readPlace(texts, learning_rate, count) {
	const { weights = "", bias = "", parameters, epoch = "0", example = "0" } = texts;
	const numbers = parameters?.split(",") ?? [...weights.split(","), bias];
	const isTwice = parameters !== undefined && weights + bias !== "";
	const whole = [epoch, example].every(
		(text) => /^\d+$/.test(text) && Number.isSafeInteger(Number(text)),
	);
	const decimal = numbers.every((text) => isDecimal(text) && Number.isFinite(Number(text)));
	const fits = numbers.length === count && Number(epoch) <= LIMITS.epochs.most;
	if (!whole || !decimal || !fits || isTwice) return null;
	return {
		epoch: Number(epoch),
		example: Number(example),
		parameters: Float64Array.from(numbers, Number),
		learning_rate,
	};
}

/**
 * @param {typeof FIELDS[number]} field
 * @param {string} text
 * @param {Record<"task" | "activation" | "speed", readonly string[]>} choices
 */
function readSetting(field, text, choices) {
	if (field === "task" || field === "activation" || field === "speed") {
		return choices[field].includes(text) ? text : undefined;
	}
	if (field === "live") return text === "1" || (text === "0" ? false : undefined);
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
 * Write the settings that differ from the defaults as a fragment; empty if none do.
 *
 * @param {Settings} settings
 * @param {Settings} defaults
 */
export function writeAddress(settings, defaults) {
	const fits = countRows(settings.data) <= LINKED_ROWS;
	const different = FIELDS.filter(
		(field) => settings[field] !== defaults[field] && (field !== "data" || fits),
	);
	const pairs = different.map((field) => {
		const value = settings[field];
		return [field, String(typeof value === "boolean" ? Number(value) : value)];
	});
	return pairs.length ? `#${new URLSearchParams(pairs)}` : "";
}

/**
 * Write a link to the page with these settings.
 *
 * @param {string} page its address, without a fragment
 * @param {Settings} settings
 * @param {Settings} defaults
 * @param {Position | null} [place] where the run begins; written with all digits
 */
export function writeLink(page, settings, defaults, place) {
	// A link has at least one setting; without any, it would open the reader's own last settings.
	let link = page + (writeAddress(settings, defaults) || `#seed=${settings.seed}`);
	if (!place) return link;
	const { parameters, epoch, example } = place;
	const numbers = Array.from(parameters, (value) => encodeURIComponent(repr(value)));
	link +=
		numbers.length === PARAMETERS.length
			? `&weights=${numbers.slice(0, -1)}&bias=${numbers.at(-1)}`
			: `&parameters=${numbers}`;
	link += `&epoch=${epoch}`;
	return example ? `${link}&example=${example}` : link;
}
