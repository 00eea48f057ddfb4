// The drawing of a network with layers: what is on it, and when it is drawn anew.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState, window } from "../../../document.js";

const { drawDeep } = await import("../../../../../web/js/lab/network/deep/diagram.js");
const { layoutOf } = await import("../../../../../web/js/lab/network/deep/layout.js");
const { middlesOf, paintDeep } = await import("../../../../../web/js/lab/network/deep/paint.js");

globalThis.getComputedStyle = window.getComputedStyle.bind(window);
globalThis.devicePixelRatio = 1;
globalThis.ImageData = class {
	constructor(data, width) {
		Object.assign(this, { data, width });
	}
};

/** What was drawn on any canvas, by the name of the method. */
let calls = [];
/** How wide a text is. */
const MEASURE = { measureText: (text) => ({ width: 7 * text.length }) };
/** A canvas' context that writes down what is called. */
const makeContext = () =>
	new Proxy(
		{},
		{
			get: (target, name) =>
				target[name] ??
				MEASURE[name] ??
				((...args) => calls.push({ name, args, fill: target.fillStyle })),
			set: (target, name, value) => {
				target[name] = value;
				return true;
			},
		},
	);
window.HTMLCanvasElement.prototype.getContext = makeContext;

const SHAPE = { inputs: ["x1", "x1x2"], layers: [2, 1], names: ["x1", "x2"] };
const LAYOUT = layoutOf(SHAPE, 700);
const COLOURS = {
	...{ positive: "#0000ff", negative: "#ff0000" },
	...{ card: "card", ink: "ink", soft: "soft", chosen: "chosen" },
};
const NEURONS = {
	size: 3,
	outputs: new Float64Array(27).fill(0.2),
	axes: { across: { number: 0, low: 0, high: 1 }, up: { number: 1, low: 0, high: 1 } },
};
const STATE = {
	...{ settings: { activation: "sigmoid", hidden_activation: "tanh" }, exampleShown: null },
	...{ part: null, litKinds: [], chosen: null, neurons: NEURONS },
};
const PASS = {
	known: true,
	inputs: [0.1, 0.2],
	parameters: Float64Array.of(0.42, -1, 0.1, 2, 0.5, 0, -0.7, 1.5, 0.25),
	fed: Float64Array.of(0.1, 0.02),
	...{ prediction: 0.6177, truth: 0.3, difference: 0.3177 },
};

/** What a method was called with, when the network is painted. */
function painted(method, state = {}, pass = {}) {
	calls = [];
	paintDeep(makeContext(), SHAPE, LAYOUT, COLOURS, { ...STATE, ...state }, { ...PASS, ...pass });
	return calls.filter(({ name }) => name === method).map(({ args }) => args);
}

/** The texts on the drawing. */
const texts = (...changes) => painted("fillText", ...changes).map(([text]) => text);

test("it says what goes in, and what comes out", () => {
	assert.deepEqual(texts(), [
		"0.10",
		"x1",
		"0.02",
		"x1·x2",
		"0.62",
		"should be 0.30",
		"off by 0.32",
	]);
});

test("inputs have the names and the units of the data, and a prediction the name of its class", () => {
	const names = ["bill length (mm)", "mean arterial blood pressure"];
	const shape = { inputs: ["x2", "x1x1"], layers: [2, 1], names };
	const task = { classes: [0, 1], labels: ["Adelie", "Gentoo"] };
	calls = [];
	const pass = { ...PASS, inputs: [39.1, 18.75], fed: Float64Array.of(-0.88, 0.77), truth: 0 };
	paintDeep(makeContext(), shape, layoutOf(shape, 700), COLOURS, { ...STATE, task }, pass);
	const written = calls.filter(({ name }) => name === "fillText").map(({ args }) => args[0]);
	assert.deepEqual(written, [
		...["18.75", "mean arterial bloo…", "0.77", "bill length (mm)²"],
		...["0.62", "Gentoo", "should be Adelie"],
	]);
});

test("before Python has answered, the numbers are missing", () => {
	const unknown = { known: false, fed: null, parameters: null, prediction: null, truth: null };
	assert.deepEqual(texts({ neurons: null }, unknown), ["…", "x1", "…", "x1·x2", "…"]);
});

