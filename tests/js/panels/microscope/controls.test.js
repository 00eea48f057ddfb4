// The panel below the editor: what it says of the moment, and when it says that it is not up to date.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState, window } from "../../document.js";

globalThis.Option = /** @type {any} */ (window).Option;
const { drawControls, wireControls } = await import(
	"../../../../web/js/panels/microscope/controls.js"
);
const { drawVariables, wireVariables } = await import(
	"../../../../web/js/panels/microscope/variables.js"
);

const PATH = "perceptron/layers.py";
const ORIGINALS = { [PATH]: "original" };
const PARAMETERS = Float64Array.of(0.28, 0.46, 0.55);
const VARIABLES = [
	{ name: "self", text: "the output neuron", before: null, changed: false },
	{ name: "total", text: "0.3694", before: "0.1398", changed: true },
	{ name: "term", text: "0.2296", before: null, changed: false },
];

/** @param {object} [changes] to the state @param {object} [shown] to the microscope */
function stepping(changes = {}, shown = {}) {
	const network = { before: PARAMETERS };
	const stack = [{ title: "the network learns from one example", path: PATH, line: 3 }];
	const moment = { index: 21, sentence: "Adds 0.2296.", network, variables: VARIABLES, stack };
	const recorded = { count: 57, folded: "" };
	const state = readyState({ sources: ORIGINALS });
	const made = { sources: ORIGINALS, task: state.task, recorded, moment, wanted: 21, heard: "" };
	const microscope = { ...made, ...shown };
	Object.assign(state, { microscope }, changes);
	return { ...state, network: { ...state.network, parameters: PARAMETERS }, ...changes };
}

/** The note after drawing; null if none is shown. @param {any} state */
function noteOf(state) {
	drawControls(state, ORIGINALS);
	return byId("microscope-note").hidden ? null : byId("microscope-note").textContent;
}

test("the slider says which moment it is, and how its sentence begins", () => {
	assert.equal(noteOf(stepping()), null);
	const slider = byId("microscope-slider");
	assert.deepEqual([slider.value, slider.max], ["22", "57"]);
	assert.equal(slider.getAttribute("aria-valuetext"), "moment 22 of 57: Adds 0.2296.");
	assert.equal(byId("microscope-count").textContent, "moment 22 of 57");
	// Until Python has answered, there is no sentence about the moment that is wanted.
	drawControls(stepping({}, { wanted: 30 }), ORIGINALS);
	assert.equal(slider.getAttribute("aria-valuetext"), "moment 31 of 57");
	assert.equal(byId("microscope-sentence").textContent, "Adds 0.2296.");
});

test("while the text is not the one that ran, it says so and is grey", () => {
	const code = { ...readyState().code, drafts: { [PATH]: "edited" } };
	assert.match(String(noteOf(stepping({ code }))), /^This steps through the code that ran\./);
	assert.ok(byId("microscope").hasAttribute("data-stale"));
	assert.equal(noteOf(stepping()), null);
	assert.ok(!byId("microscope").hasAttribute("data-stale"));
});

test("after the run has gone on, and while it trains, it says so", () => {
	const network = { ...readyState().network, parameters: Float64Array.of(1, 2, 3) };
	assert.match(String(noteOf(stepping({ network }))), /^The run has gone on since/);
	assert.match(String(noteOf(stepping({ status: "training" }))), /^The run has gone on since/);
});

test("what is left out of the recording is said all the time", () => {
	const recorded = { count: 57, folded: "12 moments are left out." };
	assert.equal(noteOf(stepping({}, { recorded })), "12 moments are left out.");
});

test("once other code runs, only that is said", () => {
	assert.match(
		String(noteOf(stepping({ sources: { [PATH]: "other" } }))),
		/^Other code runs now\./,
	);
	assert.ok(byId("microscope-slider").parentElement.hasAttribute("data-gone"));
	assert.ok(!byId("microscope-note").hasAttribute("data-gone"));
	noteOf(stepping());
	assert.ok(!byId("microscope-slider").parentElement.hasAttribute("data-gone"));
	drawControls(readyState({ sources: ORIGINALS }), ORIGINALS);
	assert.ok(byId("microscope").hidden);
});

test("once the run has begun again, only that is said", () => {
	const { task } = readyState();
	assert.match(String(noteOf(stepping({ task: { ...task } }))), /^The run has begun again since\./);
	assert.ok(byId("microscope-slider").parentElement.hasAttribute("data-gone"));
	noteOf(stepping());
	assert.ok(!byId("microscope-slider").parentElement.hasAttribute("data-gone"));
});

test("the list has the next example and each training example, 200 at most", () => {
	const { task } = readyState();
	const inputs = Array.from({ length: 250 }, () => [0.5, 0.25]);
	const all = { ...task, answer: "Sum", inputs, targets: inputs.map(() => 0.75) };
	drawControls(readyState({ task: all, sources: ORIGINALS }), ORIGINALS);
	const options = [...byId("microscope-example").options];
	assert.equal(options.length, 202);
	assert.deepEqual([options[0].text, options[0].value], ["the next example", ""]);
	assert.deepEqual([options[1].text, options[1].value], ["1: 0.5 + 0.25 → 0.75", "0"]);
	assert.ok(options[201].disabled);
	assert.match(options[201].text, /^50 more/);
	/** @type {unknown[]} */
	const recorded = [];
	wireControls(/** @type {any} */ ({ record: (/** @type {unknown} */ at) => recorded.push(at) }));
	byId("microscope-start").click();
	byId("microscope-example").value = "6";
	byId("microscope-start").click();
	assert.deepEqual(recorded, [null, 6]);
});

test("what has just changed is marked in words, and is what one can follow", () => {
	drawVariables(stepping());
	const rows = [...byId("microscope-variables").tBodies[0].rows].map((row) =>
		[...row.cells].map(({ textContent }) => textContent),
	);
	assert.deepEqual(rows, [
		["self", "the output neuron", ""],
		["total", "0.3694 changed", "0.1398"],
		["term", "0.2296", ""],
	]);
	assert.equal(byId("microscope-variable").value, "total");
	/** @type {string[]} */
	const chosen = [];
	const choose = (/** @type {string} */ name) => chosen.push(name);
	wireVariables(/** @type {any} */ ({ state: stepping() }), choose, () => {});
	byId("microscope-variable").value = "term";
	byId("microscope-variable").dispatchEvent(new window.Event("change"));
	assert.deepEqual(chosen, ["term"]);
	drawVariables(stepping({ code: { ...readyState().code, variable: "slope" } }));
	assert.equal(byId("microscope-variable").value, "slope"); // also where there is none of this name
	assert.equal(byId("microscope-stack").textContent, "the network learns from one example");
});
