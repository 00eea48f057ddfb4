// Compares the text with the original: side by side, or with the changes shown in the text itself.

import { historyField } from "@codemirror/commands";
import { getChunks, MergeView, unifiedMergeView } from "@codemirror/merge";
import { Compartment, EditorState } from "@codemirror/state";
import { EditorView, lineNumbers } from "@codemirror/view";
import { language } from "./language.js";
import { marks } from "./marks.js";
import { theme } from "./theme.js";

/** Where the text has the changes in line, while they are shown. */
export const changesInLine = new Compartment();

/**
 * The text on show, and what it stands in if the original is beside it.
 *
 * @typedef {{view: EditorView, beside: MergeView | null}} Shown
 */

/**
 * Compare the text on show with another one. The text and its history stay.
 *
 * @param {Shown} shown
 * @param {string | null} original null: end that
 * @param {object} how
 * @param {boolean} how.wide whether there is room for both, side by side
 * @param {string} how.name of the file
 * @param {import("@codemirror/state").Extension} how.extensions of its editor
 * @returns {Shown}
 */
export function compareWith(shown, original, { wide, name, extensions }) {
	const view = alone(shown, extensions);
	const changes = original === null || wide ? [] : inLine(original);
	view.dispatch({ effects: changesInLine.reconfigure(changes) });
	if (original === null) return { view, beside: null };
	if (!wide) {
		goToDifference(view, 0);
		return { view, beside: null };
	}
	const root = /** @type {ShadowRoot} */ (view.root);
	const text = copyOf(view.state, extensions);
	view.destroy();
	const beside = sideBySide(root, original, text, name);
	goToDifference(beside.b, 0);
	return { view: beside.b, beside };
}

/** The text without the original beside it. @param {Shown} shown @param {import("@codemirror/state").Extension} extensions */
function alone({ view, beside }, extensions) {
	if (!beside) return view;
	const root = /** @type {ShadowRoot} */ (view.root);
	const state = EditorState.create(copyOf(view.state, extensions));
	beside.destroy();
	return new EditorView({ parent: root, root, state });
}

/**
 * The same text, selection, history and marks, for a state with other extensions.
 *
 * @param {EditorState} state
 * @param {import("@codemirror/state").Extension} extensions
 */
const copyOf = (state, extensions) => ({
	doc: state.doc,
	selection: state.selection,
	extensions: [
		historyField.init(() => state.field(historyField)),
		marks.init(() => state.field(marks)),
		extensions,
	],
});

/** The changes since the original, in the text itself. @param {string} original */
const inLine = (original) => unifiedMergeView({ original, mergeControls: false });

/**
 * The original on the left, and the text on the right.
 *
 * @param {ShadowRoot} root
 * @param {string} original
 * @param {import("@codemirror/state").EditorStateConfig} text the state of the editor on the right
 * @param {string} name of the file
 */
function sideBySide(root, original, text, name) {
	const extensions = [
		lineNumbers(),
		language,
		theme,
		EditorState.readOnly.of(true),
		EditorView.contentAttributes.of({ "aria-label": `The original of ${name}` }),
	];
	const merge = new MergeView({ parent: root, root, a: { doc: original, extensions }, b: text });
	merge.dom.style.height = "100%"; // so that it is what scrolls
	return merge;
}

/** How many places differ from the original. @param {EditorView} view */
export const differencesIn = ({ state }) => getChunks(state)?.chunks.length ?? 0;

/**
 * Bring a place that differs into sight, and put the cursor there.
 *
 * @param {EditorView} view
 * @param {number} index
 */
export function goToDifference(view, index) {
	const chunk = getChunks(view.state)?.chunks[index];
	if (!chunk) return;
	const anchor = Math.min(chunk.fromB, view.state.doc.length);
	const effects = EditorView.scrollIntoView(anchor, { y: "center" });
	view.dispatch({ selection: { anchor }, effects });
}
