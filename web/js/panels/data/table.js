// Draws the table of the data, one page at a time: as text, or with a field in each cell.

import { byId, fromTemplate, setAttribute, setRows, setText } from "../../dom.js";
import { whole } from "../../format.js";

/** @import { DataProblem, State } from "../../state/types.d.ts" */

/** How many rows a page of the table has. */
export const PAGE_ROWS = 25;

/** The names of the columns. */
export const COLUMNS = ["first number", "second number", "target"];

export const tableBody = () => /** @type {HTMLTableSectionElement} */ (byId("data-rows"));

/**
 * @param {string[][]} rows of the whole table
 * @param {State["data"]} data
 * @param {boolean} editable
 */
export function drawRows(rows, { table, page, problems }, editable) {
	const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
	const first = Math.min(page, pages - 1) * PAGE_ROWS;
	const visible = rows.slice(first, first + PAGE_ROWS);
	const body = tableBody();
	if (body.dataset.own !== String(editable)) body.replaceChildren();
	body.dataset.own = String(editable);
	setRows(body, visible.length, editable ? newRow : () => fromTemplate("data-row"));
	const reasons = reasonsIn(problems, table);
	visible.forEach((cells, index) => {
		const row = first + index;
		drawRow(body.rows[index], cells, row, editable ? reasons : null);
	});
	drawPaging(rows.length, pages, first, first + visible.length);
}

/**
 * Why cells of a table are refused, by row and column.
 *
 * @param {DataProblem[]} problems
 * @param {State["data"]["table"]} table
 */
function reasonsIn(problems, table) {
	/** @type {Map<string, string>} */
	const reasons = new Map();
	for (const { table: name, row, column, reason } of problems) {
		if (name === table && row !== null) reasons.set(`${row} ${column}`, reason);
	}
	return reasons;
}

/**
 * @param {HTMLTableRowElement} line
 * @param {string[]} cells
 * @param {number} row its index in the whole table
 * @param {Map<string, string> | null} reasons why cells are refused; null if the row cannot be edited
 */
function drawRow(line, cells, row, reasons) {
	const number = row + 1;
	setText(line.cells[0], String(number));
	cells.forEach((text, column) => {
		const cell = line.cells[column + 1];
		const name = `Row ${number}, ${COLUMNS[column]}`;
		if (reasons) drawField(cell, name, text, reasons.get(`${row} ${column}`));
		else setText(cell, text);
	});
	if (reasons) line.cells[4].firstElementChild?.setAttribute("aria-label", `Remove row ${number}`);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {string} name
 * @param {string} text
 * @param {string | undefined} reason why it is refused
 */
function drawField(cell, name, text, reason) {
	const [input, problem] = cell.children;
	const field = /** @type {HTMLInputElement} */ (input);
	if (field.value !== text) field.value = text;
	field.setAttribute("aria-label", name);
	field.setAttribute("aria-invalid", String(reason !== undefined));
	setText(problem, reason ?? "");
}

/**
 * Which rows are shown, and the buttons for the previous and the next page.
 *
 * @param {number} count of all rows
 * @param {number} pages
 * @param {number} first
 * @param {number} end the row after the last that is shown
 */
function drawPaging(count, pages, first, end) {
	const text = `Rows ${whole(first + 1)} to ${whole(end)} of ${whole(count)}`;
	setText(byId("data-count"), count ? text : "No rows yet.");
	byId("data-pages").hidden = pages === 1;
	// Not `disabled`, because a button that was just pressed would lose the focus.
	setAttribute(byId("data-previous"), "aria-disabled", String(first === 0));
	setAttribute(byId("data-next"), "aria-disabled", String(end >= count));
}

/** Counts up to give the error message of each new field a unique id, so it is not state. */
let fields = 0;

/** A row to edit: each of its fields has a place for its error message. */
function newRow() {
	const row = fromTemplate("data-own-row");
	for (const problem of row.querySelectorAll(".problem")) {
		problem.id = `data-problem-${fields++}`;
		problem.previousElementSibling?.setAttribute("aria-describedby", problem.id);
	}
	return row;
}
