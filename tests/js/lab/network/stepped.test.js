// The drawing while the reader steps through an example: only what Python has computed so far.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../../document.js";

const { describeDiagram } = await import("../../../../web/js/lab/network/description.js");
const { drawParts } = await import("../../../../web/js/lab/network/parts.js");
const { drawTryIt } = await import("../../../../web/js/lab/try-it.js");
const { drawFormula } = await import("../../../../web/js/lab/network/formula.js");
const { drawDeepFormula } = await import("../../../../web/js/lab/network/deep/formula.js");
const { drawControls } = await import("../../../../web/js/lab/controls.js");
const { drawHighlight, drawWayBack } = await import(
	"../../../../web/js/lab/network/connections.js"
);
const { WIDE } = await import("../../../../web/js/lab/network/layouts.js");
const { describePart } = await import("../../../../web/js/lab/network/deep/description.js");
const { forwardPass } = await import("../../../../web/js/state/forward-pass.js");
const { exampleAt } = await import("../../../../web/js/state/microscope.js");

const BEFORE = Float64Array.of(0.28, 0.46, 0.55);
const AFTER = Float64Array.of(0.28, 0.45, 0.54);
const NONE = Float64Array.of(Number.NaN);
const PLAIN = { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] };

/** The state at a moment of a step. @param {object} network what differs from its first moment */
function stateAt(network) {
	const first = { inputs: [0.5, 0.5], parameters: BEFORE, before: BEFORE };
	const prediction = network.outputs?.at(-1) ?? null;
	const none = { sums: NONE, outputs: NONE, deltas: NONE, prediction, neuron: null };
	const all = { ...first, ...none, ...network };
	const recorded = { index: 3, example: [0.5, 0.5], target: 1, count: 9 };
	/** @type {any} */
	const microscope = { recorded, moment: { index: 4, network: all } };
	return readyState({ exampleShown: exampleAt(microscope, PLAIN) });
}

test("before the output is computed, there is no prediction anywhere", () => {
	const state = stateAt({});
	for (const draw of [describeDiagram, drawParts, drawTryIt]) draw(state);
	assert.equal(byId("network-description").textContent, "Moment 5 of 9.");
	assert.equal(byId("part").textContent, "Moment 5 of 9.");
	assert.equal(byId("prediction").textContent, "…");
	assert.equal(byId("sum").textContent, "1.000");
	assert.match(byId("try-note").textContent, /^Example 4 of /);
});

test("afterwards it is shown, and what has changed is said with its old and new value", () => {
	const state = stateAt({ outputs: Float64Array.of(0.7144), parameters: AFTER });
	for (const draw of [describeDiagram, drawTryIt]) draw(state);
	assert.equal(byId("prediction").textContent, "0.714");
	assert.equal(byId("difference").textContent, "…");
	assert.match(
		byId("network-description").textContent,
		/Weight 2 went from 0\.4600 to 0\.4500, the bias from 0\.5500 to 0\.5400\.$/,
	);
});

test("the formula is there from the sum on, with the weights that made it", () => {
	const formula = (/** @type {object} */ network) => {
		drawFormula(stateAt(network));
		return byId("formula").textContent;
	};
	const sums = Float64Array.of(0.92);
	assert.equal(formula({}), "The sum is not computed yet.");
	const sum = "0.28 · 0.50 + 0.46 · 0.50 + 0.55 = 0.92";
	assert.equal(formula({ sums }), sum);
	const outputs = Float64Array.of(0.715);
	assert.equal(formula({ sums, outputs }), `${sum}sigmoid(0.92) = 0.71`);
	assert.equal(formula({ sums, outputs, parameters: AFTER }), `${sum}sigmoid(0.92) = 0.71`);
});

