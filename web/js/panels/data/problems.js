// Lists the problems in the reader's rows, leads to each bad cell, and removes bad rows.

import { MAX_ROWS } from "#python";
import { byId, element, setText } from "../../dom.js";
import { whole } from "../../format.js";
import { complaint } from "./labels.js";

/** @import { CellProblem, Draft, State } from "../../state/types.d.ts" */
/** @import { Editor } from "./editor.js" */

/** How the ids of the complaints begin, to which the bad cells refer. */
export const PROBLEM_ID = "data-problem-";

/** @param {Draft | null} draft @param {State["data"]["checked"]} checked */
export function drawProblems(draft, checked) {
	const { problems, class_numbers } = checked ?? { problems: [], class_numbers: null };
	const list = byId("data-problems");
	// A button with the focus keeps it when the cells have been checked again.
	while (list.children.length > problems.length) list.lastElementChild?.remove();
	while (list.children.length < problems.length) list.append(newProblem(list.children.length));
	for (const [index, problem] of problems.entries()) {
		const sentence = draft ? complaint(problem, draft, class_numbers) : problem.sentence;
		setText(/** @type {Element} */ (list.children[index].firstElementChild), sentence);
	}
	const longest = Math.max(draft?.training.length ?? 0, draft?.test.length ?? 0);
	const bad = badRows(problems).size + Math.max(0, longest - MAX_ROWS - 1);
	const remove = byId("data-fix");
	remove.hidden = bad === 0;
	setText(remove, bad === 1 ? "Remove the bad row" : `Remove the ${whole(bad)} bad rows`);
}

/** A line of the list, with a button. @param {number} index of the complaint */
function newProblem(index) {
	const item = element("li", "");
	const button = element("button", "");
	button.type = "button";
	button.id = PROBLEM_ID + index;
	button.dataset.problem = String(index);
	item.append(button);
	return item;
}

/** The bad rows, each once. @param {CellProblem[]} problems */
const badRows = (problems) =>
	new Set(problems.flatMap(({ cells }) => cells.map(({ table, row }) => `${table} ${row}`)));

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<unknown>}} actions
 */
export function wireProblems(editor, { checkDraft }) {
	const { state, put, onDraft } = editor;
	byId("data-problems").addEventListener("click", (event) => {
		leadTo(editor, Number(/** @type {HTMLElement} */ (event.target).dataset.problem));
	});
	onDraft("data-fix", (draft) => {
		const bad = badRows(state.data.checked?.problems ?? []);
		if (!bad.size) return;
		// If there are too many rows, only the first of the excess rows has a problem.
		const kept = (/** @type {"training" | "test"} */ name) =>
			draft[name].filter((_, row) => row < MAX_ROWS && !bad.has(`${name} ${row}`));
		const rows = { training: kept("training"), test: kept("test") };
		put({ draft: { ...draft, ...rows, changed: true }, undo: draft, checked: null, note: "" });
		byId("data-use").focus();
		checkDraft();
	});
}

/**
 * Which cell of which complaint the reader was led to last. It is not state: nothing shows it.
 *
 * @type {{sentence: string, index: number}}
 */
let ledTo = { sentence: "", index: 0 };

/**
 * Lead to the first cell of a complaint, and then from each to the next.
 *
 * @param {Editor} editor
 * @param {number} index of the complaint
 */
export function leadTo({ state, put, focusCell }, index) {
	const problem = state.data.checked?.problems[index];
	if (!problem) return;
	if (!problem.cells.length) return byId("data-add").focus();
	// The cells are checked again meanwhile; it is the same complaint as long as it says the same.
	const { sentence, cells } = problem;
	const next = ledTo.sentence === sentence ? (ledTo.index + 1) % cells.length : 0;
	ledTo = { sentence, index: next };
	const cell = cells[next];
	put({ table: cell.table });
	focusCell(cell.row, cell.column);
}
