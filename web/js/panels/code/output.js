// What the Python has printed, and where it came from.

import { byId, element, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { placesToLookAt, wirePlaces } from "../../draw/places.js";
import { countOfLines } from "../../state/code.js";

/** @import { Printed, State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** So near the end, in pixels, it goes on with what comes. */
const END = 8;

/** @param {SourceTexts} sources */
export const wireOutput = (sources) => wirePlaces(byId("code-output"), sources.show);

const changed = watchChanges();

/** @param {State} state */
export function drawOutput({ code: { output } }) {
	if (!changed(output)) return;
	const log = byId("code-output");
	// Later on, the reader may have folded it.
	if (output.length && !shown.size) fold().open = true;
	// A reader who has scrolled up is reading there.
	const isAtEnd = log.scrollTop + log.clientHeight >= log.scrollHeight - END;
	drawPieces(log, output);
	if (isAtEnd) log.scrollTop = log.scrollHeight;
	setText(byId("code-output-count"), countOfLines(output));
}

const fold = () => /** @type {HTMLDetailsElement} */ (byId("code-output-fold"));

/** What is on show: a thousand pieces take too long to make again five times a second. @type {Map<Printed, HTMLElement>} */
const shown = new Map();

/** Remove the pieces that are no longer kept, and add the new ones. @param {HTMLElement} log @param {Printed[]} output */
function drawPieces(log, output) {
	const kept = new Set(output);
	for (const [printed, piece] of shown) {
		if (kept.has(printed)) continue;
		piece.remove();
		shown.delete(printed);
	}
	const fresh = output.filter((printed) => !shown.has(printed));
	for (const printed of fresh) shown.set(printed, pieceOf(printed));
	const [first, ...others] = fresh.map(
		(printed) => /** @type {HTMLElement} */ (shown.get(printed)),
	);
	if (!first) return;
	// That earlier output is left out is said before all the rest.
	if (fresh[0] === output[0]) log.prepend(first);
	else log.append(first);
	log.append(...others);
}

/** @param {Printed} printed */
function pieceOf({ stream, text, path, line }) {
	const piece = element("div", "");
	piece.dataset.stream = stream;
	if (path && line !== null) piece.append(...placesToLookAt([{ path, line }]));
	piece.append(text);
	return piece;
}
