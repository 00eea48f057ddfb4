// The editor of the page's Python: CodeMirror, with one text for each file.
//
// It is a script of its own, which is loaded when the reader first asks for the Python. It stands
// in a shadow root, where CodeMirror's styles do not go against the page's policy.

import {
	defaultKeymap,
	history,
	historyKeymap,
	indentWithTab,
	isolateHistory,
	undo,
} from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { changesInLine, compareWith, differencesIn, goToDifference } from "./comparison.js";
import { language } from "./language.js";
import { mark, marks } from "./marks.js";
import { columnsIn, goToLine, goToPlace, reveal } from "./reveal.js";
import { theme } from "./theme.js";

export { findDefinitions } from "./definitions.js";

/** @import { Marks } from "./marks.js" */
/** @typedef {ReturnType<typeof createEditor>} Editor */

/**
 * What the editor tells.
 *
 * @typedef {object} Listener
 * @property {(path: string, text: string) => void} onChange a text has changed
 * @property {() => void} onRun the keys for running the code were pressed
 * @property {(path: string, line: number | null) => void} onPoint the line that is pointed at, or
 *   has the cursor, from 1
 * @property {(path: string, place: number) => void} onCursor where the cursor is, in characters
 * @property {(path: string, place: number) => void} onFollow the reader asks where the name at this
 *   place is defined
 */

/**
 * What the editor says.
 *
 * @typedef {object} Words
 * @property {string} keys which keys there are, for those who hear the page
 * @property {(path: string) => string} nameOf what a file is called
 */

/**
 * @param {HTMLElement} parent
 * @param {Listener} listener
 * @param {Words} words
 */
export function createEditor(parent, listener, { keys, nameOf }) {
	const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
	/** The state of each file that was shown, with its own history. @type {Map<string, EditorState>} */
	const states = new Map();
	let path = "";
	/** @type {import("./comparison.js").Shown} */
	let shown = { view: new EditorView({ parent: root, root }), beside: null };

	const extensionsOf = (/** @type {string} */ file) =>
		extensions(`Source of ${nameOf(file)}`, keys, listener, () => path);

	/** @param {string} file @param {string} text */
	const stateOf = (file, text) => EditorState.create({ doc: text, extensions: extensionsOf(file) });

	/** Show a file. @param {string} file its path @param {string} text what it has if it was not shown yet */
	function show(file, text) {
		if (file === path) return;
		compare(null);
		if (path) states.set(path, shown.view.state);
		path = file;
		shown.view.setState(states.get(file) ?? stateOf(file, text));
	}

	/** Compare the text on show with another one; see `compareWith`. @param {string | null} original @param {boolean} [wide] */
	function compare(original, wide = false) {
		const how = { wide, name: nameOf(path), extensions: extensionsOf(path) };
		shown = compareWith(shown, original, how);
	}

	/**
	 * Replace the text of a file, so that Undo brings it back.
	 *
	 * @param {string} file
	 * @param {string} text
	 * @param {string} old what the file has if it was not shown yet
	 */
	function replaceIn(file, text, old) {
		if (file === path) return replace(text);
		const state = states.get(file) ?? stateOf(file, old);
		states.set(file, state.update(wholeText(state, text)).state);
		listener.onChange(file, text);
	}

	/** Replace the text of the file on show, so that Undo brings it back. @param {string} text */
	const replace = (text) => shown.view.dispatch(wholeText(shown.view.state, text));

	return {
		...{ show, compare, replace, replaceIn },
		/** Change what stands out in the file on show. @param {Partial<Marks>} changes */
		setMarks: (changes) => shown.view.dispatch({ effects: mark.of(changes) }),
		/** See `goToLine`. @param {number} line @param {boolean} [focus] */
		goTo: (line, focus = false) => goToLine(shown.view, line, focus),
		/** See `goToPlace`. @param {number} place @param {boolean} focus */
		goToPlace: (place, focus) => goToPlace(shown.view, place, focus),
		undo: () => undo(shown.view),
		differences: () => differencesIn(shown.view),
		/** @param {number} index */
		goToDifference: (index) => goToDifference(shown.view, index),
		/** See `reveal`. @param {number} first @param {number} last */
		reveal: (first, last) => reveal(shown.view, first, last),
		hasFocus: () => shown.view.hasFocus,
		columns: () => columnsIn(shown.view),
	};
}

/** The whole text replaced, which is undone by itself. @param {EditorState} state @param {string} text */
const wholeText = ({ doc }, text) => ({
	changes: { from: 0, to: doc.length, insert: text },
	annotations: isolateHistory.of("full"),
});

/** What a key does, and nothing else does after it. @param {(view: EditorView) => void} action */
const handled = (action) => (/** @type {EditorView} */ view) => {
	action(view);
	return true;
};

/**
 * @param {string} label of the text
 * @param {string} keys
 * @param {Listener} listener
 * @param {() => string} path of the file on show
 */
const extensions = (label, keys, listener, path) => [
	keymap.of([
		{ key: "Mod-Enter", run: handled(listener.onRun) },
		{
			key: "F12",
			run: handled(({ state }) => listener.onFollow(path(), state.selection.main.head)),
		},
	]),
	history(),
	lineNumbers(),
	language,
	marks,
	theme,
	changesInLine.of([]),
	keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
	EditorState.tabSize.of(4),
	EditorView.contentAttributes.of({
		"aria-label": label,
		"aria-description": keys,
		tabindex: "0", // as it is anyway, but not every program that checks pages knows
	}),
	EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
		const { head } = state.selection.main;
		if (docChanged) listener.onChange(path(), state.doc.toString());
		if (selectionSet) listener.onPoint(path(), state.doc.lineAt(head).number);
		if (docChanged || selectionSet) listener.onCursor(path(), head);
	}),
	EditorView.domEventHandlers({
		// Chromium joins the lines that are typed over with style attributes, which the page's policy
		// refuses with an error on the console.
		beforeinput(event, view) {
			const { main } = view.state.selection;
			const { inputType, data, isComposing } = event;
			if (main.empty || inputType !== "insertText" || isComposing || data === null) return false;
			const typed = view.state.replaceSelection(data);
			view.dispatch(typed, { userEvent: "input.type", scrollIntoView: true });
			event.preventDefault();
			return true;
		},
		mousemove: (event, view) => {
			const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
			listener.onPoint(path(), at === null ? null : view.state.doc.lineAt(at).number);
		},
		mouseleave: () => listener.onPoint(path(), null),
		mousedown: (event, view) => {
			if (!(event.ctrlKey || event.metaKey) || event.button) return false;
			const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
			if (at !== null) listener.onFollow(path(), at);
			return at !== null;
		},
	}),
];