test("the delta is shown from when it is computed, and what it corrects from when that is done", () => {
	const drawn = (/** @type {any} */ { exampleShown }) => {
		/** @type {string[]} */
		const calls = [];
		const context = {
			...{ beginPath() {}, stroke() {}, fill() {} },
			arc: () => calls.push("dot"),
			fillText: (/** @type {string} */ text) => calls.push(text),
		};
		drawWayBack(/** @type {any} */ (context), WIDE, /** @type {any} */ ({}), exampleShown);
		return calls.join(" ");
	};
	const deltas = Float64Array.of(-0.0125);
	assert.equal(drawn(stateAt({})), "");
	assert.equal(drawn(stateAt({ deltas })), "dot delta −0.0125");
	assert.equal(drawn(stateAt({ deltas, parameters: AFTER })), "dot dot dot delta −0.0125");
	describeDiagram(stateAt({ deltas }));
	assert.match(byId("network-description").textContent, /The output’s delta is −0\.0125\.$/);
});

test("a field whose number has changed says what it was, in as many digits as show the difference", () => {
	const name = () => byId("weight_2-field").previousElementSibling.textContent;
	drawControls(stateAt({}));
	assert.deepEqual([name(), byId("weight_2-field").value], ["weight 2", "0.46"]);
	drawControls(stateAt({ parameters: Float64Array.of(0.28, 0.46001, 0.55) }));
	assert.deepEqual([name(), byId("weight_2-field").value], ["was 0.46000", "0.46001"]);
	assert.equal(byId("weight_1-field").value, "0.28");
	drawControls(readyState());
	assert.equal(name(), "weight 2");
});

test("what has changed, is at work, or is made by the line pointed at, has a light background", () => {
	const drawn = (/** @type {any} */ state) => {
		const calls = [];
		const context = {
			...{ beginPath() {}, moveTo() {}, lineTo() {} },
			stroke: () => calls.push("line"),
			arc: () => calls.push("circle"),
			fill() {},
		};
		drawHighlight(/** @type {any} */ (context), WIDE, /** @type {any} */ ({}), state);
		return calls.sort().join(" ");
	};
	assert.equal(drawn(readyState()), "");
	assert.equal(drawn(readyState({ part: "weight_1" })), "line");
	assert.equal(drawn(readyState({ litKinds: ["weight"] })), "line line");
	assert.equal(drawn(readyState({ litKinds: ["bias", "sum"] })), "circle line");
	assert.equal(drawn(readyState({ litKinds: ["input"] })), "circle circle");
	assert.equal(drawn(stateAt({ parameters: AFTER, neuron: 0 })), "circle line line");
});

test("in a network with layers each part says how far it is", () => {
	const shape = { inputs: ["x1", "x2"], layers: [1, 1], names: ["x1", "x2"] };
	const was = Float64Array.of(0.1, 0.2, 0.3, 0.4, 0.5);
	const now = Float64Array.of(0.1, 0.2, 0.3, 0.25, 0.5);
	const network = {
		...{ inputs: [0.5, 0.5], parameters: now, before: was, prediction: null, neuron: 1 },
		sums: Float64Array.of(Number.NaN, Number.NaN),
		...{ outputs: Float64Array.of(0.6, Number.NaN), deltas: Float64Array.of(0.0125, Number.NaN) },
	};
	const recorded = { index: 0, example: [0.5, 0.5], target: 1, count: 9 };
	/** @type {any} */
	const microscope = { recorded, moment: { index: 0, network } };
	const state = readyState({ shape, exampleShown: exampleAt(microscope, shape) });
	// Its sum is not known yet: there is no formula rather than one without it.
	drawDeepFormula(state);
	assert.equal(byId("formula").textContent, "The sum is not computed yet.");
	const about = (/** @type {any} */ part) => describePart(shape, part, state, forwardPass(state));
	assert.equal(
		about("neuron:0"),
		"Neuron 1 of hidden layer 1: its output is 0.60. Its delta is 0.0125.",
	);
	assert.equal(about("neuron:1"), "The output neuron. Its output is not computed yet.");
	network.sums[1] = 0.74;
	drawDeepFormula(readyState({ shape, exampleShown: exampleAt(microscope, shape) }));
	// With the weight from before the example, which is 0.4 and not 0.25.
	assert.equal(byId("formula").textContent, "Output neuron: 0.40 · 0.60 + 0.50 = 0.74");
	assert.match(about("parameter:3"), /is 0\.2500\. Before the example it was 0\.4000\.$/);
	assert.match(about("parameter:0"), /is 0\.1000, as before the example\.$/);
	assert.equal(about("input:0"), "The input x1 is 0.50.");
});
