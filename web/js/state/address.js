// Reads and writes the settings in the page's address, and the position at which a link begins a run.

import {
	INPUTS,
	LIMITS,
	LONGEST_NAME,
	LOSS_FUNCTIONS,
	MAX_COLUMNS,
	MAX_HIDDEN_LAYERS,
	SCALINGS,
} from "#python";
import { repr } from "../format.js";
import { isDecimal } from "./decimal.js";
import { PARAMETERS } from "./handles.js";
import { namesOf } from "./layers.js";
import { lossProblem } from "./loss-function.js";
import { readNumber } from "./number-fields.js";
import { canBeFed, plainInputs } from "./numbers.js";
import { fitsLink, isPacked, namesIn, targetsIn, widthOf } from "./own-rows.js";
import { NO_DATA, OWN_FIELDS } from "./own-settings.js";
import { parameterCount, shapeOf } from "./shape.js";

/** @import { Field, NumberField, Position, Settings } from "./types.d.ts" */

/** From the slowest to the fastest. */
export const SPEEDS = /** @type {const} */ (["example", "epoch", "watch", "instant"]);

/** @typedef {Record<"task" | "activation" | "speed", readonly string[]>} Choices */
/** @typedef {(text: string, choices: Choices) => string | number | boolean | undefined} Read */

/**
 * Every setting, in the order of the address: its key there, and how its text is read. What is not
 * allowed is read as undefined.
 *
 * @type {Record<Field, {key: string, read: Read}>}
 */
const SETTINGS = {
	seed: { key: "seed", read: numberIn("seed") },
	learning_rate: { key: "learning_rate", read: numberIn("learning_rate") },
	epochs: { key: "epochs", read: numberIn("epochs") },
	task: { key: "task", read: oneOf(({ task }) => task) },
	activation: { key: "activation", read: oneOf(({ activation }) => activation) },
	layers: { key: "layers", read: readLayers },
	hidden_activation: { key: "hidden", read: oneOf(({ activation }) => activation) },
	inputs: { key: "inputs", read: readInputs },
	loss_function: { key: "loss", read: oneOf(() => LOSS_FUNCTIONS.map(({ name }) => name)) },
	batch_size: { key: "batch", read: numberIn("batch_size") },
	l1: { key: "l1", read: numberIn("l1") },
	l2: { key: "l2", read: numberIn("l2") },
	shuffle: { key: "shuffle", read: readSwitch },
	examples: { key: "examples", read: numberIn("examples") },
	noise: { key: "noise", read: numberIn("noise") },
	speed: { key: "speed", read: oneOf(({ speed }) => speed) },
	live: { key: "live", read: readSwitch },
	data: { key: "data", read: readRows },
	held_out: { key: "held_out", read: numberIn("held_out") },
	names: { key: "names", read: readNames },
	labels: { key: "labels", read: readLabels },
	scaling: { key: "scaling", read: oneOf(() => SCALINGS) },
	scale_target: { key: "scale_target", read: readSwitch },
};

const FIELDS = /** @type {Field[]} */ (Object.keys(SETTINGS));

/** Where a run begins, if not at its first weights. These are not settings: the next change drops them. */
const PLACE = ["weights", "bias", "parameters", "epoch", "example"];

/**
 * Read the settings from the address' fragment, and where the run begins.
 *
 * @param {string} fragment with or without its #
 * @param {Settings} defaults
 * @param {Choices} choices
 * @param {string} [known] the reader's rows that did not fit into the address
 * @returns {{settings: Settings, place: Position | null, ignored: string[]}} place is null for the
 *   first weights; ignored are the parts that are unknown or not allowed
 */
