// The editor of the page's Python: CodeMirror, with one text for each file.
//
// It is a script of its own, which is loaded when the reader first asks for the Python. It stands
// in a shadow root, where CodeMirror's styles do not go against the page's policy.

import { defaultKeymap, history, historyKeymap, indentWithTab, undo } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { language } from "./language.js";
import { mark, marks } from "./marks.js";
import { theme } from "./theme.js";

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
 */

/**
 * @param {HTMLElement} parent
 * @param {Listener} listener
 */
export function createEditor(parent, listener) {
	const root = parent.shadowRoot ?? parent.attachShadow({ mode: "open" });
	/** The state of each file that was shown, with its own history. @type {Map<string, EditorState>} */
	const states = new Map();
	let path = "";
	const view = new EditorView({ parent: root, root });
	view.dom.addEventListener("mouseleave", () => listener.onPoint(path, null));

	function runCode() {
		listener.onRun();
		return true;
	}

	/** @param {string} name @param {string} text */
	const stateOf = (name, text) =>
		EditorState.create({
			doc: text,
			extensions: [
				keymap.of([{ key: "Mod-Enter", run: runCode }]),
				history(),
				lineNumbers(),
				language,
				marks,
				theme,
				keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
				EditorState.tabSize.of(4),
				EditorView.contentAttributes.of({ "aria-label": `Source of ${name.split("/").at(-1)}` }),
				EditorView.updateListener.of((update) => {
					if (update.docChanged) listener.onChange(path, update.state.doc.toString());
					if (update.selectionSet) {
						const { head } = update.state.selection.main;
						listener.onPoint(path, update.state.doc.lineAt(head).number);
					}
				}),
				EditorView.domEventHandlers({
					mousemove: (event) => {
						const at = view.posAtCoords({ x: event.clientX, y: event.clientY });
						listener.onPoint(path, at === null ? null : view.state.doc.lineAt(at).number);
					},
				}),
			],
		});

	/** Show a file. @param {string} file its path @param {string} text what it has if it was not shown yet */
	function show(file, text) {
		if (file === path) return;
		if (path) states.set(path, view.state);
		path = file;
		view.setState(states.get(file) ?? stateOf(file, text));
	}

	/** Change what stands out in the file on show. @param {Partial<Marks>} changes */
	const setMarks = (changes) => view.dispatch({ effects: mark.of(changes) });

	/** Bring a line into sight; with `focus` the cursor goes there. @param {number} line @param {boolean} [focus] */
	function goTo(line, focus = false) {
		const { doc } = view.state;
		const at = doc.line(Math.min(Math.max(line, 1), doc.lines)).from;
		const effects = EditorView.scrollIntoView(at, { y: "center" });
		view.dispatch(focus ? { selection: { anchor: at }, effects } : { effects });
		if (focus) view.focus();
	}

	/** Replace the text of the file on show, so that Undo brings it back. @param {string} text */
	function replace(text) {
		view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
	}

	return {
		show,
		setMarks,
		goTo,
		replace,
		text: () => view.state.doc.toString(),
		undo: () => undo(view),
		focus: () => view.focus(),
	};
}
