// Lists the problems in the reader's rows, leads to each bad cell, and removes bad rows.

import { MAX_ROWS } from "#python";
import { byId, element, setText } from "../../dom.js";
import { whole } from "../../format.js";
import { COLUMNS } from "./table.js";

/** @import { DataProblem } from "../../state/types.d.ts" */
/** @import { Editor } from "./editor.js" */

/** The most problems that are listed. */
const LISTED = 10;

/** @param {DataProblem[]} problems @param {number} longest how many rows the longer table has */
export function drawProblems(problems, longest) {
	const list = byId("data-problems");
	list.replaceChildren(
		...problems.slice(0, LISTED).map((problem, index) => {
			const item = element("li", "");
			const button = element("button", describe(problem));
			button.type = "button";
			button.dataset.problem = String(index);
			item.append(button);
			return item;
		}),
	);
	const more = problems.length - LISTED;
	setText(byId("data-more"), more > 0 ? `And ${whole(more)} more, each marked in the table.` : "");
	const bad = badRows(problems).size + Math.max(0, longest - MAX_ROWS - 1);
	const remove = byId("data-fix");
	remove.hidden = !problems.some(({ row }) => row !== null);
	setText(remove, bad === 1 ? "Remove the bad row" : `Remove the ${whole(bad)} bad rows`);
}

/** @param {DataProblem} problem */
function describe({ table, row, column, reason }) {
	if (row === null) return `Training data: ${reason}.`;
	return `${table === "test" ? "Test row" : "Row"} ${whole(row + 1)}, ${COLUMNS[column]}: ${reason}.`;
}

/** The bad rows, each once. @param {DataProblem[]} problems */
const badRows = (problems) => new Set(problems.map(({ table, row }) => `${table} ${row}`));

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<unknown>}} actions
 */
export function wireProblems({ state, put, onDraft, focusCell }, { checkDraft }) {
	byId("data-problems").addEventListener("click", (event) => {
		const index = Number(/** @type {HTMLElement} */ (event.target).dataset.problem);
		const problem = state.data.problems[index];
		if (!problem) return;
		put({ table: problem.table });
		if (problem.row === null) byId("data-add").focus();
		else focusCell(problem.row, problem.column);
	});
	onDraft("data-fix", (draft) => {
		if (!state.data.problems.length) return;
		const bad = badRows(state.data.problems);
		// If there are too many rows, only the first of the excess rows has a problem.
		const kept = (/** @type {"training" | "test"} */ name) =>
			draft[name].filter((_, row) => row < MAX_ROWS && !bad.has(`${name} ${row}`));
		put({
			draft: { training: kept("training"), test: kept("test"), changed: true },
			undo: draft,
			problems: [],
			note: "",
		});
		byId("data-use").focus();
		checkDraft();
	});
}
