// Brings lines into sight, and says how much of a line is.

import { EditorSelection } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** How far from the edge a line is at least, in CSS pixels: there is room for what stands below it. */
const ROOM = 120;

/**
 * Bring some lines into sight, unless they are.
 *
 * @param {EditorView} view
 * @param {number} first from 1
 * @param {number} last
 */
export function reveal(view, first, last) {
	const { doc } = view.state;
	const [from, to] = [first, last].map(
		(line) => doc.line(Math.min(Math.max(line, 1), doc.lines)).from,
	);
	const lines = EditorSelection.range(from, to);
	const how = /** @type {const} */ ({ y: "nearest", yMargin: ROOM });
	view.dispatch({ effects: EditorView.scrollIntoView(lines, how) });
}

/** How many characters of a line are in sight. @param {EditorView} view */
export function columnsIn({ scrollDOM, contentDOM, defaultCharacterWidth }) {
	// The content can be wider than what is in sight, and moves when it is scrolled.
	const numbers = contentDOM.offsetLeft;
	return Math.floor((scrollDOM.clientWidth - numbers) / defaultCharacterWidth) - 1;
}

/**
 * Bring a place into sight.
 *
 * @param {EditorView} view
 * @param {number} place in characters
 * @param {boolean} focus whether the cursor goes there
 */
export function goToPlace(view, place, focus) {
	const at = Math.min(place, view.state.doc.length);
	const effects = EditorView.scrollIntoView(at, { y: "center" });
	view.dispatch(focus ? { selection: { anchor: at }, effects } : { effects });
	if (focus) view.focus();
}

/** The same for the beginning of a line. @param {EditorView} view @param {number} line from 1 @param {boolean} focus */
export function goToLine(view, line, focus) {
	const { doc } = view.state;
	goToPlace(view, doc.line(Math.min(Math.max(line, 1), doc.lines)).from, focus);
}
