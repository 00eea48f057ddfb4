// The table of the data: to look at for the built-in tasks, to edit for the reader's own.

import { MAX_ROWS } from "#python";
import { byId, element, fromTemplate, onClick, setAttribute, setRows, setText } from "../dom.js";
import { changes } from "../draw/changes.js";
import { whole } from "../format.js";
import { copyOf, countRows, draftOf, LINKED_ROWS, packed } from "../state/own-rows.js";
import { saveFile } from "./download.js";
import { readChosen } from "./files.js";

/** @import { DataProblem, Draft, Settings, State, TaskData } from "../state/types.d.ts" */

/** So many rows stand on a page of the table, and so many problems in the list above it. */
const PAGE_ROWS = 25;
const LISTED_PROBLEMS = 10;

const COLUMNS = ["first number", "second number", "target"];

const ROWS = byId.bind(null, "data-rows");

/** Whether the table can be edited: the task is the reader's own. @param {State} state */
const editable = ({ settings, data }) => (settings.task === "own" ? data.draft : null);

const changed = changes();

/** @param {State} state */
export function drawData(state) {
	const { data, task, open, settings } = state;
	if (!open.includes("data")) return;
	const draft = editable(state);
	for (const name of /** @type {const} */ (["training", "test"])) {
		const radio = /** @type {HTMLInputElement} */ (byId(`data-${name}`));
		radio.checked = data.table === name;
	}
	byId("data-copy").hidden = draft !== null;
	for (const part of document.querySelectorAll("#data-panel .own")) {
		/** @type {HTMLElement} */ (part).hidden = draft === null;
	}
	byId("data-discard").hidden = !draft?.changed;
	byId("data-undo").hidden = !draft || !data.undo;
	setText(byId("data-note"), data.note);
	const shown = draft ?? (task && settings.task !== "own" ? task : null);
	if (!changed(shown, data.table, data.page, data.problems, settings.data, task)) return;
	setText(byId("data-standing"), standing(state, draft));
	drawProblems(data.problems, Math.max(draft?.training.length ?? 0, draft?.test.length ?? 0));
	const rows = (draft ?? (shown ? copyOf(/** @type {TaskData} */ (shown)) : null))?.[data.table];
	drawRows(rows ?? [], data, draft !== null);
}

/**
 * Where the rows that are shown stand: in use or not.
 *
 * @param {State} state
 * @param {Draft | null} draft
 */
function standing({ settings, task, data }, draft) {
	if (!draft) {
		const kept = data.draft ? " Your own rows are kept: choose “Your own” as the task." : "";
		return `These rows belong to the task and stay as they are; a copy can be edited.${kept}`;
	}
	if (draft.changed) return "These rows have been changed, and are not in use yet.";
	const known = task?.name === "own" ? task : null;
	const counts = known
		? `: ${whole(known.inputs.length)} to learn from, ${whole(known.test_inputs.length)} to test with`
		: "";
	const many =
		countRows(settings.data) > LINKED_ROWS
			? ` A link carries ${LINKED_ROWS} rows at most, so not these: save them as a file to keep them.`
			: "";
	return `These rows are in use${counts}.${many}`;
}

/** The bad rows, each once. @param {DataProblem[]} problems */
const badRows = (problems) => new Set(problems.map(({ table, row }) => `${table} ${row}`));

/** @param {DataProblem[]} problems @param {number} longest how many rows the longer table has */
function drawProblems(problems, longest) {
	const list = byId("data-problems");
	list.replaceChildren(
		...problems.slice(0, LISTED_PROBLEMS).map((problem, index) => {
			const item = element("li", "");
			const button = element("button", named(problem));
			button.type = "button";
			button.dataset.problem = String(index);
			item.append(button);
			return item;
		}),
	);
	const more = problems.length - LISTED_PROBLEMS;
	setText(byId("data-more"), more > 0 ? `And ${whole(more)} more, each marked in the table.` : "");
	const bad = badRows(problems).size + Math.max(0, longest - MAX_ROWS - 1);
	const remove = byId("data-mend");
	remove.hidden = !problems.some(({ row }) => row !== null);
	setText(remove, bad === 1 ? "Remove the bad row" : `Remove the ${whole(bad)} bad rows`);
}

/** @param {DataProblem} problem */
function named({ table, row, column, reason }) {
	if (row === null) return `Training data: ${reason}.`;
	return `${table === "test" ? "Test row" : "Row"} ${whole(row + 1)}, ${COLUMNS[column]}: ${reason}.`;
}

/**
 * @param {string[][]} rows
 * @param {State["data"]} data
 * @param {boolean} own
 */
