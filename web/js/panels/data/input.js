// Connects the controls of the panel Your data with what they do.

import { wireDrafts } from "./drafts.js";
import { wireEditing } from "./editing.js";
import { createEditor } from "./editor.js";
import { wireFiles } from "./files.js";
import { wireOpened } from "./opened.js";
import { wireOptions } from "./options.js";
import { leadTo, wireProblems } from "./problems.js";

/** @import { Settings, State } from "../../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {import("../../run/own-data.js").OwnData} actions
 * @param {(changes: Partial<Settings>) => void} change
 * @param {(action: () => void) => void} afterPress
 */
export function wireData(store, actions, change, afterPress) {
	const { state } = store;
	const editor = createEditor(store);
	wireDrafts(editor, actions, change, () => leadTo(editor, 0));
	wireEditing(editor, actions, afterPress);
	wireProblems(editor, actions);
	wireFiles(editor, actions);
	wireOpened(actions, () => state.data.draft?.file);
	wireOptions(() => state.data.checked, actions);
}
