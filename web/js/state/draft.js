// Somebody's own data as text: what the table of the data shows, and what the address holds.

/** @import { Draft, Settings, State, Table, TaskData } from "./types.d.ts" */

/**
 * The rows of the address as tables.
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
 * The rows of a task as tables of text, to look at or to begin own data with.
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

/** The sum of 0.1 and 0.2 is 0.3 to the reader, whatever its last bit. @param {number} value */
const text = (value) => String(Number(value.toPrecision(12)));

/** @param {Draft} draft */
export function packed({ training, test }) {
	const tables = test.length ? [training, test] : [training];
	return tables.map((table) => table.flat().join("_")).join("*");
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
	return { ...settings, data: packed(copyOf(task ?? first)) };
}
