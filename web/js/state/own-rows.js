// The reader's rows in their three forms: packed text in the address, tables of text for editing,
// and numbers for Python. Only this file reads and writes the packed text.

import { repr } from "../format.js";
import { isDecimal } from "./decimal.js";
import { NO_DATA } from "./own-settings.js";
import { isGenerated } from "./run-fields.js";

/** @import { Draft, OwnData, OwnSettings, OwnTables, PackedData, Settings, State, Table, TaskData } from "./types.d.ts" */

/** The most rows of the reader's data that fit into a link. */
export const LINKED_ROWS = 100;

/** What the columns are called, if the data give them no names. */
export const PLAIN_NAMES = ["first number", "second number", "target"];

/** Pack names into a text, with commas between them. @param {string[]} names */
export const packNames = (names) =>
	names.map((name) => name.replaceAll("%", "%25").replaceAll(",", "%2C")).join();

/** The names in a packed text. @param {string} packed */
export const namesIn = (packed) =>
	packed ? packed.split(",").map((name) => name.replaceAll("%2C", ",").replaceAll("%25", "%")) : [];

/** How many numbers a row has. @param {Pick<OwnSettings, "names">} settings */
export const widthOf = ({ names }) => namesIn(names).length || PLAIN_NAMES.length;

/** What the columns are called. @param {Pick<Draft, "names">} draft */
export const columnsOf = ({ names }) => (names.length ? names : PLAIN_NAMES);

/**
 * Packed rows as tables of text.
 *
 * @param {Omit<OwnSettings, "held_out">} settings data: all rows, number by number, then * and the
 *   test rows
 * @returns {Draft}
 */
export function draftOf({ data, names, labels, scaling, scale_target }) {
	const width = widthOf({ names });
	const [training, test] = data.split("*").map((text) => tableOf(text, width));
	return {
		training,
		test: test ?? [],
		names: namesIn(names),
		labels: labels ? namesIn(labels) : null,
		missing: "correct",
		scaling,
		scale_target,
		changed: false,
		file: null,
	};
}

/**
 * The rows that the reader can edit: those in use, or those of a file that are not in use yet.
 *
 * @param {Pick<State, "settings" | "data">} state
 * @returns {Draft | null}
 */
export const editableDraft = ({ settings, data: { draft } }) =>
	settings.task === "own" || (draft?.file && draft.changed) ? draft : null;

/** A draft without rows. */
export const emptyDraft = () => draftOf(NO_DATA);

/** @param {string} text @param {number} width @returns {Table} */
function tableOf(text, width) {
	const cells = text ? text.split("_") : [];
	return Array.from({ length: cells.length / width }, (_, row) =>
		cells.slice(width * row, width * (row + 1)),
	);
}

/**
 * The rows of a task as tables of text, to look at.
 *
 * @param {TaskData} task
 * @returns {Draft}
 */
export function copyOf({
	inputs,
	targets,
	test_inputs,
	test_targets,
	names,
	answer,
	labels,
	scaling,
}) {
	/** @param {number[][]} rows @param {number[]} answers */
	const table = (rows, answers) => rows.map((row, at) => [...row, answers[at]].map(text));
	const isPlain = names.join() === "x1,x2";
	return {
		...emptyDraft(),
		training: table(inputs, targets),
		test: table(test_inputs, test_targets),
		names: isPlain ? [] : [...names, answer],
		labels,
		// A target that is scaled lies from 0 to 1 then; own rows have a single way for all numbers.
		...(scaling && {
			scaling: scaling.target ? "range" : "standard",
			scale_target: scaling.target !== null,
		}),
	};
}

/**
 * A copy of a task's rows to begin own data with. The test rows are left out, because they would not
 * fit once the training rows are edited; but those of generated points and of measured data are more
 * of the same kind, and stay.
 *
 * @param {TaskData} task
 * @returns {Draft}
 */
export function ownCopyOf(task) {
	const copy = copyOf(task);
	return isGenerated(task.name) || task.source ? copy : { ...copy, test: [] };
}

/**
 * A note that changed rows are not in use; empty if there are none.
 *
 * @param {Pick<State, "settings" | "data">} state
 */
export const unusedRows = ({ settings, data }) =>
	settings.task === "own" && data.draft?.changed
		? " Your changed rows are not in use yet: press “Use this data” to use them."
		: "";

/** A number without rounding errors: 0.1 + 0.2 is 0.3 for the reader. @param {number} value */
const text = (value) => String(Number(value.toPrecision(12)));

/**
 * Pack tables of texts that are all numbers.
 *
 * @param {{training: Table, test: Table}} tables
 */
export function packed({ training, test }) {
	const tables = test.length ? [training, test] : [training];
	return tables.map((table) => table.flat().join("_")).join("*");
}

/** Pack tables of numbers, with all digits. @param {OwnTables} tables */
export function packNumbers({ training, test }) {
	const texts = (/** @type {number[][]} */ table) => table.map((row) => row.map(shortest));
	return packed({ training: texts(training), test: texts(test) });
}

