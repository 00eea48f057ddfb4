// What was done with the texts, and those on the device: what another window has changed, files that
// are gone, and a warning if nothing is kept.

import { byId, element, onClick, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { saveFile } from "../../files.js";
import { nameOf } from "../../paths.js";
import { keepDraft, recallDrafts, watchDrafts } from "../../state/kept-code.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/**
 * @param {{state: State}} store
 * @param {Record<string, string>} originals
 * @param {SourceTexts} sources
 */
export function wireKept({ state }, originals, sources) {
	const gone = Object.entries(recallDrafts()).filter(([path]) => !Object.hasOwn(originals, path));
	sources.tell({ orphans: Object.fromEntries(gone) });
	byId("code-orphans").addEventListener("click", ({ target }) => {
		const { path = "" } = /** @type {HTMLElement} */ (target).dataset;
		if (path) saveFile(nameOf(path), state.code.orphans[path], "text/x-python");
	});
	onClick("code-orphans-forget", () => {
		for (const path of Object.keys(state.code.orphans)) keepDraft(path, null);
		sources.tell({ orphans: {}, note: "The texts of files that are gone are forgotten." });
	});
	watchDrafts((drafts) => {
		const texts = Object.keys(originals).map((path) => [path, drafts[path] ?? originals[path]]);
		const others = texts.filter(([path, text]) => text !== sources.textOf(path));
		sources.tell({ elsewhere: Object.fromEntries(others) });
	});
	onClick("code-elsewhere-take", () => {
		const texts = Object.entries(state.code.elsewhere);
		for (const [path, text] of texts) sources.replaceIn(path, text);
		sources.tell({
			elsewhere: {},
			note: "The text of the other window is here. “Undo” brings yours back.",
		});
	});
}

const changed = watchChanges();

/** @param {State} state */
export function drawKept({ code: { kept, elsewhere, orphans, note } }) {
	setText(byId("code-note"), note);
	byId("code-not-kept").hidden = kept;
	const names = Object.keys(elsewhere).map(nameOf).join(", ");
	byId("code-elsewhere").hidden = !names;
	setText(byId("code-elsewhere-names"), names);
	if (!changed(orphans)) return;
	const paths = Object.keys(orphans);
	byId("code-orphans").hidden = !paths.length;
	byId("code-orphans-files").replaceChildren(
		...paths.map((path) => {
			const button = element("button", `Download ${nameOf(path)}`);
			button.type = "button";
			button.dataset.path = path;
			return button;
		}),
	);
}
