// The texts of the files: in the editor, in the state, and on the device.

import { byId, onClick } from "../../dom.js";
import { nameOf, notRun, withDraft } from "../../state/code.js";
import { keepDrafts, recallDrafts } from "../../state/kept-code.js";

/** @import { State } from "../../state/types.d.ts" */
/** @typedef {ReturnType<typeof createSources>} SourceTexts */

const RECALLED =
	"Your text from last time is back. It does not run until you press “Run this code”.";
const NOT_KEPT =
	"This browser does not keep your text on this device. Download it before you leave the page.";

/** The method with which the network learns from one example. */
const BEGINNING = /^ *def _learn\(/;

/**
 * Put the editor into the page, with the texts that the device has kept.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {Record<string, string>} originals the built-in sources, by path
 * @param {typeof import("../../editor/editor.js").createEditor} createEditor
 * @param {(sources: Record<string, string>) => Promise<boolean>} runCode
 */
export function createSources({ state, set }, originals, createEditor, runCode) {
	const tell = (/** @type {Partial<State["code"]>} */ changes) =>
		set({ code: { ...state.code, ...changes } });
	const say = (/** @type {string} */ note) => tell({ note });
	const textOf = (/** @type {string} */ path) => state.code.drafts[path] ?? originals[path];

	/** @param {string} path @param {string} text */
	function onChange(path, text) {
		const drafts = withDraft(state.code.drafts, originals, path, text);
		const kept = keepDrafts(drafts);
		tell({ drafts, note: kept ? "" : NOT_KEPT });
	}

	async function run() {
		const changed = notRun(state, originals).map(nameOf);
		say("");
		const runs = await runCode({ ...originals, ...state.code.drafts });
		if (runs) say(changed.length ? `Your ${changed.join(", ")} runs now.` : "This code runs.");
		editor.setMarks({ problem: problemIn(state.code.file) });
	}

	/** The line of the problem, if it is in this file. @param {string} path */
	const problemIn = (path) => (state.code.problem?.path === path ? state.code.problem.line : null);

	const onPoint = () => {};
	const editor = createEditor(byId("code-editor"), { onChange, onRun: run, onPoint });

	/**
	 * Show a file, and a line of it.
	 *
	 * @param {string} path
	 * @param {number | null} [line] from 1
	 */
	function show(path, line = null) {
		if (!(path in originals)) return;
		tell({ file: path });
		editor.show(path, textOf(path));
		editor.setMarks({ problem: problemIn(path) });
		if (line !== null) editor.goTo(line, true);
	}

	const drafts = Object.entries(recallDrafts()).filter(([path]) => path in originals);
	if (drafts.length) tell({ drafts: Object.fromEntries(drafts), note: RECALLED });
	show(state.code.file);
	// Not with the imports: with what the page is about.
	editor.goTo(
		textOf(state.code.file)
			.split("\n")
			.findIndex((line) => BEGINNING.test(line)) + 1,
	);
	onClick("code-run", run);
	return {
		editor,
		show,
		say,
		run,
		textOf,
		originalOf: (/** @type {string} */ path) => originals[path],
	};
}
