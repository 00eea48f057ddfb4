// The list of the exercises: what each is about, whether it is solved, and the way in.

import { byId, fromTemplate, onClick, setAttribute, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { setWords } from "../../draw/words.js";
import { saveFile } from "../../files.js";
import { exercisesOn, firstSentence } from "../../state/exercises.js";
import { writeSolved } from "../../state/solved-file.js";

/** @import { Exercise } from "../../state/exercises.js" */
/** @import { State } from "../../state/types.d.ts" */

const FILE = "solved-exercises.txt";

/** What the list of the exercises shows of one. @param {string} name @returns {HTMLElement | undefined} */
export const listed = (name) => items().find((item) => item.dataset.exercise === name);

/** @returns {HTMLElement[]} */
const items = () => [.../** @type {any} */ (byId("exercises-list").children)];

/**
 * @param {State} state
 * @param {(name: string) => void} begin
 * @param {Record<string, string>} originals the built-in sources, by path
 */
export function wireList(state, begin, originals) {
	byId("exercises-list").addEventListener("click", ({ target }) => {
		const button = /** @type {HTMLElement} */ (target).closest("button");
		const item = /** @type {HTMLElement | undefined} */ (button?.closest("li"));
		if (item) begin(String(item.dataset.exercise));
	});
	onClick("exercises-save", () => {
		const text = writeSolved(state.exercises.solved, originals, state.page);
		saveFile(FILE, text, "text/plain");
		setText(byId("exercises-save-note"), `Saved ${FILE}.`);
	});
	// Readers who follow a link to several exercises look for them here.
	/** @type {HTMLDetailsElement} */ (byId("exercises-fold")).open =
		state.lesson.exercises.length > 0;
}

const changed = watchChanges();

/** @param {State} state */
export function drawList(state) {
	const { exercises, lesson, page } = state;
	const { chosen, begun, solved } = exercises;
	if (!changed(chosen, begun, solved, lesson, page)) return;
	const row = exercisesOn(state);
	const list = byId("exercises-list");
	while (list.children.length > row.length) list.lastElementChild?.remove();
	while (list.children.length < row.length) list.append(fromTemplate("exercise-item"));
	row.forEach((exercise, index) => {
		drawItem(/** @type {HTMLElement} */ (list.children[index]), exercise, state);
	});
	const count = row.filter(({ name }) => solved[name]).length;
	setText(byId("exercises-count"), `${count} of ${row.length} solved`);
	drawSave(Object.keys(solved).length);
}

/** @param {HTMLElement} item @param {Exercise} exercise @param {State} state */
function drawItem(item, { name, title, goal }, { exercises, page }) {
	const { chosen, begun, solved } = exercises;
	item.dataset.exercise = name;
	const [head, text, doors] = item.children;
	setText(head.children[0], title);
	const here = chosen === name ? "under way" : "";
	setText(head.children[1], [solved[name] ? "✓ solved" : "", here].filter(Boolean).join(", "));
	setWords(text, firstSentence(goal));
	const [button, link] = /** @type {any} */ (doors.children);
	button.hidden = chosen === name;
	const verb = solved[name] ? "Open again" : begun[name] ? "Go on with" : "Begin";
	setText(button, `${verb}: ${title}`);
	setAttribute(link, "href", `${page}?exercise=${name}`);
	setAttribute(link, "aria-label", `Link to the exercise ${title}`);
}

/** @param {number} count how many exercises are solved */
function drawSave(count) {
	const button = /** @type {HTMLButtonElement} */ (byId("exercises-save"));
	button.disabled = count === 0;
	const note = byId("exercises-save-note");
	const reason = "You can save your solutions as a file as soon as you have solved one.";
	if (!count) setText(note, reason);
	else if (note.textContent === reason) setText(note, "");
}
