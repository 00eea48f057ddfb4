// The texts of the files: in the editor, in the state, and on the device.

import { byId, onClick } from "../../dom.js";
import { isOfLesson, nameOf } from "../../paths.js";
import { afterChange, notRun, whatRuns, withDraft } from "../../state/code.js";
import { keepDraft, recallDrafts } from "../../state/kept-code.js";

/** @import { State } from "../../state/types.d.ts" */
/** @typedef {ReturnType<typeof createSources>} SourceTexts */
/** @typedef {typeof import("../../editor/editor.js")} EditorScript */

const RECALLED =
	"Your text from last time is back. It does not run until you press “Run this code”.";

/** The method with which the network learns from one example. */
const BEGINNING = /^ *def _learn\(/;

/** So long after the last key, in milliseconds, a name is looked up. */
const REST = 120;

/**
 * Put the editor into the page, with the texts that the device has kept.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {Record<string, string>} originals the built-in sources, by path
 * @param {Pick<EditorScript, "createEditor" | "findDefinitions">} script
 * @param {(sources: Record<string, string>) => Promise<boolean>} runCode
 * @param {(path: string, line: number | null) => void} onPoint called with the line that is pointed at
 */
export function createSources({ state, set }, originals, script, runCode, onPoint) {
	const tell = (/** @type {Partial<State["code"]>} */ changes) =>
		set({ code: { ...state.code, ...changes } });
	const say = (/** @type {string} */ note) => tell({ note });
	const textOf = (/** @type {string} */ path) => state.code.drafts[path] ?? originals[path];

	/** @param {string} path @param {string} text */
	function onChange(path, text) {
		const drafts = withDraft(state.code.drafts, originals, path, text);
		const problem = afterChange(state.code.problem, path, textOf(path), text, drafts);
		tell({ drafts, problem, note: "", kept: keepDraft(path, drafts[path] ?? null) });
	}

	/** Whether the code that was run last runs, as soon as that is known. */
	let started = Promise.resolve(true);

	/** @returns {Promise<boolean>} whether it runs */
	async function run() {
		const { drafts } = state.code;
		const changed = notRun(state, originals);
		say("");
		started = runCode({ ...originals, ...drafts });
		const runs = await started;
		if (runs) say(whatRuns(changed, drafts));
		const { path, line } = state.code.problem ?? {};
		if (!runs && path) show(path, line);
		return runs;
	}

	const paths = Object.keys(originals).filter(isOfLesson);
	const lesson = () => Object.fromEntries(paths.map((path) => [path, textOf(path)]));
	const { onCursor, onFollow } = createFollowing(lesson, script.findDefinitions, follow, tell);
	const listener = { onChange, onRun: run, onPoint, onCursor, onFollow };
	const words = { keys: String(byId("code-keys").textContent), nameOf };
	const editor = script.createEditor(byId("code-editor"), listener, words);

	/**
	 * Show a file, and a line of it.
	 *
	 * @param {string} path
	 * @param {number | null} [line] from 1
	 */
	function show(path, line = null) {
		if (!Object.hasOwn(originals, path)) return;
		if (path !== state.code.file) tell({ file: path, comparing: false, definition: null });
		editor.show(path, textOf(path));
		if (line !== null) editor.goTo(line, true);
	}

	/** Go to where a name is defined. @param {{path: string, place: number}} definition */
	function follow({ path, place }) {
		show(path);
		editor.goToPlace(place, true);
	}

	/** Replace the text of a file, so that Undo brings it back. @param {string} path @param {string} text */
	const replaceIn = (path, text) => editor.replaceIn(path, text, textOf(path));

	const originalOf = (/** @type {string} */ path) => originals[path];
	const hasStarted = () => started;
	const sources = {
		editor,
		show,
		say,
		tell,
		run,
		hasStarted,
		follow,
		textOf,
		originalOf,
		replaceIn,
	};
	open(state.code.file, originals, sources);
	onClick("code-run", run);
	return sources;
}

/**
 * Bring back the texts that the device has kept, and show the first file.
 *
 * @param {string} file its path
 * @param {Record<string, string>} originals
 * @param {Pick<SourceTexts, "editor" | "show" | "tell" | "textOf">} sources
 */
function open(file, originals, { editor, show, tell, textOf }) {
	const drafts = Object.entries(recallDrafts()).filter(([path]) => Object.hasOwn(originals, path));
	if (drafts.length) tell({ drafts: Object.fromEntries(drafts), note: RECALLED });
	show(file);
	// Not with the imports: with what the page is about.
	const lines = textOf(file).split("\n");
	editor.goTo(lines.findIndex((line) => BEGINNING.test(line)) + 1);
}

/**
 * Looks up where the name at the cursor is defined.
 *
 * @param {() => Record<string, string>} lesson the texts, by path
 * @param {EditorScript["findDefinitions"]} findDefinitions
 * @param {(definition: {path: string, place: number}) => void} follow
 * @param {(changes: Partial<State["code"]>) => void} tell
 */
function createFollowing(lesson, findDefinitions, follow, tell) {
	/** @param {string} path @param {number} place */
	async function lookUp(path, place) {
		const found = await findDefinitions(lesson(), path, place);
		return found && { name: found.name, ...found.found[0] };
	}

	let clock = 0;
	return {
		/** @param {string} path @param {number} place */
		onCursor(path, place) {
			clearTimeout(clock);
			const ours = window.setTimeout(async () => {
				const definition = await lookUp(path, place);
				if (clock === ours) tell({ definition }); // the cursor is still there
			}, REST);
			clock = ours;
		},
		/** @param {string} path @param {number} place */
		async onFollow(path, place) {
			const found = await lookUp(path, place);
			if (found) follow(found);
			else tell({ note: "This name is not defined in the files of the lesson." });
		},
	};
}
