// Lets the reader edit the table: type or paste into its cells, add and remove rows, turn pages.

import { byId } from "../../dom.js";
import { columnsOf } from "../../state/own-rows.js";
import { bytesOf } from "./files.js";
import { DECIMAL_COMMA, rowAsTyped } from "./labels.js";
import { tableBody } from "./table.js";

/** @import { Draft } from "../../state/types.d.ts" */
/** @import { Editor } from "./editor.js" */

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<unknown>,
 *   readRows(content: Uint8Array<ArrayBuffer>, at: number | null): Promise<boolean>}} actions
 * @param {(action: () => void) => void} afterPress
 */
export function wireEditing(editor, actions, afterPress) {
	wireTables(editor);
	wireCells(editor, actions, afterPress);
	wireRows(editor, actions);
}

/** Training or test data, and their pages. @param {Editor} editor */
function wireTables({ put, page, onDraft }) {
	for (const name of /** @type {const} */ (["training", "test"])) {
		byId(`data-${name}`).addEventListener("change", () => put({ table: name, page: 0 }));
	}
	onDraft("data-previous", () => put({ page: Math.max(0, page() - 1) }));
	onDraft("data-next", () => put({ page: page() + 1 }));
}

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<unknown>,
 *   readRows(content: Uint8Array<ArrayBuffer>, at: number | null): Promise<boolean>}} actions
 * @param {(action: () => void) => void} afterPress
 */
function wireCells(editor, { checkDraft, readRows }, afterPress) {
	const { state, rows, rowOf, replaceRows } = editor;
	const body = tableBody();
	const columnOf = (/** @type {Event} */ { target }) =>
		/** @type {HTMLTableCellElement} */ (/** @type {HTMLElement} */ (target).closest("td"))
			.cellIndex - 1;
	body.addEventListener("input", (event) => {
		const input = /** @type {HTMLInputElement} */ (event.target);
		const column = columnOf(event);
		const row = rowOf(event);
		const changed = [...rows()];
		if (!changed[row]) return; // the row has been removed since it was drawn
		changed[row] = changed[row].with(column, input.value);
		replaceRows(changed);
	});
	/**
	 * The draft checked last, so that moving through cells checks nothing again. It is not state: it
	 * only saves work.
	 *
	 * @type {Draft | null}
	 */
	let checked = null;
	const checkChanges = async () => {
		const { draft } = state.data;
		if (draft === checked || !draft?.changed) return;
		if ((await checkDraft()) !== undefined) checked = draft;
	};
	/** @param {Event} event in the cell that the reader is done with */
	const finish = (event) => {
		const place = { table: state.data.table, row: rowOf(event), column: columnOf(event) };
		afterPress(() => {
			writeNumber(editor, place);
			checkChanges();
		});
	};
	body.addEventListener("focusout", finish);
	body.addEventListener("keydown", (event) => event.key === "Enter" && finish(event));
	body.addEventListener("paste", (event) => {
		const text = event.clipboardData?.getData("text/plain") ?? "";
		// A single number is pasted into its cell like any text.
		if (!/[\t;,\n]/.test(text.trim()) || DECIMAL_COMMA.test(text.trim())) return;
		event.preventDefault();
		readRows(bytesOf(text), rowOf(event));
	});
}

/**
 * Put a number in place of what was typed into a cell, if it stands for one.
 *
 * @param {Editor} editor
 * @param {{table: "training" | "test", row: number, column: number}} place
 */
function writeNumber({ state, put }, { table, row, column }) {
	const { draft, checked } = state.data;
	const cells = draft?.[table][row];
	// The button at the end of a row is in no column; and the row may have been removed.
	if (!draft?.changed || !cells || !(column in cells)) return;
	const typed = rowAsTyped(cells, draft, column, checked?.class_numbers ?? null);
	if (String(typed) === String(cells)) return;
	put({ draft: { ...draft, [table]: draft[table].with(row, typed) } });
}

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<unknown>}} actions
 */
function wireRows(editor, { checkDraft }) {
	const { state, rows, rowOf, replaceRows, focusCell, onDraft } = editor;
	onDraft("data-add", (draft) => {
		replaceRows([...rows(), columnsOf(draft).map(() => "")]);
		focusCell(rows().length - 1, 0);
	});
	tableBody().addEventListener("click", (event) => {
		if (!(event.target instanceof HTMLButtonElement)) return;
		const row = rowOf(event);
		if (row >= rows().length) return;
		replaceRows(rows().toSpliced(row, 1), { undo: state.data.draft, checked: null });
		// The next row takes this one's place, and its button keeps the focus.
		if (row === rows().length) byId("data-add").focus();
		checkDraft();
	});
	onDraft("data-clear", (draft) => {
		if (!rows().length) return;
		replaceRows([], { undo: draft, checked: null, page: 0, note: "" });
		byId("data-add").focus();
		checkDraft();
	});
}
