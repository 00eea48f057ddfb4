// The exercises as they are drawn: the list, the one under way, and what was found.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXERCISES } from "#python";
import { drawExercise, wireExercise } from "../../../web/js/panels/exercises/exercise.js";
import { drawList, wireList } from "../../../web/js/panels/exercises/list.js";
import { byId, readyState } from "../document.js";

const [FIRST, SECOND] = EXERCISES;
const SOLVED = { when: "2026-01-01T00:00:00.000Z", found: "Solved.", texts: {} };

/** @type {string[]} */
const begun = [];
const doing = {
	begin: async (/** @type {string} */ name) => void begun.push(name),
	check: async () => {},
	hint: async () => {},
	again: async () => {},
	leave: async () => {},
};
const state = readyState();
wireExercise(state, doing, () => {});
wireList(state, doing.begin, {});

/** @param {object} changes @param {object} [rest] */
function draw(changes, rest = {}) {
	Object.assign(state, rest, { exercises: { ...state.exercises, ...changes } });
	drawExercise(state, () => "learning rate 0.1");
	drawList(state);
}

const items = () => [...byId("exercises-list").children];
const buttons = () =>
	items()
		.map((item) => item.querySelector("button"))
		.filter((button) => !button.hidden);

test("The list has a way into each exercise, and nothing to save yet", () => {
	draw({});
	assert.equal(items().length, EXERCISES.length);
	assert.deepEqual(
		buttons().map(({ textContent }) => textContent),
		EXERCISES.map(({ title }) => `Begin: ${title}`),
	);
	buttons()[1].click();
	assert.deepEqual(begun, [SECOND.name]);
	assert.equal(byId("exercises-save").disabled, true);
	assert.match(byId("exercises-save-note").textContent, /as soon as you have solved one/);
	assert.equal(byId("exercise-goal").hidden, true);
});

test("The exercise under way shows its goal; those that were left or solved say so", () => {
	draw({ chosen: FIRST.name, begun: { [SECOND.name]: {} }, solved: { [FIRST.name]: SOLVED } });
	assert.equal(byId("exercise-goal").hidden, false);
	assert.equal(byId("exercise-title").textContent, FIRST.title);
	assert.equal(byId("exercise-place").textContent, `Exercise 1 of ${EXERCISES.length} · solved`);
	assert.match(byId("exercise-sets-up").textContent, /learning rate 0\.1$/);
	assert.equal(buttons()[0].textContent, `Go on with: ${SECOND.title}`);
	assert.match(items()[0].textContent, /✓ solved, under way/);
	assert.equal(byId("exercises-count").textContent, `1 of ${EXERCISES.length} solved`);
	assert.equal(byId("exercises-save").disabled, false);
});

test("What was found and its hints are shown, and are of earlier code after a change", () => {
	const result = {
		name: FIRST.name,
		solved: false,
		found: "`output` gives 0.",
		hints: ["First.", "Second."],
		places: [{ path: "perceptron/layers.py", line: 3 }],
	};
	draw({ result, checked: {}, hints: 1 });
	assert.equal(byId("exercise-found").textContent, "✗ Not solved yet. output gives 0.");
	assert.equal(byId("exercise-hints").textContent, "First.");
	assert.equal(byId("exercise-places").textContent, "layers.py, line 3");
	assert.equal(byId("exercise-earlier").hidden, true);
	draw({ hints: 2 }, { code: { ...state.code, drafts: { "perceptron/layers.py": "x" } } });
	assert.equal(byId("exercise-hints").children.length, 2);
	assert.equal(byId("exercise-earlier").hidden, false);
});

test("A row of a lesson shows only its exercises; the last has no next one", () => {
	const lesson = { exercise: null, exercises: [SECOND.name, FIRST.name] };
	draw({}, { lesson });
	assert.equal(items().length, 2);
	assert.equal(byId("exercise-place").textContent, "Exercise 2 of 2 · solved");
	assert.equal(byId("exercise-next").hidden, true);
	draw({ chosen: SECOND.name });
	assert.equal(byId("exercise-next").hidden, false);
	byId("exercise-next").click();
	assert.equal(begun.at(-1), FIRST.name);
});
