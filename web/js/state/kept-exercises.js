// What the reader has done of the exercises, kept on the device.

import { storageKey } from "./memory.js";

/** @import { Progress, Solved, State } from "./types.d.ts" */

const key = () => storageKey("exercises");

/** @returns {Progress} */
const NOTHING = () => ({ chosen: null, own: null, begun: {}, solved: {} });

/** @returns {State["exercises"]} */
export const firstExercises = () => ({
	...NOTHING(),
	result: null,
	checked: {},
	hints: 0,
	checking: false,
	note: "",
});

/** @returns {Progress} */
export function recallProgress() {
	try {
		return readProgress(JSON.parse(localStorage.getItem(key()) ?? "null"));
	} catch {
		return NOTHING(); // nothing can be stored here, or something else wrote it
	}
}

/**
 * Keep a change of the progress. What another window of this page has kept stays: the exercises of
 * other names, and the reader's own texts.
 *
 * @param {Progress} known what this window knows
 * @param {Partial<Progress>} changes those of `begun` and `solved` by name; own null: it is back in the
 *   editor
 * @returns {{progress: Progress, kept: boolean}} with the changes, and whether the device keeps it
 */
export function keepProgress(known, changes) {
	const stored = recallProgress();
	const progress = {
		chosen: stored.chosen,
		...changes,
		own: changes.own === undefined ? stored.own : changes.own && { ...changes.own, ...stored.own },
		begun: { ...known.begun, ...stored.begun, ...changes.begun },
		solved: { ...known.solved, ...stored.solved, ...changes.solved },
	};
	try {
		localStorage.setItem(key(), JSON.stringify(progress));
		return { progress, kept: true };
	} catch {
		return { progress, kept: false };
	}
}

/**
 * Whether the device keeps other own texts of the same files: from another window, where an exercise
 * is under way.
 *
 * @param {Record<string, string>} texts by path
 */
export function hasOtherOwn(texts) {
	const own = recallProgress().own ?? {};
	return Object.entries(texts).some(([path, text]) => (own[path] ?? text) !== text);
}

/** What fits, of something that may be anything. @param {any} found @returns {Progress} */
function readProgress(found) {
	if (!isRecord(found)) return NOTHING();
	const { chosen, own, begun, solved } = found;
	return {
		chosen: typeof chosen === "string" ? chosen : null,
		own: isTexts(own) ? own : null,
		begun: only(begun, isTexts),
		solved: only(solved, isSolved),
	};
}

/** @param {unknown} thing @returns {thing is Record<string, unknown>} */
const isRecord = (thing) => typeof thing === "object" && thing !== null && !Array.isArray(thing);

/** @param {unknown} thing @returns {thing is Record<string, string>} */
const isTexts = (thing) =>
	isRecord(thing) && Object.values(thing).every((text) => typeof text === "string");

/** @param {unknown} thing @returns {thing is Solved} */
const isSolved = (thing) =>
	isRecord(thing) &&
	typeof thing.when === "string" &&
	typeof thing.found === "string" &&
	isTexts(thing.texts);

/**
 * @template Value
 * @param {unknown} record
 * @param {(thing: unknown) => thing is Value} fits
 * @returns {Record<string, Value>}
 */
function only(record, fits) {
	/** @type {Record<string, Value>} */
	const kept = {};
	if (!isRecord(record)) return kept;
	for (const [name, value] of Object.entries(record)) if (fits(value)) kept[name] = value;
	return kept;
}
