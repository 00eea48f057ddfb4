// The panel Your data: shows the rows of the task, and says whether the reader's rows are in use.

import { byId, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { whole } from "../../format.js";
import { copyOf, countRows, LINKED_ROWS } from "../../state/own-rows.js";
import { drawProblems } from "./problems.js";
import { drawRows } from "./table.js";

/** @import { Draft, State, TaskData } from "../../state/types.d.ts" */

/** The rows that can be edited; null unless the task is the reader's own. @param {State} state */
const draftIn = ({ settings, data }) => (settings.task === "own" ? data.draft : null);

const changed = watchChanges();

/** @param {State} state */
export function drawData(state) {
	const { data, task, open, settings } = state;
	if (!open.includes("data")) return;
	const draft = draftIn(state);
	drawButtons(data, draft);
	setText(byId("data-note"), data.note);
	const shown = draft ?? (task && settings.task !== "own" ? task : null);
	if (!changed(shown, data.table, data.page, data.problems, settings.data, task)) return;
	setText(byId("data-standing"), describeUse(state, draft));
	drawProblems(data.problems, Math.max(draft?.training.length ?? 0, draft?.test.length ?? 0));
	const tables = draft ?? (shown ? copyOf(/** @type {TaskData} */ (shown)) : null);
	drawRows(tables?.[data.table] ?? [], data, draft !== null);
}

/**
 * @param {State["data"]} data
 * @param {Draft | null} draft
 */
function drawButtons({ table, undo }, draft) {
	for (const name of /** @type {const} */ (["training", "test"])) {
		const radio = /** @type {HTMLInputElement} */ (byId(`data-${name}`));
		radio.checked = table === name;
	}
	byId("data-copy").hidden = draft !== null;
	for (const part of document.querySelectorAll("#data-panel .own")) {
		/** @type {HTMLElement} */ (part).hidden = draft === null;
	}
	byId("data-discard").hidden = !draft?.changed;
	byId("data-undo").hidden = !draft || !undo;
}

/**
 * Whether the rows on show are in use.
 *
 * @param {State} state
 * @param {Draft | null} draft
 */
function describeUse({ settings, task, data }, draft) {
	if (!draft) {
		const kept = data.draft
			? " Your own rows are kept: choose the task “Your own” to see them."
			: "";
		return `These rows belong to the task and cannot be changed. To use your own, edit a copy: there you can type, paste rows, or load a file.${kept}`;
	}
	if (draft.changed) return "These rows have been changed and are not in use yet.";
	const known = task?.name === "own" ? task : null;
	const counts = known
		? `: ${whole(known.inputs.length)} to learn from, ${whole(known.test_inputs.length)} to test with`
		: "";
	const sameTest = known?.same_test
		? " There is no test data, so the training data is the test."
		: "";
	const tooMany =
		countRows(settings.data) > LINKED_ROWS
			? ` A link can hold at most ${LINKED_ROWS} rows, so save these as a file to keep them.`
			: "";
	return `These rows are in use${counts}.${sameTest}${tooMany}`;
}
