// Somebody's own rows, in the forms they have: the packed text of the address, the table of texts
// that is edited, and the numbers that Python learns from. This alone reads and writes the text.

import { repr } from "../format.js";
import { isDecimal } from "./decimal.js";

/** @import { Draft, OwnData, OwnTables, PackedData, Settings, State, Table, TaskData } from "./types.d.ts" */

/** So many rows of somebody's own data fit into a link. */
export const LINKED_ROWS = 100;

/**
 * Packed rows as tables of text.
 *
 * @param {string} rows x1_x2_target_x1_..., then * and those of the test
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
 * The rows of a task to begin own data with. The test of the task stays with the task: it would
 * judge whatever takes the place of these rows.
 *
 * @param {TaskData} task
 * @returns {Draft}
 */
export const ownCopyOf = (task) => ({ ...copyOf(task), test: [] });

/**
 * Says that changed rows are not learnt from; empty where there are none.
 *
 * @param {Pick<State, "settings" | "data">} state
 */
export const unusedRows = ({ settings, data }) =>
	settings.task === "own" && data.draft?.changed
		? " Your changed rows are not in use yet: “Use this data” takes them."
		: "";

/** The sum of 0.1 and 0.2 is 0.3 to the reader, whatever its last bit. @param {number} value */
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

/** Pack tables of numbers, in full digits. @param {OwnTables} tables */
export function packNumbers({ training, test }) {
	const texts = (/** @type {number[][]} */ table) => table.map((row) => row.map(shortest));
	return packed({ training: texts(training), test: texts(test) });
}

/** With no more digits than it takes to read the same number again. @param {number} value */
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

/**
 * Whether a text is packed rows: three numbers each, in one table or two, one or more to learn from.
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
 * The settings that a network's file says its own data are. Python passes on what older files
 * have packed.
 *
 * @param {OwnData | PackedData | null} data
 * @returns {Pick<Settings, "data" | "held_out"> | null} null where they are not what they should be
 */
export function dataOfFile(data) {
	if (!data) return { data: "", held_out: 0 };
	const { held_out } = data;
	if (!("rows" in data)) return { data: packNumbers(data), held_out };
	return isPacked(data.rows) ? { data: data.rows, held_out } : null;
}

/**
 * The settings with the data that belong to them: none but for the reader's own task. Where that
 * is chosen for the first time, it begins as a copy of the task that the page is at.
 *
 * @param {Settings} settings
 * @param {Pick<State, "own" | "task">} state
 * @param {TaskData} first what to begin with if Python has not said yet what the task is
 * @returns {Settings}
 */
export function withData(settings, { own, task }, first) {
	if (settings.task !== "own") return { ...settings, data: "", held_out: 0 };
	if (settings.data) return settings;
	if (own) return { ...settings, data: own.rows, held_out: own.held_out };
	return { ...settings, data: packed(ownCopyOf(task ?? first)) };
}
