// The reader's code: what the panel “The Python” shows, and how the texts of its files follow.

/** @import { State } from "./types.d.ts" */

/** The folder of the lesson: its files can be read and changed. */
export const LESSON = "perceptron/";

/** The files that have a tab, in the order in which one would read them. */
export const TABS = [
	"model",
	"layers",
	"activations",
	"losses",
	"inputs",
	"first_weights",
	"penalties",
	"batches",
	"metrics",
	"gradient",
].map((name) => `${LESSON}${name}.py`);

/** @returns {State["code"]} */
export const firstCode = () => ({
	file: TABS[0],
	drafts: {},
	problem: null,
	slow: false,
	output: [],
	note: "",
});

/** The name of a file without its folder. @param {string} path */
export const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);

/**
 * The texts with one of them changed: those that are as they were originally are left out.
 *
 * @param {Record<string, string>} drafts
 * @param {Record<string, string>} originals
 * @param {string} path
 * @param {string} text
 */
export function withDraft(drafts, originals, path, text) {
	const { [path]: _, ...others } = drafts;
	return text === originals[path] ? others : { ...others, [path]: text };
}

/**
 * The files whose text is not the one that runs.
 *
 * @param {Pick<State, "sources" | "code">} state
 * @param {Record<string, string>} originals
 * @returns {string[]}
 */
export const notRun = ({ sources, code }, originals) =>
	Object.keys(originals).filter((path) => (code.drafts[path] ?? originals[path]) !== sources[path]);
