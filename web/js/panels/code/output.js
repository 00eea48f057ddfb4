// What the Python has printed, and where it came from.

import { byId, element, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { whole } from "../../format.js";
import { nameOf } from "../../state/code.js";

/** @import { Printed, State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** @param {SourceTexts} sources */
export function wireOutput(sources) {
	byId("code-output").addEventListener("click", ({ target }) => {
		const { path, line } = /** @type {HTMLElement} */ (target).dataset;
		if (path) sources.show(path, Number(line));
	});
}

const changed = watchChanges();

/** @param {State} state */
export function drawOutput({ code: { output } }) {
	if (!changed(output)) return;
	const log = byId("code-output");
	log.replaceChildren(...output.map(pieceOf));
	log.scrollTop = log.scrollHeight;
	const lines = output.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
	setText(
		byId("code-output-count"),
		lines ? `${whole(lines)} ${lines === 1 ? "line" : "lines"}` : "nothing printed yet",
	);
	const fold = /** @type {HTMLDetailsElement} */ (byId("code-output-fold"));
	if (output.length) fold.open = true;
}

/** @param {Printed} printed */
function pieceOf({ stream, text, path, line }) {
	const piece = element("div", "");
	piece.dataset.stream = stream;
	if (path && line !== null) {
		const place = element("button", `${nameOf(path)}, line ${line}`);
		place.type = "button";
		place.className = "as-link";
		place.dataset.path = path;
		place.dataset.line = String(line);
		piece.append(place);
	}
	piece.append(text);
	return piece;
}
