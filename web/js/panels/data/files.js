// Reads the reader's rows from a file or from pasted text, and saves them as a file.

import { byId } from "../../dom.js";
import { readChosenBytes, saveFile } from "../../files.js";
import { editableDraft } from "../../state/own-rows.js";
import { pageRows } from "./table.js";

/** @import { Editor } from "./editor.js" */

/** The media type of each file format. */
const TYPES = { csv: "text/csv", json: "application/json" };

/** A text as the bytes that a file with it has. @param {string} text */
export const bytesOf = (text) => new TextEncoder().encode(text);

/**
 * @param {Editor} editor
 * @param {{readRows(content: Uint8Array<ArrayBuffer>, at: number | null): Promise<boolean>,
 *   openFile(name: string, content: Uint8Array<ArrayBuffer>): Promise<boolean>,
 *   writeDraft(training: string[][], test: string[][],
 *   form: "csv" | "json"): Promise<string | undefined>}} actions
 */
export function wireFiles({ state, put, rows, onDraft }, { openFile, readRows, writeDraft }) {
	onDraft("data-paste-add", async ({ training, test }) => {
		const area = /** @type {HTMLTextAreaElement} */ (byId("data-paste"));
		if (area.readOnly) return; // they are being added already
		const count = rows().length;
		const content = bytesOf(area.value);
		area.readOnly = true;
		const isFirst = !training.length && !test.length;
		const read = await (isFirst ? openFile("Pasted rows", content) : readRows(content, count));
		area.readOnly = false;
		if (!read) return;
		area.value = "";
		if (state.data.draft) put({ page: Math.floor(count / pageRows(state.data.draft)) });
	});
	const file = /** @type {HTMLInputElement} */ (byId("data-file"));
	onDraft("data-load", () => file.click());
	file.addEventListener("change", async () => {
		const chosen = await readChosenBytes(file);
		if (!chosen) return;
		const { name } = chosen;
		if ("problem" in chosen) put({ note: `${name} could not be read: ${chosen.problem}.` });
		// Test rows belong to the rows that are there.
		else if (state.data.table === "test" && editableDraft(state)) readRows(chosen.content, null);
		else openFile(name, chosen.content);
	});
	for (const form of /** @type {const} */ (["csv", "json"])) {
		onDraft(`data-${form}`, async ({ training, test }) => {
			const first = form === "csv" ? rows() : training;
			const text = await writeDraft(first, test, form);
			if (text) saveFile(`data.${form}`, text, TYPES[form]);
		});
	}
}
