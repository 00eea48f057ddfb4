// Copies a task's rows for editing, puts edited rows into use, and undoes or discards edits.

import { byId } from "../../dom.js";
import { draftOf, fitsLink, ownCopyOf, settingsOf } from "../../state/own-rows.js";

/** @import { CheckedRows, Settings } from "../../state/types.d.ts" */
/** @import { Editor } from "./editor.js" */

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<CheckedRows | undefined>, use(checked: CheckedRows): void}} actions
 * @param {(changes: Partial<Settings>) => void} change
 * @param {() => void} focusFirst to the first bad cell
 */
export function wireDrafts({ state, put, onDraft }, { checkDraft, use }, change, focusFirst) {
	onDraft("data-copy", () => {
		if (!state.task || state.settings.task === "own") return;
		const draft = ownCopyOf(state.task);
		put({ draft, undo: state.data.draft, checked: null, page: 0, note: "" });
		change({ task: "own", ...settingsOf(draft) });
		requestAnimationFrame(() => byId("data-use").focus()); // it appears in the next frame
	});
	onDraft("data-use", async (draft) => {
		const checked = await checkDraft();
		// With Live on, they are in use by now.
		if (state.data.draft !== draft || !checked) return;
		if (checked.data) return use(checked);
		const problem = draft.training.length ? "" : draft.file?.opened.problem;
		const what = problem || "Correct or remove the rows listed here.";
		put({ note: `Nothing was changed. ${what}` });
		// What the columns are for is chosen in their lists.
		if (problem) byId("data-columns").querySelector("select")?.focus();
		else focusFirst();
	});
	onDraft("data-discard", (draft) => {
		if (!draft.changed) return;
		// With another task, rows of a file stand in place of those that were last in use.
		const own = state.settings.data ? state.settings : state.own;
		put({ draft: own && draftOf(own), undo: draft, checked: null, note: "" });
		byId(state.settings.data ? "data-use" : "data-load").focus();
	});
	// A second press undoes the first, so no edit is lost.
	onDraft("data-undo", (draft) => {
		const { undo } = state.data;
		if (undo) put({ draft: { ...undo, changed: true }, undo: draft, checked: null, note: "" });
		byId("data-use").focus();
		checkDraft();
	});
	// Warn before rows that are not in the address are lost with the page.
	addEventListener("beforeunload", (event) => {
		if (state.data.draft?.changed || !fitsLink(state.settings)) {
			event.preventDefault();
		}
	});
}
