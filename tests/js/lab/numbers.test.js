// The first screen with examples of other numbers: their names, their units, their scales.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";

const { drawControls } = await import("../../../web/js/lab/controls.js");
const { drawMarks } = await import("../../../web/js/lab/marks.js");
const { drawMoreSettings } = await import("../../../web/js/lab/more-settings.js");
const { describeDiagram } = await import("../../../web/js/lab/network/description.js");
const { drawFormula } = await import("../../../web/js/lab/network/formula.js");
const { drawDeepFormula } = await import("../../../web/js/lab/network/deep/formula.js");
const { describePart } = await import("../../../web/js/lab/network/deep/description.js");
const { describeNetwork } = await import("../../../web/js/lab/network/deep/description.js");
const { writeDeepTexts } = await import("../../../web/js/lab/network/deep/texts.js");
const { drawParts } = await import("../../../web/js/lab/network/parts.js");
const { drawReadouts } = await import("../../../web/js/lab/readouts.js");
const { drawTryIt } = await import("../../../web/js/lab/try-it.js");
const { forwardPass } = await import("../../../web/js/state/forward-pass.js");

/** How scales look in a message; the numbers themselves come from Python. */
const SCALES = (count) => Array(count).fill({ middle: 0, size: 1 });

/** The state of a page with some numbers, as Python has answered. @returns {any} */
function stateOf(names, ranges, pass, { task = {}, settings = {}, ...changes } = {}) {
	const state = readyState();
	const inputs = names.map((_, index) => `x${index + 1}`);
	const parameters = Float64Array.of(...names.map((_, index) => (index + 1) / 2), -0.25);
	const probe = {
		...{ parameters, unreachable: "", seen: true, truth: null, difference: null },
		terms: parameters.map((value, index) => value * (pass.fed[index] ?? 1)),
		...pass,
	};
	probe.activated = probe.outputs;
	return {
		...state,
		settings: { ...state.settings, inputs: inputs.join(), ...settings },
		shape: { inputs, layers: [1], names },
		task: { ...state.task, names, ranges, ...task },
		network: { ...state.network, parameters, probe },
		probe: pass.inputs,
		...changes,
	};
}

const PENGUIN = stateOf(
	["bill length", "bill depth", "body mass"],
	[
		[30, 60],
		[13, 22],
		[2700, 6300],
	],
	{
		inputs: [39.1, 18.7, 3750],
		fed: Float64Array.of(-0.88, 0.78, -0.56),
		sums: Float64Array.of(-0.75),
		outputs: Float64Array.of(0.32),
		slopes: Float64Array.of(0.22),
		...{ prediction: 0.32, truth: 0, difference: 0.32 },
	},
	{
		task: {
			classes: [0, 1],
			labels: ["Adelie", "Gentoo"],
			scaling: { numbers: SCALES(3), target: null },
		},
		settings: { task: "penguins" },
	},
);

const CAR = stateOf(
	["weight", "year"],
	[
		[1600, 5200],
		[70, 82],
	],
	{
		inputs: [2560, 78],
		fed: Float64Array.of(-0.48, 0.52),
		sums: Float64Array.of(0.03),
		outputs: Float64Array.of(0.03),
		slopes: Float64Array.of(1),
		...{ prediction: 3.7, truth: 3.64, difference: 0.06 },
	},
	{
		task: { scaling: { numbers: SCALES(2), target: { middle: 3.6, size: 3 } } },
		settings: { task: "cars", activation: "identity" },
	},
);

const rows = () => [...document.querySelectorAll("#numbers .number:not([hidden])")];

/** The lines of the formula. */
function formulaOf(state) {
	drawFormula(state);
	drawDeepFormula(state);
	return Array.from(byId("formula").children, (line) => line.textContent);
}

test("each number has a slider and a field, with its name and in its range", () => {
	drawControls(PENGUIN);
	assert.deepEqual(
		rows().map((row) => row.querySelector("label").textContent),
		["bill length", "bill depth", "body mass"],
	);
	const [slider, field] = rows()[2].querySelectorAll("input");
	assert.deepEqual([slider.min, slider.max, slider.value], ["2700", "6300", "3750"]);
	assert.deepEqual([field.value, field.hidden, field.dataset.step], ["3750", false, slider.step]);
	assert.equal(field.getAttribute("aria-labelledby"), rows()[2].querySelector("label").id);
});

test("of two numbers without names all is as before, and their fields are in the drawing", () => {
	drawControls(readyState());
	assert.deepEqual(
		rows().map((row) => row.querySelector("label").textContent),
		["First number", "Second number"],
	);
	assert.deepEqual([byId("number-1").hidden, byId("number-1").dataset.step], [true, "0.1"]);
	assert.equal(byId("input_2-field").getAttribute("aria-label"), "Second number");
	drawControls(CAR);
	assert.equal(byId("input_2-field").getAttribute("aria-label"), "year");
	assert.equal(byId("input_1-field").value, "2560");
});

test("until the numbers are known, nothing can be set", () => {
	drawControls({ ...PENGUIN, probe: [] });
	const [slider, field] = rows()[0].querySelectorAll("input");
	assert.ok(slider.disabled && field.readOnly);
	assert.equal(field.value, "…");
	drawControls(PENGUIN);
	assert.equal(slider.disabled || field.readOnly, false);
});

test("where Try it is not shown, the numbers are below the drawing of the network", () => {
	drawTryIt({ ...PENGUIN, panels: [] });
	assert.ok(byId("numbers").closest("#deep"));
	drawTryIt(PENGUIN);
	assert.ok(byId("numbers").closest("#try-panel"));
});

