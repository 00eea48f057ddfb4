// Adds rows from a file or from pasted text, and saves the reader's rows as a file.

import { byId } from "../../dom.js";
import { readChosenFile, saveFile } from "../../files.js";
import { PAGE_ROWS } from "./table.js";

/** @import { Editor } from "./editor.js" */

/** The media type of each file format. */
const TYPES = { csv: "text/csv", json: "application/json" };

/**
 * @param {Editor} editor
 * @param {{readRows(text: string, at: number | null): Promise<boolean>,
 *   writeDraft(training: string[][], test: string[][],
 *   form: "csv" | "json"): Promise<string | undefined>}} actions
 */
export function wireFiles({ put, rows, onDraft }, { readRows, writeDraft }) {
	onDraft("data-paste-add", async () => {
		const area = /** @type {HTMLTextAreaElement} */ (byId("data-paste"));
		if (area.readOnly) return; // they are being added already
		const count = rows().length;
		area.readOnly = true;
		const read = await readRows(area.value, count);
		area.readOnly = false;
		if (!read) return;
		area.value = "";
		put({ page: Math.floor(count / PAGE_ROWS) });
	});
	const file = /** @type {HTMLInputElement} */ (byId("data-file"));
	onDraft("data-load", () => file.click());
	file.addEventListener("change", async () => {
		const chosen = await readChosenFile(file);
		if (!chosen) return;
		if ("text" in chosen) readRows(chosen.text, null);
		else put({ note: `${chosen.name} could not be read: ${chosen.problem}.` });
	});
	for (const form of /** @type {const} */ (["csv", "json"])) {
		onDraft(`data-${form}`, async ({ training, test }) => {
			const first = form === "csv" ? rows() : training;
			const text = await writeDraft(first, test, form);
			if (text) saveFile(`data.${form}`, text, TYPES[form]);
		});
	}
}