test("each neuron has its own map in it", () => {
	const images = painted("drawImage");
	assert.deepEqual(
		images.map(([, ...place]) => place),
		LAYOUT.neurons.map(([x, y], index) => {
			const side = LAYOUT.sides[index];
			return [0.5, 3 * index + 0.5, 2, 2, x - side / 2, y - side / 2, side, side];
		}),
	);
});

test("the maps are painted once for all frames that show them", () => {
	painted("drawImage");
	assert.deepEqual(painted("putImageData"), []);
	assert.equal(painted("putImageData", { neurons: { ...NEURONS } }).length, 1);
});

test("without maps, and with those of a network of another shape, the neurons are empty", () => {
	assert.deepEqual(painted("drawImage", { neurons: null }), []);
	const others = { ...NEURONS, outputs: new Float64Array(36) };
	assert.deepEqual(painted("drawImage", { neurons: others }), []);
});

test("middlesOf: of the hidden activation, and of the output's", () => {
	assert.deepEqual(middlesOf(SHAPE, STATE), [0, 0, 0.5]);
	const settings = { activation: "tanh", hidden_activation: "sigmoid" };
	assert.deepEqual(middlesOf(SHAPE, { settings }), [0.5, 0.5, 0]);
});

for (const [what, changes] of [
	["the weight that is pointed at", { part: "parameter:1" }],
	["the weight that is chosen", { chosen: 3 }],
	["the neuron that is pointed at", { part: "neuron:1" }],
	["the input that is pointed at", { part: "input:0" }],
	["what multiplies, when its line is pointed at,", { litKinds: ["weight"] }],
	["what goes in, when its line is pointed at,", { litKinds: ["input"] }],
	["each neuron, when the line of the sum is pointed at,", { litKinds: ["bias", "sum"] }],
	["the output neuron, when the line of the error is pointed at,", { litKinds: ["error"] }],
]) {
	test(`${what} stands out`, () => {
		const plain = JSON.stringify(looks({}));
		assert.notEqual(JSON.stringify(looks(changes)), plain);
	});
}

/** The lines that are drawn, with their widths. */
function looks(state) {
	calls = [];
	const widths = [];
	const context = makeContext();
	const watched = new Proxy(context, {
		get: (target, name) => {
			if (name === "stroke") return () => widths.push(target.lineWidth);
			return target[name];
		},
		set: (target, name, value) => {
			target[name] = value;
			return true;
		},
	});
	paintDeep(watched, SHAPE, LAYOUT, COLOURS, { ...STATE, ...state }, PASS);
	return widths;
}

const canvas = byId("deep-network");
canvas.style.fontSize = "16px";
let width = 700;
Object.defineProperty(canvas, "clientWidth", { get: () => width });
const state = readyState({ shape: SHAPE, neurons: NEURONS });

/** How often the canvas was emptied for what changes make of the state. */
function drawnAfter(changes) {
	drawDeep(state);
	calls = [];
	drawDeep({ ...state, ...changes });
	return calls.filter(({ name }) => name === "clearRect").length;
}

test("the drawing stays while what it shows does", () => {
	assert.equal(drawnAfter({ loading: { share: 0.5, stage: "Fetching" }, heard: "something" }), 0);
});

for (const [what, changes] of Object.entries({
	"the network": { network: { ...state.network } },
	"the maps": { neurons: { ...NEURONS } },
	"the numbers to try": { probe: [0.5, 0.5] },
	"the part that is pointed at": { part: "neuron:0" },
	"what is chosen": { chosen: 2 },
	"the task": { task: { ...state.task } },
	"what was set by hand": { queue: [{ kind: "edit", parameters: {} }] },
	"the activations": { settings: { ...state.settings, activation: "tanh" } },
})) {
	test(`it is drawn anew with ${what}`, () => {
		assert.equal(drawnAfter(changes), 1);
	});
}

test("it is as high as its layout wants", () => {
	for (width of [700, 340]) {
		drawDeep(state);
		assert.equal(canvas.width, width);
		assert.equal(canvas.height, Math.round(layoutOf(SHAPE, width).height));
	}
});