test("the group Inputs offers what the numbers allow, with their names", () => {
	const settings = { ...PENGUIN.settings, inputs: "x1,x2,x3,x4" };
	drawMoreSettings({ ...PENGUIN, settings });
	const shown = [...byId("inputs").querySelectorAll("label:not([hidden])")];
	const names = shown.map((label) => label.textContent.trim());
	assert.equal(names.length, 4 + 5);
	assert.equal(names[0], "bill length (mm)");
	assert.equal(names.at(-1), "sin bill depth (mm)");
	assert.doesNotMatch(byId("more-settings-line").textContent, /input/);
	drawMoreSettings(readyState());
});

test("a prediction and its target are named by their class", () => {
	drawTryIt(PENGUIN);
	assert.equal(byId("prediction").textContent, "0.320 (Adelie)");
	assert.equal(byId("sum").textContent, "0.000 (Adelie)");
	assert.equal(byId("difference").textContent, "0.320");
	assert.equal(byId("prediction").dataset.value, "0.32");
	assert.equal(byId("try-note").textContent, "These numbers are those of a training example.");
});

test("what counts as right is the class, if it has a name", () => {
	const rule = (state) => {
		drawReadouts(state);
		return byId("accuracy-rule").textContent;
	};
	assert.equal(rule(PENGUIN), "in the right class");
	const own = { ...PENGUIN.task, name: "own", same_test: true };
	assert.equal(rule({ ...PENGUIN, task: own }), "training rows in the right class");
	const numbers = { ...CAR.task, decimals: 1 };
	assert.equal(rule({ ...CAR, task: numbers }), "right, to one decimal");
});

test("the marks of a test of classes are sorted from one label to the other", () => {
	const task = {
		...PENGUIN.task,
		test_inputs: [PENGUIN.probe, PENGUIN.probe],
		test_targets: [1, 0],
	};
	const row = { value: 0.9, text: "0.9", right: true };
	drawMarks({ ...PENGUIN, task, network: { ...PENGUIN.network, predictions: [row, row] } });
	const ends = Array.from(byId("marks-scale").children, (end) => end.textContent);
	assert.deepEqual(ends, ["Adelie", "sorted by the target", "Gentoo"]);
	assert.match(byId("marks").firstElementChild.title, /^39\.1, 18\.7, 3750: 0\.9, right$/);
});

test("the formula says what is scaled", () => {
	const [sum, output, scaled] = formulaOf(PENGUIN);
	assert.match(
		sum,
		/^Output neuron: 0\.50 · \(−0\.88\) \+ 1\.00 · 0\.78 \+ 1\.50 · \(−0\.56\) − 0\.25 = −0\.75$/,
	);
	assert.equal(output, "sigmoid(−0.75) = 0.32");
	assert.equal(scaled, "What goes in is scaled.");
	assert.deepEqual(formulaOf(CAR).slice(1), [
		"identity(0.03) = 0.03",
		"What goes in is scaled. Scaled back, the output is 3.70.",
	]);
	assert.equal(formulaOf(readyState()).length, 2);
});

test("the parts of a network speak of the data, and of what is scaled", () => {
	const { shape } = PENGUIN;
	const pass = forwardPass(PENGUIN);
	const about = (part) => describePart(shape, part, PENGUIN, pass);
	assert.equal(
		about("input:2"),
		"The input body mass is 3750.00, scaled to −0.56. It goes to the output neuron.",
	);
	assert.match(
		about("parameter:1"),
		/^The weight from bill depth to the output neuron is 1\.00\. It multiplies 0\.78, which is scaled, adding 0\.78 /,
	);
	assert.match(about("neuron:0"), / The output should be 0\.00 \(Adelie\), and is off by 0\.32\.$/);
	assert.match(
		describeNetwork(shape, PENGUIN, pass),
		/ For bill length 39\.10, bill depth 18\.70 and body mass 3750\.00 it predicts 0\.32 \(Adelie\), which should be 0\.00 \(Adelie\)\.$/,
	);
});

test("the key of the small maps says what they show", () => {
	const axesText = (state) => {
		writeDeepTexts(state);
		return byId("deep-axes").textContent;
	};
	const sides = { across: { number: 0 }, up: { number: 2 } };
	assert.equal(
		axesText({ ...PENGUIN, neurons: { axes: sides } }),
		"with bill length to the right and body mass upwards, and the other number at its mean",
	);
	const mapChoice = { ...PENGUIN.mapChoice, others: "tried" };
	assert.match(axesText({ ...PENGUIN, mapChoice }), /, and the other number as in Try it$/);
	const one = { ...PENGUIN.shape, inputs: ["x1"], names: ["age"] };
	assert.equal(axesText({ ...PENGUIN, shape: one, network: null }), "with age to the right");
	const plain = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
	assert.equal(
		axesText({ ...readyState(), shape: plain, network: null }),
		"with x1 to the right and x2 upwards",
	);
});

test("the parts of a single neuron with two named numbers do so as well", () => {
	drawParts({ ...CAR, part: "input_1" });
	assert.equal(
		byId("part").textContent,
		"The input weight is 2560.00, scaled to −0.48. Weight 1 multiplies it.",
	);
	drawParts({ ...CAR, part: "weight_2" });
	assert.match(
		byId("part").textContent,
		/^Weight 2 is 1\.00\. It multiplies year, 78\.00, scaled to 0\.52, adding 0\.52 /,
	);
	drawParts({ ...CAR, part: "output" });
	assert.equal(
		byId("part").textContent,
		"The output, 0.03, is scaled. It is a prediction of 3.70. It should be 3.64, and is off by 0.06.",
	);
	describeDiagram(CAR);
	assert.match(
		byId("network-description").textContent,
		/^The input weight, scaled to −0\.48, through weight 1, 0\.50\. .* turns it into 0\.03, which is scaled: it is a prediction of 3\.70, which should be 3\.64\.$/,
	);
});
