// Connects the controls of the panel Your data with what they do.

import { wireDrafts } from "./drafts.js";
import { wireEditing } from "./editing.js";
import { createEditor } from "./editor.js";
import { wireFiles } from "./files.js";
import { wireProblems } from "./problems.js";

/** @import { OwnTables, Settings, State } from "../../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{readRows(text: string, at: number | null): Promise<boolean>,
 *   checkDraft(): Promise<OwnTables | null | undefined>, writeDraft(training: string[][], test: string[][],
 *   form: "csv" | "json"): Promise<string | undefined>, use(tables: OwnTables): void}} actions
 * @param {(changes: Partial<Settings>) => void} change
 * @param {(action: () => void) => void} afterPress
 */
export function wireData(store, actions, change, afterPress) {
	const editor = createEditor(store);
	wireDrafts(editor, actions, change);
	wireEditing(editor, actions, afterPress);
	wireProblems(editor, actions);
	wireFiles(editor, actions);
}
