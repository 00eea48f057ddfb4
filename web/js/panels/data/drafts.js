// Copies a task's rows for editing, puts edited rows into use, and undoes or discards edits.

import { byId } from "../../dom.js";
import { countRows, draftOf, LINKED_ROWS, ownCopyOf, packed } from "../../state/own-rows.js";

/** @import { OwnTables, Settings } from "../../state/types.d.ts" */
/** @import { Editor } from "./editor.js" */

/**
 * @param {Editor} editor
 * @param {{checkDraft(): Promise<OwnTables | null | undefined>, use(tables: OwnTables): void}} actions
 * @param {(changes: Partial<Settings>) => void} change
 */
export function wireDrafts({ state, put, onDraft }, { checkDraft, use }, change) {
	onDraft("data-copy", () => {
		if (!state.task || state.settings.task === "own") return;
		const draft = ownCopyOf(state.task);
		put({ draft, undo: state.data.draft, problems: [], page: 0, note: "" });
		change({ task: "own", data: packed(draft), held_out: 0 });
		requestAnimationFrame(() => byId("data-use").focus()); // it appears in the next frame
	});
	onDraft("data-use", async (draft) => {
		const tables = await checkDraft();
		// With Live on, they are in use by now.
		if (state.data.draft !== draft || tables === undefined) return;
		if (tables === null) {
			return put({ note: "Nothing was changed. Correct or remove the rows listed here." });
		}
		use(tables);
	});
	onDraft("data-discard", (draft) => {
		if (!draft.changed) return;
		put({ draft: draftOf(state.settings.data), undo: draft, problems: [], note: "" });
		byId("data-use").focus();
	});
	// A second press undoes the first, so no edit is lost.
	onDraft("data-undo", (draft) => {
		const { undo } = state.data;
		if (undo) put({ draft: { ...undo, changed: true }, undo: draft, note: "" });
		byId("data-use").focus();
		checkDraft();
	});
	// Warn before rows that are not in the address are lost with the page.
	addEventListener("beforeunload", (event) => {
		if (state.data.draft?.changed || countRows(state.settings.data) > LINKED_ROWS) {
			event.preventDefault();
		}
	});
}
