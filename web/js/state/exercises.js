// The exercises: which are there, where each starts, and what has become of them.

import { EXERCISES } from "#python";
import { sameTexts } from "./code.js";

/** @import { State } from "./types.d.ts" */
/** @typedef {typeof EXERCISES[number]} Exercise */

/** @param {string | null} name @returns {Exercise | null} */
export const exerciseOf = (name) => EXERCISES.find((exercise) => exercise.name === name) ?? null;

/**
 * What a link asks for, without the exercises that there are not, and the names of those.
 *
 * @param {Pick<State, "lesson">} state
 */
export function knownLesson({ lesson: { exercise, exercises } }) {
	const isKnown = (/** @type {string | null} */ name) => exerciseOf(name) !== null;
	const names = exercise === null ? exercises : [...exercises, exercise];
	return {
		lesson: {
			exercise: isKnown(exercise) ? exercise : null,
			exercises: exercises.filter(isKnown),
		},
		unknown: names.filter((name) => !isKnown(name)),
	};
}

/** Those that a link asks for, in its order; without such a link, all. @param {Pick<State, "lesson">} state */
export const exercisesOn = ({ lesson: { exercises } }) =>
	exercises.length ? exercises.flatMap((name) => exerciseOf(name) ?? []) : EXERCISES;

/** The one after this; null after the last one. @param {Pick<State, "lesson">} state @param {string | null} name */
export function exerciseAfter(state, name) {
	const row = exercisesOn(state);
	const at = row.findIndex((exercise) => exercise.name === name);
	return at < 0 ? null : (row[at + 1] ?? null);
}

/**
 * The texts with which an exercise starts: the built-in ones with its changes.
 *
 * @param {Pick<Exercise, "changes">} exercise
 * @param {Record<string, string>} originals by path
 * @returns {Record<string, string>} those that differ from the built-in ones, by path
 */
export function startOf({ changes }, originals) {
	/** @type {Record<string, string>} */
	const texts = {};
	for (const { path, find, replace } of changes) {
		const text = texts[path] ?? originals[path];
		const parts = text.split(find);
		if (parts.length !== 2) throw new Error(`“${find}” must occur once in ${path}.`);
		texts[path] = parts.join(replace);
	}
	return texts;
}

/**
 * Where to write: the file, and the line of it, from 1, where the start differs from the built-in text.
 *
 * @param {Pick<Exercise, "changes">} exercise
 * @param {Record<string, string>} originals
 */
export function placeOf({ changes }, originals) {
	const [{ path, find }] = changes;
	const before = originals[path].slice(0, originals[path].indexOf(find));
	return { path, line: before.split("\n").length };
}

/** The first sentence of a text. @param {string} text */
export const firstSentence = (text) => text.match(/^.*?[.?!](?=\s|$)/s)?.[0] ?? text;

/**
 * Whether the result on show is that of earlier code.
 *
 * @param {Pick<State, "code" | "exercises">} state
 */
export const isOfEarlierCode = ({ code, exercises: { result, checked } }) =>
	result !== null && !sameTexts(code.drafts, checked);
