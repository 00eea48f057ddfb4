// The panel Your data: shows the rows of the task, and says whether the reader's rows are in use.

import { byId, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { whole } from "../../format.js";
import { classNear } from "../../state/answer-words.js";
import { copyOf, editableDraft, emptyDraft, fitsLink, LINKED_ROWS } from "../../state/own-rows.js";
import { drawOpened } from "./opened.js";
import { drawOptions } from "./options.js";
import { drawProblems } from "./problems.js";
import { drawRows } from "./table.js";

/** @import { Draft, State, TaskData } from "../../state/types.d.ts" */

const changed = watchChanges();

/** @param {State} state */
export function drawData(state) {
	const { data, task, open, settings } = state;
	if (!open.includes("data")) return;
	const draft = editableDraft(state);
	drawButtons(data, draft, settings.task === "own");
	setText(byId("data-note"), data.note);
	// The columns of another file are much to lay out, and so are its rows: they follow in the next frame.
	if (drawOpened(draft?.file ?? null)) {
		requestAnimationFrame(() => drawData(state));
		return;
	}
	const shown = draft ?? (task && settings.task !== "own" ? task : null);
	if (
		!changed(
			shown,
			data.table,
			data.page,
			data.checked,
			settings.data,
			task,
			settings.activation,
			settings.loss_function,
		)
	)
		return;
	setText(byId("data-standing"), describeUse(state, draft));
	drawProblems(draft, data.checked);
	if (draft) drawOptions(draft, data.checked, settings);
	const rows = draft ?? (shown ? rowsToRead(/** @type {TaskData} */ (shown)) : emptyDraft());
	drawRows(rows, data, draft !== null);
}

/** The rows of a task, with the names of its classes. @param {TaskData} task @returns {Draft} */
function rowsToRead(task) {
	const copy = copyOf(task);
	if (!task.labels) return copy;
	const named = (/** @type {string[][]} */ rows) =>
		rows.map((row) => row.with(-1, classNear(task, Number(row.at(-1)))));
	return { ...copy, training: named(copy.training), test: named(copy.test) };
}

/**
 * @param {State["data"]} data
 * @param {Draft | null} draft
 * @param {boolean} isInUse whether the reader's own data are the task
 */
function drawButtons({ table, undo }, draft, isInUse) {
	for (const name of /** @type {const} */ (["training", "test"])) {
		const radio = /** @type {HTMLInputElement} */ (byId(`data-${name}`));
		radio.checked = table === name;
	}
	byId("data-copy").hidden = draft !== null;
	for (const part of document.querySelectorAll("#data-panel .own")) {
		/** @type {HTMLElement} */ (part).hidden = draft === null;
	}
	byId("data-discard").hidden = !draft?.changed;
	// Before there are own data in use, there is nothing to hold out of.
	byId("held-out-field").hidden = !isInUse;
	byId("held-out-note").hidden = !isInUse;
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
		return `These rows belong to the task and cannot be changed. To use your own, load a file, or edit a copy: there you can type and paste rows.${kept}`;
	}
	if (draft.changed) {
		const what = draft.file ? "come from this file" : "have been changed";
		return `These rows ${what} and are not in use yet.`;
	}
	const known = task?.name === "own" ? task : null;
	const counts = known
		? `: ${whole(known.inputs.length)} to learn from, ${whole(known.test_inputs.length)} to test with`
		: "";
	const sameTest = known?.same_test
		? " There is no test data, so the training data is the test. “Held out” keeps a share of the rows for it."
		: "";
	const tooMany = fitsLink(settings)
		? ""
		: ` A link can hold at most ${LINKED_ROWS} rows, so save these as a file to keep them.`;
	return `These rows are in use${counts}.${sameTest}${tooMany}`;
}
