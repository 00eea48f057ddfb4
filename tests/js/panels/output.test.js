// The output: unfolded at the first print only, at its end only if it was there, and how much is kept.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { drawOutput, wireOutput } from "../../../web/js/panels/code/output.js";
import { EARLIER } from "../../../web/js/state/code.js";
import { byId, readyState } from "../document.js";

const state = readyState();
const log = byId("code-output");
const fold = byId("code-output-fold");
/** @type {unknown[]} */
const shown = [];
wireOutput(/** @type {any} */ ({ show: (...place) => shown.push(place) }));

const piece = (/** @type {string} */ text, path = "perceptron/layers.py") => ({
	...{ stream: "stdout", text },
	...{ path, line: 3 },
});

/** @param {any[]} output */
function draw(output) {
	state.code = { ...state.code, output };
	drawOutput(state);
}

const count = () => byId("code-output-count").textContent;

// There is no layout here: 100 pixels are on show of 300.
Object.defineProperty(log, "clientHeight", { value: 100 });
Object.defineProperty(log, "scrollHeight", { value: 300 });

beforeEach(() => {
	draw([]);
	fold.open = false;
	log.scrollTop = 200;
});

test("It unfolds when something is printed, and stays folded if the reader has folded it", () => {
	const first = piece("1\n");
	draw([first]);
	assert.equal(fold.open, true);
	fold.open = false;
	draw([first, piece("2\n")]);
	assert.equal(fold.open, false);
	assert.equal(log.children.length, 2);
});

test("It goes on at its end, and stays where the reader has scrolled to", () => {
	draw([piece("1\n")]);
	assert.equal(log.scrollTop, 300);
	log.scrollTop = 50;
	draw([piece("1\n"), piece("2\n")]);
	assert.equal(log.scrollTop, 50);
});

test("It says how many lines there are, and that they are the last ones if earlier ones are gone", () => {
	assert.equal(count(), "nothing printed yet");
	draw([piece("1\n")]);
	assert.equal(count(), "1 line");
	draw([piece("1\n2\n"), piece("3\n")]);
	assert.equal(count(), "3 lines");
	draw([EARLIER, piece("4\n"), piece("5\n")]);
	assert.equal(count(), "the last 2 lines");
	draw([piece("no end")]);
	assert.equal(count(), "part of a line");
});

test("Where it was printed leads to the line, if that is in the lesson", () => {
	draw([piece("1\n"), piece("2\n", "lab/steps.py")]);
	assert.equal(log.querySelectorAll("button").length, 1);
	log.querySelector("button").click();
	assert.deepEqual(shown, [["perceptron/layers.py", 3]]);
	assert.match(log.textContent, /steps\.py, line 3/);
});
