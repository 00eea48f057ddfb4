// The weight space of a network: its two lists, what the axes are called, and what the text says.

import assert from "node:assert/strict";
import { test } from "node:test";
import { planeOf } from "../../../../web/js/state/plane.js";
import { byId, readyState, window } from "../../document.js";
import { networkState } from "../../network-state.js";

const { describeSurface } = await import("../../../../web/js/panels/surface/description.js");
const { axisTitles } = await import("../../../../web/js/panels/surface/axes.js");
const { wireSurface } = await import("../../../../web/js/panels/surface/input.js");

/** The state with the surface that it asks for, of four places. @param {any} state */
function withSurface(state, losses = [4, 3, 2, 1]) {
	const plane = planeOf(state);
	const picture = { size: 2, low: -1, high: 3, examples: 28, losses: Float64Array.from(losses) };
	const of = { parameters: state.network.parameters, task: state.task };
	return { ...state, surface: plane && { ...picture, ...plane, of } };
}

/** A run that went around a corner, to these parameters. @param {object} [changes] */
function bent(changes) {
	const state = networkState();
	const { network } = state;
	const places = [0, 1, 2].map((epoch) => {
		const parameters = new Float64Array(9);
		if (epoch) parameters[0] = 3;
		if (epoch === 2) parameters[8] = 4;
		return { ...state.records[0], epoch, parameters };
	});
	const { parameters } = places[2];
	return {
		...state,
		axes: "run",
		records: places,
		network: { ...network, parameters },
		...changes,
	};
}

const text = (/** @type {string} */ id) => byId(id).textContent;
const options = (/** @type {string} */ id) => Array.from(byId(id).options, ({ text }) => text);

test("the lists have the run, and then all parameters by name", () => {
	describeSurface(networkState());
	const across = options("surface-across");
	assert.equal(across.length, 10);
	assert.deepEqual(across.slice(0, 4), [
		"From the start to now",
		"Weight from x1 to neuron 1 of hidden layer 1",
		"Weight from x2 to neuron 1 of hidden layer 1",
		"Bias of neuron 1 of hidden layer 1",
	]);
	assert.equal(options("surface-up")[0], "Where the run went farthest off that line");
	assert.deepEqual(options("surface-up").slice(1), across.slice(1));
	assert.deepEqual([byId("surface-across").value, byId("surface-up").value], ["0", "1"]);
	assert.deepEqual([text("start-1-name"), text("start-2-name")], ["Start across", "Start up"]);
});

test("those of the plain neuron have its short names, and so have the fields below", () => {
	const state = readyState({ open: ["surface"] });
	describeSurface(state);
	const names = ["From the start to now", "Weight 1", "Weight 2", "Bias"];
	assert.deepEqual(options("surface-across"), names);
	assert.deepEqual(
		[text("start-1-name"), text("start-2-name")],
		["Start at weight 1", "Start at weight 2"],
	);
	describeSurface({ ...state, axes: [0, 2] });
	assert.deepEqual([text("start-1-name"), text("start-2-name")], ["Start across", "Start up"]);
});

test("the text names the parameters on the axes, and says that the others stand still", () => {
	describeSurface(withSurface(networkState({ axes: [8, 3] })));
	assert.match(
		text("surface-description"),
		/^The bias of the output neuron and the weight from x1 to neuron 2 of hidden layer 1 range from −1\.0 to 3\.0; the other 7 parameters are as they are now\. The network is at −0\.30 and 2\.00, /,
	);
	assert.equal(
		text("surface-point"),
		"Nearby, with the bias of the output neuron at −1.00 and the weight from x1 to neuron 2 of hidden layer 1 at −1.00, the loss is 4.0.",
	);
});

test("of the plain neuron it names the third parameter", () => {
	const state = withSurface(readyState({ open: ["surface"], axes: [0, 2] }));
	describeSurface(state);
	const [, weight] = state.network.parameters;
	const fixed = weight.toFixed(2).replace("-", "−");
	const says = `Weight 1 and bias range from −1.0 to 3.0, with weight 2 at ${fixed}. `;
	assert.ok(text("surface-description").startsWith(says), text("surface-description"));
});

