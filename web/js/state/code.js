// The reader's code: what the panel “The Python” shows, and how the texts of its files follow.

import { whole } from "../format.js";
import { LESSON, nameOf } from "../paths.js";

/** @import { Printed, State } from "./types.d.ts" */

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
	comparing: false,
	definition: null,
	kept: true,
	elsewhere: {},
	orphans: {},
	script: "none",
	variable: "",
});

/** Stands in `output` in place of what is no longer kept. @type {Printed} */
export const EARLIER = {
	...{ stream: "stdout", text: "… Earlier output is no longer shown.\n" },
	...{ path: null, line: null },
};

/** How much output is kept, in words. @param {Printed[]} output */
export function countOfLines(output) {
	const isCut = output[0]?.text === EARLIER.text; // each script of the page has an object of its own
	const kept = isCut ? output.slice(1) : output;
	const count = kept.reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
	if (!count) return kept.length ? "part of a line" : "nothing printed yet";
	const lines = `${whole(count)} ${count === 1 ? "line" : "lines"}`;
	return isCut ? `the last ${lines}` : lines;
}

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
 * What is left of a problem when a text has changed: its words, but no place once its line is another;
 * and nothing once the text is the original again.
 *
 * @param {State["code"]["problem"]} problem
 * @param {string} path of the text
 * @param {string} before
 * @param {string} text
 * @param {Record<string, string>} drafts the texts that differ from the originals now, by path
 * @returns {State["code"]["problem"]}
 */
export function afterChange(problem, path, before, text, drafts) {
	if (!Object.keys(drafts).length) return null;
	if (!problem?.line || problem.path !== path) return problem;
	if (!Object.hasOwn(drafts, path)) return null;
	const at = problem.line - 1;
	const isSame = before.split("\n")[at] === text.split("\n")[at];
	return isSame ? problem : { ...problem, path: null, line: null };
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

/**
 * Whether two sets of texts are the same.
 *
 * @param {Record<string, string>} some by path
 * @param {Record<string, string>} others
 */
export function sameTexts(some, others) {
	const paths = Object.keys({ ...some, ...others });
	return paths.every((path) => some[path] === others[path]);
}

/**
 * Which files run now that did not run before, in a sentence or two.
 *
 * @param {string[]} paths
 * @param {Record<string, string>} drafts of these, the reader's own
 */
export function whatRuns(paths, drafts) {
	const own = paths.filter((path) => Object.hasOwn(drafts, path));
	const original = paths.filter((path) => !own.includes(path));
	if (!paths.length) return "This code runs.";
	return [
		own.length ? `Your ${filesRun(own)} now.` : "",
		original.length ? `The original ${filesRun(original)} again.` : "",
	]
		.join(" ")
		.trim();
}

/** @param {string[]} paths */
const filesRun = (paths) =>
	`${new Intl.ListFormat("en-GB").format(paths.map(nameOf))} ${paths.length === 1 ? "runs" : "run"}`;

/** A place in the lesson that Python has named in a sentence. */
const NAMED_PLACE = /\/?(?:[\w.-]+\/)*(perceptron\/\w+\.py), line (\d+)/;

/**
 * The place in the lesson that a sentence names.
 *
 * @param {string} sentence
 * @returns {{path: string, line: number} | null}
 */
export function placeIn(sentence) {
	const [, path, line] = NAMED_PLACE.exec(sentence) ?? [];
	return path ? { path, line: Number(line) } : null;
}

/** A sentence with the short names of the files. @param {string} sentence */
export const withShortNames = (sentence) => sentence.replace(/\/(?:[\w.-]+\/)+(\w+\.py)/g, "$1");
