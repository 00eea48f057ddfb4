// The exercise under way: its goal above the code, and what the check found below it.

import { byId, element, onClick, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { placesToLookAt, wirePlaces } from "../../draw/places.js";
import { setWords } from "../../draw/words.js";
import { exerciseAfter, exerciseOf, exercisesOn, isOfEarlierCode } from "../../state/exercises.js";
import { listed } from "./list.js";

/** @import { Exercise } from "../../state/exercises.js" */
/** @import { State } from "../../state/types.d.ts" */

/**
 * @typedef {object} Doing what the reader can do with the exercises
 * @property {(name: string) => Promise<void>} begin
 * @property {() => Promise<void>} check
 * @property {() => Promise<void>} hint
 * @property {() => Promise<void>} again
 * @property {() => Promise<void>} leave
 */

/** Bring the goal into sight, and let a screen reader begin there; or else the note that says why not. */
export function leadToGoal() {
	requestAnimationFrame(() => {
		if (byId("exercise-goal").hidden) {
			return byId("code-note").scrollIntoView({ block: "nearest" });
		}
		byId("exercise-title").focus({ preventScroll: true });
		byId("exercise-goal").scrollIntoView({ block: "start" });
	});
}

/** Bring the goal into sight if it is not, as on a phone: a link has led to it. */
export function showGoal() {
	requestAnimationFrame(() => byId("exercise-goal").scrollIntoView({ block: "nearest" }));
}

/**
 * @param {State} state
 * @param {Doing} doing
 * @param {(path: string, line: number) => void} show brings a line into sight
 */
export function wireExercise(state, doing, show) {
	onClick("exercise-check", doing.check);
	onClick("exercise-hint", doing.hint);
	onClick("exercise-again", doing.again);
	onClick("exercise-next", () => {
		const next = exerciseAfter(state, state.exercises.chosen);
		if (!next) return;
		doing.begin(next.name);
		leadToGoal();
	});
	onClick("exercise-leave", () => {
		const { chosen } = state.exercises;
		doing.leave();
		// Its button has disappeared.
		requestAnimationFrame(() => {
			const fold = /** @type {HTMLDetailsElement} */ (byId("exercises-fold"));
			fold.open = true;
			listed(String(chosen))?.querySelector("button")?.focus();
		});
	});
	wirePlaces(byId("exercise-places"), show);
}

const changed = watchChanges();

/** @param {State} state @param {(exercise: Exercise) => string} settingsOf its settings, in words */
export function drawExercise(state, settingsOf) {
	const { exercises, code, lesson } = state;
	if (!changed(exercises, code.drafts, lesson)) return;
	const exercise = exerciseOf(exercises.chosen);
	byId("exercise-goal").hidden = !exercise;
	byId("exercise-work").hidden = !exercise;
	if (!exercise) return;
	const row = exercisesOn(state);
	const at = row.indexOf(exercise);
	const place = at < 0 ? "Exercise" : `Exercise ${at + 1} of ${row.length}`;
	setText(byId("exercise-place"), exercises.solved[exercise.name] ? `${place} · solved` : place);
	setText(byId("exercise-title"), exercise.title);
	setWords(byId("exercise-text"), exercise.goal);
	setText(byId("exercise-sets-up"), `Settings of this exercise: ${settingsOf(exercise)}`);
	const next = exerciseAfter(state, exercise.name);
	byId("exercise-next").hidden = !next;
	const goesOn = exercises.result?.solved === true && next !== null && !isOfEarlierCode(state);
	byId("exercise-next").classList.toggle("primary", goesOn);
	byId("exercise-check").classList.toggle("primary", !goesOn);
	drawResult(state);
}

/** @param {State} state */
function drawResult(state) {
	const { result, hints, checking, note } = state.exercises;
	const earlier = isOfEarlierCode(state);
	const found = byId("exercise-found");
	found.dataset.outcome = result ? (result.solved ? "passed" : "failed") : "";
	setWords(found, checking ? "Checking your solution …" : result ? inWords(result) : "");
	for (const id of ["exercise-result", "exercise-places"]) {
		byId(id).classList.toggle("earlier", earlier);
	}
	byId("exercise-earlier").hidden = !earlier;
	const list = byId("exercise-hints");
	const shown = result?.hints.slice(0, hints) ?? [];
	while (list.children.length > shown.length) list.lastElementChild?.remove();
	while (list.children.length < shown.length) list.append(element("li", ""));
	for (const [index, hint] of shown.entries()) setWords(list.children[index], hint);
	const places = result && !result.solved ? result.places : [];
	byId("exercise-places").replaceChildren(...placesToLookAt(places));
	setText(byId("exercise-note"), note);
}

/** @param {{solved: boolean, found: string}} result */
function inWords({ solved, found }) {
	if (!solved) return `✗ Not solved yet. ${found}`;
	return found.startsWith("Solved") ? `✓ ${found}` : `✓ Solved. ${found}`;
}