test("in the plane through the run it speaks of distances, and of the place farthest off", () => {
	const state = withSurface(bent());
	describeSurface(state);
	assert.match(
		text("surface-description"),
		/^The axes show distances from the start, from −1\.0 to 3\.0: .+ The network is at 5\.00 and 0\.00, .+ 3 recorded epochs; that of epoch 1 is the farthest from the line\. The map shows the path projected onto this plane; the path itself leaves it by up to /,
	);
	assert.equal(text("surface-none"), "");
	assert.match(text("surface-point"), /^Nearby, −1\.00 along the line from the start to now, and/);
	assert.deepEqual(axisTitles(state.shape, state.surface), [
		"from the start to now",
		"off that line",
	]);
});

test("before the run has moved, the page says that there is no such plane", () => {
	describeSurface(networkState({ axes: "run" }));
	assert.match(text("surface-none"), /^There is no plane through the run yet\./);
});

test("the surface of a network of another shape is not described", () => {
	const { surface } = withSurface(networkState());
	describeSurface(readyState({ open: ["surface"], surface }));
	assert.equal(text("surface-description"), "…");
});

test("while the picture still has other axes than the lists, it is marked", () => {
	const state = withSurface(networkState());
	const isMarked = (/** @type {any} */ axes) => {
		describeSurface({ ...state, axes });
		return byId("surface").hasAttribute("data-behind");
	};
	assert.deepEqual([isMarked(null), isMarked([0, 1]), isMarked([0, 2])], [false, false, true]);
	assert.equal(isMarked("run"), false); // there is no such plane to wait for
});

test("in the picture, the axes have short names", () => {
	const { shape, surface } = withSurface(networkState({ axes: [6, 1] }));
	assert.deepEqual(axisTitles(shape, surface), [
		"neuron 1 of layer 1 to the output",
		"x2 to neuron 1 of layer 1",
	]);
});

/** A page with this state, and what its buttons change in the network. @param {any} state */
function wired(state) {
	/** @type {[number, number][][]} */
	const set = [];
	// A fresh canvas, button and lists: those of an earlier test act on another state.
	for (const id of ["surface", "start-from", "surface-across", "surface-up"]) {
		byId(id).replaceWith(byId(id).cloneNode(true));
	}
	wireSurface(
		{ state, set: (changes) => Object.assign(state, changes) },
		{ setParameters: (changes) => set.push(changes), refreshPictures() {} },
	);
	describeSurface(state);
	return { state, set };
}

/** Choose in a list. @param {string} id @param {string} value */
function choose(id, value) {
	byId(id).value = value;
	byId(id).dispatchEvent(new window.Event("change"));
}

test("a choice in a list shows other axes, and begins at their origin", () => {
	const { state } = wired(networkState({ startPlace: [1, 2], problems: { start_1: "wrong" } }));
	choose("surface-up", "8");
	assert.deepEqual([state.axes, state.startPlace, state.problems], [[0, 8], [0, 0], {}]);
	choose("surface-across", "run");
	assert.equal(state.axes, "run");
	describeSurface(state);
	assert.equal(byId("surface-up").value, "run");
});

test("Start from there sets the two parameters on the axes", () => {
	const { state, set } = wired(withSurface(networkState({ axes: [8, 3], startPlace: [1.5, -2] })));
	byId("start-from").click();
	assert.deepEqual(set, [[[8, 1.5], [3, -2]]]); // biome-ignore format: pairs
	// While the surface of other axes is still on show, those in the lists count.
	Object.assign(state, { axes: [0, 1], startPlace: [7, 8] });
	byId("start-from").click();
	assert.deepEqual(set[1], [[0, 7], [1, 8]]); // biome-ignore format: pairs
});

test("in the plane through the run it sets all parameters", () => {
	const { set } = wired(withSurface(bent({ startPlace: [5, 0] })));
	byId("start-from").click();
	const values = set[0].map(([, value]) => Number(value.toFixed(9)));
	assert.deepEqual(values, [3, 0, 0, 0, 0, 0, 0, 0, 4]);
});