export function readAddress(fragment, defaults, choices, known = "") {
	/** @type {Record<string, string | number | boolean>} */
	const found = {};
	/** @type {Record<string, string>} */
	const texts = {};
	/** @type {Record<string, string>} */
	const begins = {};
	const ignored = [];
	for (const [key, text] of new URLSearchParams(fragment.replace(/^#/, ""))) {
		const field = FIELDS.find((name) => SETTINGS[name].key === key);
		const value = field && SETTINGS[field].read(text, choices);
		if (PLACE.includes(key)) begins[key] = text;
		else if (!field || value === undefined) ignored.push(`${key}=${text}`);
		else {
			found[field] = value;
			texts[field] = text;
		}
	}
	found.data ??= known;
	// The task `own` is only valid with its data, and the data only with that task.
	const own = found.task === "own" && isData({ ...NO_DATA, ...found }, known);
	for (const key of own ? [] : ["task", ...OWN_FIELDS]) {
		if (key === "task" && found.task !== "own") continue;
		if (key in texts) ignored.push(`${key}=${texts[key]}`);
		delete found[key];
	}
	if (found.labels && !areClasses(targetsIn({ ...NO_DATA, ...found }))) {
		ignored.push(`labels=${found.labels}`);
		delete found.labels;
	}
	const settings = { ...defaults, ...found };
	if (!found.inputs || !canBeFed(settings.inputs, settings)) {
		if (found.inputs) ignored.push(`${SETTINGS.inputs.key}=${found.inputs}`);
		settings.inputs = plainInputs(settings);
	}
	if (lossProblem(settings)) {
		ignored.push(`${SETTINGS.loss_function.key}=${settings.loss_function}`);
		settings.loss_function = defaults.loss_function;
	}
	const place = readPlace(begins, settings.learning_rate, parameterCount(shapeOf(settings)));
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

/** Reads one of these names. @param {(choices: Choices) => readonly string[]} names @returns {Read} */
function oneOf(names) {
	return (text, choices) => (names(choices).includes(text) ? text : undefined);
}

/** Reads what a number field takes. @param {NumberField} field @returns {(text: string) => number | undefined} */
function numberIn(field) {
	return (text) => {
		const read = readNumber(field, text);
		return "value" in read ? read.value : undefined;
	};
}

/** @type {Read} */
function readSwitch(text) {
	return text === "1" || (text === "0" ? false : undefined);
}

/** @type {Read} */
function readLayers(text) {
	const sizes = text ? text.split(",").map(numberIn("layer_1")) : [];
	return sizes.length <= MAX_HIDDEN_LAYERS && !sizes.includes(undefined) ? sizes.join() : undefined;
}

/** @type {Read} */
function readInputs(text) {
	const names = namesOf(text);
	const known = names.every((name) => INPUTS.some((input) => input.name === name));
	return known && new Set(names).size === names.length ? text : undefined;
}

/** @type {Read} */
function readRows(text) {
	return isPacked(text, 1) ? text : undefined;
}

/** @type {Read} */
function readNames(text) {
	const names = namesIn(text);
	const fits = names.length >= 2 && names.length <= MAX_COLUMNS && areNames(names.slice(0, -1));
	return fits && areNames(names.slice(-1)) ? text : undefined;
}

/** @type {Read} */
function readLabels(text) {
	const labels = namesIn(text);
	return labels.length === 2 && areNames(labels) ? text : undefined;
}

/** Whether Python takes these as names: each in one line, and none twice. @param {string[]} names */
const areNames = (names) =>
	new Set(names).size === names.length &&
	names.every(
		(name) => name.trim() && [...name].length <= LONGEST_NAME && /^([^\p{C}\p{Z}]| )*$/u.test(name),
	);

/** Whether targets are all 0 or 1, or all −1 or 1. @param {number[]} targets */
const areClasses = (targets) =>
	[0, -1].some((low) => targets.every((target) => target === low || target === 1));

/**
 * Whether there are rows, all of them whole, and no more than a link has.
 *
 * @param {import("./types.d.ts").OwnSettings} own
 * @param {string} known rows of which there may be more
 */
const isData = (own, known) =>
	isPacked(own.data, widthOf(own)) && (own.data === known || fitsLink(own));

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
	const fits = fitsLink(settings);
	const usual = { ...defaults, inputs: plainInputs(settings) };
	const different = FIELDS.filter(
		(field) => settings[field] !== usual[field] && (field !== "data" || fits),
	);
	const pairs = different.map((field) => {
		const value = settings[field];
		return [SETTINGS[field].key, String(typeof value === "boolean" ? Number(value) : value)];
	});
	// A comma is allowed there as it is, and easier to read.
	const text = String(new URLSearchParams(pairs)).replaceAll("%2C", ",");
	return text && `#${text}`;
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