function drawRows(rows, { table, page, problems }, own) {
	const pages = Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
	const first = Math.min(page, pages - 1) * PAGE_ROWS;
	const visible = rows.slice(first, first + PAGE_ROWS);
	const body = /** @type {HTMLTableSectionElement} */ (ROWS());
	if (body.dataset.own !== String(own)) body.replaceChildren();
	body.dataset.own = String(own);
	setRows(body, visible.length, own ? newRow : () => fromTemplate("data-row"));
	/** @type {Map<string, string>} */
	const reasons = new Map();
	for (const { table: name, row, column, reason } of problems) {
		if (name === table && row !== null) reasons.set(`${row} ${column}`, reason);
	}
	visible.forEach((cells, index) => {
		const at = first + index;
		const line = body.rows[index];
		setText(line.cells[0], String(at + 1));
		cells.forEach((cell, column) => {
			const place = line.cells[column + 1];
			const name = `Row ${at + 1}, ${COLUMNS[column]}`;
			if (own) drawCell(place, name, cell, reasons.get(`${at} ${column}`));
			else setText(place, cell);
		});
		if (own) line.cells[4].firstElementChild?.setAttribute("aria-label", `Remove row ${at + 1}`);
	});
	const last = first + visible.length;
	const count = rows.length
		? `Rows ${whole(first + 1)} to ${whole(last)} of ${whole(rows.length)}`
		: "";
	setText(byId("data-count"), count || "No rows yet.");
	/** @type {HTMLElement} */ (byId("data-pages")).hidden = pages === 1;
	// Not `disabled`: a button that was just pressed would lose the focus.
	setAttribute(byId("data-previous"), "aria-disabled", String(first === 0));
	setAttribute(byId("data-next"), "aria-disabled", String(last >= rows.length));
}

/**
 * @param {HTMLTableCellElement} place
 * @param {string} name
 * @param {string} text
 * @param {string | undefined} reason why it is refused
 */
function drawCell(place, name, text, reason) {
	const [input, problem] = place.children;
	const field = /** @type {HTMLInputElement} */ (input);
	if (field.value !== text) field.value = text;
	field.setAttribute("aria-label", name);
	field.setAttribute("aria-invalid", String(reason !== undefined));
	setText(problem, reason ?? "");
}

let cells = 0;

/** A row to edit: each of its fields has a place for what is wrong with it. */
function newRow() {
	const row = fromTemplate("data-own-row");
	for (const problem of row.querySelectorAll(".problem")) {
		problem.id = `data-problem-${cells++}`;
		problem.previousElementSibling?.setAttribute("aria-describedby", problem.id);
	}
	return row;
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{readRows(text: string, at: number | null): Promise<boolean>,
 *   checkDraft(): Promise<string | null | undefined>, writeDraft(training: string[][], test: string[][],
 *   form: "csv" | "json"): Promise<string | undefined>}} trainer
 * @param {(changes: Partial<Settings>) => void} change
 * @param {(action: () => void) => void} afterPress
 */