/** The fewest digits that give the same number when read again. @param {number} value */
const shortest = (value) => repr(value).replace(/\.0$/, "");

/**
 * The settings of a copy of a task's rows, all of which are numbers.
 *
 * @param {Draft} draft
 * @returns {OwnSettings}
 */
export const settingsOf = (draft) => ({ ...aboutOf(draft), data: packed(draft), held_out: 0 });

/** What the settings say about the rows of a draft. @param {Draft} draft */
export const aboutOf = ({ names, labels, scaling, scale_target }) => ({
	names: packNames(names),
	labels: labels ? packNames(labels) : "",
	scaling,
	scale_target,
});

/**
 * Packed data from Python as settings.
 *
 * @param {PackedData} data
 * @returns {OwnSettings}
 */
export function settingsOfData({ rows, held_out, ...about }) {
	const { names, target_name = "Target", labels, scaling = "none", scale_target = false } = about;
	return {
		data: rows,
		held_out,
		names: names ? packNames([...names, target_name]) : "",
		labels: labels ? packNames(labels) : "",
		scaling,
		scale_target,
	};
}

/**
 * The data of the settings, as Python takes them.
 *
 * @param {OwnSettings} settings
 * @returns {PackedData}
 */
export function dataOf({ data, held_out, names, labels, scaling, scale_target }) {
	const called = namesIn(names);
	return {
		rows: data,
		held_out,
		...(called.length && { names: called.slice(0, -1), target_name: called.at(-1) }),
		...(labels && { labels: namesIn(labels) }),
		...(scaling !== "none" && { scaling, scale_target }),
	};
}

/** The numbers of the first row to learn from. @param {OwnSettings} settings */
export const firstExample = ({ data, names }) =>
	data.split("_", widthOf({ names }) - 1).map(Number);

/** All targets: those to learn from, then those of the test. @param {Pick<OwnSettings, "data" | "names">} settings */
export function targetsIn({ data, names }) {
	const width = widthOf({ names });
	return data
		.split("*")
		.flatMap((text) => text.split("_").filter((_, at) => at % width === width - 1))
		.map(Number);
}

/**
 * Whether a text is packed rows of so many numbers each, in one or two tables, at least one to learn
 * from.
 *
 * @param {string} text
 * @param {number} width
 */
export function isPacked(text, width) {
	const tables = text.split("*").map((table) => (table ? table.split("_") : []));
	return (
		tables.length <= 2 &&
		tables[0].length > 0 &&
		tables.every((table) => table.length % width === 0) &&
		tables.flat().every((cell) => isDecimal(cell) && Number.isFinite(Number(cell)))
	);
}

/** How many rows there are. @param {Pick<OwnSettings, "data" | "names">} settings */
export const countRows = (settings) => countUpTo(settings, Number.POSITIVE_INFINITY);

/** Whether a link can hold the rows. @param {Pick<OwnSettings, "data" | "names">} settings */
export const fitsLink = (settings) => countUpTo(settings, LINKED_ROWS + 1) <= LINKED_ROWS;

/**
 * How many rows there are. There can be a million characters, so it stops at this many.
 *
 * @param {Pick<OwnSettings, "data" | "names">} settings
 * @param {number} most
 */
function countUpTo({ data, names }, most) {
	const width = widthOf({ names });
	let numbers = 1;
	for (let at = 0; at < data.length && numbers < most * width; at++) {
		if (data[at] === "_" || data[at] === "*") numbers += 1;
	}
	return Math.ceil(numbers / width);
}

/**
 * The settings for the data in a network's file. Python passes on the packed rows of older files
 * unread.
 *
 * @param {OwnData | PackedData | null} data
 * @returns {OwnSettings | null} null if the rows are not valid
 */
export function dataOfFile(data) {
	if (!data) return NO_DATA;
	if (!("rows" in data)) {
		const { training, test, ...about } = data;
		const names = about.names ?? training[0]?.slice(1).map((_, at) => `x${at + 1}`) ?? [];
		const isPlain = !about.names && names.length === PLAIN_NAMES.length - 1;
		const rows = packNumbers({ training, test });
		return settingsOfData({ ...about, rows, ...(!isPlain && { names }) });
	}
	return isPacked(data.rows, PLAIN_NAMES.length) ? settingsOfData(data) : null;
}

/**
 * The settings with their data: only the reader's own task has any. When that task is chosen for
 * the first time, its data begins as a copy of the present task.
 *
 * @param {Settings} settings
 * @param {Pick<State, "own" | "task">} state
 * @param {TaskData} first the task to copy before Python has described any
 * @returns {Settings}
 */
export function withData(settings, { own, task }, first) {
	if (settings.task !== "own") return { ...settings, ...NO_DATA };
	if (settings.data) return settings;
	return { ...settings, ...(own ?? settingsOf(ownCopyOf(task ?? first))) };
}
