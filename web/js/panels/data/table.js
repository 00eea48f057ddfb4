// Draws the table of the data, one page at a time: as text, or with a field in each cell.

import { byId, element, setAttribute, setRows, setText } from "../../dom.js";
import { whole } from "../../format.js";
import { columnsOf } from "../../state/own-rows.js";
import { complaint, takesLabels } from "./labels.js";
import { PROBLEM_ID } from "./problems.js";

/** @import { Draft, State } from "../../state/types.d.ts" */

/** How many rows a page of the table has, and one of a wide table: each cell is a field. */
const [PAGE_ROWS, WIDE_PAGE_ROWS] = [25, 10];

/** More columns than this make a table wide. */
const WIDE = 6;

/** @param {Pick<Draft, "names">} draft */
export const pageRows = (draft) => (columnsOf(draft).length > WIDE ? WIDE_PAGE_ROWS : PAGE_ROWS);

/** The heads of the columns, if the data give them no names. */
const PLAIN_HEADS = ["First", "Second", "Target"];

export const tableBody = () => /** @type {HTMLTableSectionElement} */ (byId("data-rows"));

/**
 * @param {Draft} draft
 * @param {State["data"]} data
 * @param {boolean} editable
 */
export function drawRows(draft, data, editable) {
	const { table, page } = data;
	const rows = draft[table];
	const names = columnsOf(draft);
	const most = pageRows(draft);
	const pages = Math.max(1, Math.ceil(rows.length / most));
	const first = Math.min(page, pages - 1) * most;
	const visible = rows.slice(first, first + most);
	drawHead(draft.names.length ? names : PLAIN_HEADS, editable);
	const body = tableBody();
	const form = `${editable} ${names.length}`;
	if (body.dataset.form !== form) body.replaceChildren();
	body.dataset.form = form;
	body.dataset.own = String(editable);
	setRows(body, visible.length, () => newRow(names.length, editable));
	const problems = editable ? problemsIn(draft, data) : new Map();
	// A telephone shows a keyboard with letters only where they are of use.
	const modes = names.map((_, column) => (takesLabels(draft, column) ? "text" : "decimal"));
	visible.forEach((cells, index) => {
		drawRow(body.rows[index], cells, { row: first + index, names, modes, editable, problems });
	});
	drawPaging(rows.length, pages, first, first + visible.length);
}

/** @param {string[]} names @param {boolean} editable */
function drawHead(names, editable) {
	const head = byId("data-head");
	const texts = ["Row", ...names];
	const form = `${editable} ${names.length}`;
	if (head.dataset.form !== form) {
		head.dataset.form = form;
		head.replaceChildren(
			...texts.map(() => {
				const cell = element("th", "");
				cell.scope = "col";
				return cell;
			}),
			...(editable ? [element("td", "")] : []),
		);
	}
	for (const [index, text] of texts.entries()) setText(head.children[index], text);
	byId("data-grid").classList.toggle("wide", names.length > PLAIN_HEADS.length);
}

/**
 * The complaints about cells of the table on show, by row and column: which it is, and what it says
 * if it is about this cell alone.
 *
 * @param {Draft} draft
 * @param {State["data"]} data
 */
function problemsIn(draft, { table, checked }) {
	/** @type {Map<string, {index: number, reason: string}>} */
	const found = new Map();
	checked?.problems.forEach((problem, index) => {
		const { cells } = problem;
		const reason =
			cells.length === 1 ? reasonIn(complaint(problem, draft, checked.class_numbers)) : "";
		for (const { table: name, row, column } of cells) {
			if (name === table) found.set(`${row} ${column}`, { index, reason });
		}
	});
	return found;
}

/** A complaint about a single cell without the place of the cell. @param {string} sentence */
const reasonIn = (sentence) => sentence.replace(/^.*?: /, "").replace(/\.$/, "");

/**
 * @param {HTMLTableRowElement} line
 * @param {string[]} cells
 * @param {{row: number, names: string[], modes: string[], editable: boolean,
 *   problems: ReturnType<typeof problemsIn>}} how row: its index in the whole table; modes: which
 *   keyboard each column needs
 */
function drawRow(line, cells, { row, names, modes, editable, problems }) {
	const number = row + 1;
	setText(line.cells[0], String(number));
	cells.forEach((text, column) => {
		const cell = line.cells[column + 1];
		const name = `Row ${number}, ${names[column]}`;
		const problem = problems.get(`${row} ${column}`);
		if (editable) drawField(cell, { name, text, mode: modes[column], problem });
		else setText(cell, text);
	});
	if (!editable) return;
	line.cells[names.length + 1].firstElementChild?.setAttribute(
		"aria-label",
		`Remove row ${number}`,
	);
}

/**
 * @param {HTMLTableCellElement} cell
 * @param {{name: string, text: string, mode: string,
 *   problem: {index: number, reason: string} | undefined}} how
 */
function drawField(cell, { name, text, mode, problem }) {
	const [input, note] = cell.children;
	const field = /** @type {HTMLInputElement} */ (input);
	if (field.value !== text) field.value = text;
	setAttribute(field, "aria-label", name);
	setAttribute(field, "inputmode", mode);
	setAttribute(field, "aria-invalid", String(problem !== undefined));
	// What is wrong with many cells is said once, in the list.
	const describedBy = problem && !problem.reason ? PROBLEM_ID + problem.index : note.id;
	setAttribute(field, "aria-describedby", describedBy);
	setText(note, problem?.reason ?? "");
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

/**
 * A row: to edit, each of its cells is a field with a place for its error message.
 *
 * @param {number} width
 * @param {boolean} editable
 */
function newRow(width, editable) {
	const row = element("tr", "");
	const number = element("th", "");
	number.scope = "row";
	row.append(number);
	for (let column = 0; column < width; column++) {
		const cell = element("td", "");
		if (editable) cell.append(...newField());
		row.append(cell);
	}
	if (editable) {
		const remove = element("button", "×");
		remove.type = "button";
		remove.className = "remove";
		const cell = element("td", "");
		cell.append(remove);
		row.append(cell);
	}
	return row;
}

function newField() {
	const input = element("input", "");
	input.autocomplete = "off";
	const note = element("p", "");
	note.className = "problem";
	note.id = `data-cell-${fields++}`;
	return [input, note];
}