export function wireData({ state, set }, trainer, change, afterPress) {
	/** @param {Partial<State["data"]>} changes */
	const put = (changes) => set({ data: { ...state.data, ...changes } });
	/** @param {string} id @param {(draft: Draft) => void} action */
	const onDraft = (id, action) => onClick(id, () => action(state.data.draft ?? draftOf("")));
	/** The shown rows. */
	const rows = () => state.data.draft?.[state.data.table] ?? [];
	const page = () =>
		Math.min(state.data.page, Math.floor(Math.max(0, rows().length - 1) / PAGE_ROWS));

	/**
	 * Put other rows in place of the shown ones.
	 *
	 * @param {string[][]} changed
	 * @param {Partial<State["data"]>} [more]
	 */
	function edit(changed, more) {
		const { draft, table } = state.data;
		if (draft) put({ draft: { ...draft, [table]: changed, changed: true }, ...more });
	}

	/** The row of the whole table in which something happened. @param {Event} event */
	const rowOf = (event) => {
		const line = /** @type {HTMLElement} */ (event.target).closest("tr");
		return page() * PAGE_ROWS + (line ? line.sectionRowIndex : 0);
	};

	/** Focus a cell once it is drawn. @param {number} row @param {number} column */
	function focus(row, column) {
		put({ page: Math.floor(row / PAGE_ROWS) });
		requestAnimationFrame(() => {
			const line = /** @type {HTMLTableSectionElement} */ (ROWS()).rows[row % PAGE_ROWS];
			line?.querySelectorAll("input")[column]?.focus();
		});
	}

	for (const name of /** @type {const} */ (["training", "test"])) {
		byId(`data-${name}`).addEventListener("change", () => put({ table: name, page: 0 }));
	}
	onDraft("data-copy", () => {
		if (!state.task) return;
		const draft = copyOf(state.task);
		put({ draft, undo: state.data.draft, problems: [], page: 0, note: "" });
		change({ task: "own", data: packed(draft), held_out: 0 });
		requestAnimationFrame(() => byId("data-use").focus()); // it is there from the next frame on
	});
	onDraft("data-use", async (draft) => {
		const data = await trainer.checkDraft();
		if (state.data.draft !== draft || data === undefined) return;
		if (data === null) {
			return put({ note: "Nothing was taken up: mend the rows named here, or remove them." });
		}
		put({ draft: draftOf(data), note: "" });
		change({ task: "own", data });
	});
	onDraft("data-discard", (draft) => {
		put({ draft: draftOf(state.settings.data), undo: draft, problems: [], note: "" });
		byId("data-use").focus();
	});
	// Pressed twice it takes itself back: nothing that was typed meanwhile is lost.
	onDraft("data-undo", (draft) => {
		const { undo } = state.data;
		if (undo) put({ draft: { ...undo, changed: true }, undo: draft, note: "" });
		byId("data-use").focus();
		trainer.checkDraft();
	});
	onDraft("data-mend", (draft) => {
		const bad = badRows(state.data.problems);
		// Rows beyond the most that are allowed are named once, at the first of them.
		const kept = (/** @type {"training" | "test"} */ name) =>
			draft[name].filter((_, row) => row < MAX_ROWS && !bad.has(`${name} ${row}`));
		put({
			draft: { training: kept("training"), test: kept("test"), changed: true },
			undo: draft,
			problems: [],
			note: "",
		});
		byId("data-use").focus();
		trainer.checkDraft();
	});
	onDraft("data-add", () => {
		edit([...rows(), ["", "", ""]]);
		focus(rows().length - 1, 0);
	});
	onDraft("data-clear", (draft) => {
		edit([], { undo: draft, problems: [], page: 0, note: "" });
		byId("data-add").focus();
		trainer.checkDraft();
	});
	onDraft("data-previous", () => put({ page: Math.max(0, page() - 1) }));
	onDraft("data-next", () => put({ page: page() + 1 }));

	const body = ROWS();
	body.addEventListener("input", (event) => {
		const input = /** @type {HTMLInputElement} */ (event.target);
		const column = /** @type {HTMLTableCellElement} */ (input.closest("td")).cellIndex - 1;
		const row = rowOf(event);
		const changed = [...rows()];
		changed[row] = changed[row].with(column, input.value);
		edit(changed);
	});
	/** What was checked last: to pass through cells changes nothing. @type {Draft | null} */
	let checked = null;
	const check = async () => {
		const { draft } = state.data;
		if (draft === checked || !draft?.changed) return;
		if ((await trainer.checkDraft()) !== undefined) checked = draft;
	};
	body.addEventListener("focusout", () => afterPress(check));
	body.addEventListener("keydown", ({ key }) => key === "Enter" && check());
	body.addEventListener("paste", (event) => {
		const text = event.clipboardData?.getData("text/plain") ?? "";
		// One number goes into its cell, as any text does.
		if (!/[\t;,\n]/.test(text.trim()) || /^[+-]?\d*,\d+$/.test(text.trim())) return;
		event.preventDefault();
		trainer.readRows(text, rowOf(event));
	});
	body.addEventListener("click", (event) => {
		if (!(event.target instanceof HTMLButtonElement)) return;
		const row = rowOf(event);
		edit(rows().toSpliced(row, 1), { undo: state.data.draft, problems: [] });
		// The next row takes this one's place, and its button the focus.
		if (row === rows().length) byId("data-add").focus();
		trainer.checkDraft();
	});
	byId("data-problems").addEventListener("click", (event) => {
		const index = Number(/** @type {HTMLElement} */ (event.target).dataset.problem);
		const problem = state.data.problems[index];
		if (!problem) return;
		put({ table: problem.table });
		if (problem.row === null) byId("data-add").focus();
		else focus(problem.row, problem.column);
	});

	// What no address carries would be gone with the page.
	addEventListener("beforeunload", (event) => {
		if (state.data.draft?.changed || countRows(state.settings.data) > LINKED_ROWS) {
			event.preventDefault();
		}
	});

	onDraft("data-paste-add", async () => {
		const area = /** @type {HTMLTextAreaElement} */ (byId("data-paste"));
		const count = rows().length;
		if (!(await trainer.readRows(area.value, count))) return;
		area.value = "";
		put({ page: Math.floor(count / PAGE_ROWS) });
	});
	const file = /** @type {HTMLInputElement} */ (byId("data-file"));
	onDraft("data-load", () => file.click());
	file.addEventListener("change", async () => {
		const chosen = await readChosen(file);
		if (!chosen) return;
		if ("text" in chosen) trainer.readRows(chosen.text, null);
		else put({ note: `${chosen.name} was not read: ${chosen.problem}.` });
	});
	for (const form of /** @type {const} */ (["csv", "json"])) {
		onDraft(`data-${form}`, async ({ training, test }) => {
			const first = form === "csv" ? rows() : training;
			const text = await trainer.writeDraft(first, test, form);
			if (text) saveFile(`data.${form}`, text, form === "csv" ? "text/csv" : "application/json");
		});
	}
}
