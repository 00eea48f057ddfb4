// The reader's rows in their three forms: packed text in the address, tables of text for editing,
// and numbers for Python. Only this file reads and writes the packed text.

import { repr } from "../format.js";
import { isDecimal } from "./decimal.js";
import { isGenerated } from "./run-fields.js";

/** @import { Draft, OwnData, OwnTables, PackedData, Settings, State, Table, TaskData } from "./types.d.ts" */

/** The most rows of the reader's data that fit into a link. */
export const LINKED_ROWS = 100;

/**
 * Packed rows as tables of text.
 *
 * @param {string} rows x1_x2_target_x1_..., then * and the test rows
 * @returns {Draft}
 */
export function draftOf(rows) {
	const [training, test] = rows.split("*").map(tableOf);
	return { training, test: test ?? [], changed: false };
}

/** @param {string} text @returns {Table} */
function tableOf(text) {
	const cells = text ? text.split("_") : [];
	return Array.from({ length: cells.length / 3 }, (_, row) => cells.slice(3 * row, 3 * row + 3));
}

/**
 * The rows of a task as tables of text, to look at.
 *
 * @param {TaskData} task
 * @returns {Draft}
 */
export function copyOf({ inputs, targets, test_inputs, test_targets }) {
	/** @param {number[][]} pairs @param {number[]} answers */
	const table = (pairs, answers) => pairs.map((pair, at) => [...pair, answers[at]].map(text));
	return {
		training: table(inputs, targets),
		test: table(test_inputs, test_targets),
		changed: false,
	};
}

/**
 * A copy of a task's rows to begin own data with. The test rows are left out, because they would not
 * fit once the training rows are edited; but those of generated points are more points like the
 * others, and stay.
 *
 * @param {TaskData} task
 * @returns {Draft}
 */
export function ownCopyOf(task) {
	const copy = copyOf(task);
	return isGenerated(task.name) ? copy : { ...copy, test: [] };
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
 * The numbers of packed rows, as Python takes them.
 *
 * @param {string} rows
 * @returns {OwnTables}
 */
export function numbersOf(rows) {
	const { training, test } = draftOf(rows);
	const numbers = (/** @type {Table} */ table) => table.map((row) => row.map(Number));
	return { training: numbers(training), test: numbers(test) };
}

/** All targets of packed rows: those to learn from, then those of the test. @param {string} rows */
export function targetsIn(rows) {
	const { training, test } = numbersOf(rows);
	return [...training, ...test].map(([, , target]) => target);
}

/**
 * Whether a text is packed rows: three numbers each, in one or two tables, at least one to learn from.
 *
 * @param {string} text
 */
export function isPacked(text) {
	const tables = text.split("*").map((table) => (table ? table.split("_") : []));
	return (
		tables.length <= 2 &&
		tables[0].length > 0 &&
		tables.every((table) => table.length % 3 === 0) &&
		tables.flat().every((cell) => isDecimal(cell) && Number.isFinite(Number(cell)))
	);
}

/**
 * How many rows there are.
 *
 * @param {string} rows packed
 */
export function countRows(rows) {
	let numbers = 1;
	for (let at = 0; at < rows.length; at++) {
		if (rows[at] === "_" || rows[at] === "*") numbers += 1;
	}
	return Math.ceil(numbers / 3);
}

/**
 * The settings for the data in a network's file. Python passes on the packed rows of older files
 * unread. It knows more data than the page: rows of any width, names and scales.
 *
 * @param {OwnData | PackedData | null} data
 * @returns {Pick<Settings, "data" | "held_out"> | null} null if the rows are not valid, or if there
 *   is more to the data than rows of three numbers
 */
export function dataOfFile(data) {
	if (!data) return { data: "", held_out: 0 };
	if ("rows" in data) {
		return isPacked(data.rows) ? { data: data.rows, held_out: data.held_out } : null;
	}
	const { held_out, training, test, ...more } = data;
	const plain = [...training, ...test].every((row) => row.length === 3);
	if (!plain || Object.keys(more).length) return null;
	return { data: packNumbers({ training, test }), held_out };
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
	if (settings.task !== "own") return { ...settings, data: "", held_out: 0 };
	if (settings.data) return settings;
	if (own) return { ...settings, data: own.rows, held_out: own.held_out };
	return { ...settings, data: packed(ownCopyOf(task ?? first)) };
}
