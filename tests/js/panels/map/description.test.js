// The map in words, and the lists beside it, for examples of any number of columns.

import assert from "node:assert/strict";
import { test } from "node:test";
import { describeMap } from "../../../../web/js/panels/map/description.js";
import { wireMapLists } from "../../../../web/js/panels/map/lists.js";
import { axesOf } from "../../../../web/js/state/map-axes.js";
import { byId, readyState, window } from "../../document.js"; // first: the views find their elements

const NONE = Number.NaN;

const PENGUINS = {
	...{ name: "penguins", answer: "species", classes: [0, 1], labels: ["Adélie", "gentoo"] },
	names: ["bill length (mm)", "body mass (g)", "flipper length (mm)"],
	ranges: [
		[30, 60],
		[2000, 7000],
		[170, 240],
	],
	means: [44, 4200, 200.25],
	inputs: [[39.1, 3750, 181]],
	targets: [0],
	...{ test_inputs: [[50, 5000, 220]], test_targets: [1], same_test: false, hull: [] },
	scaling: {},
};

const CARS = {
	...{ ...PENGUINS, name: "cars", answer: "mpg", classes: null, labels: null },
	...{ names: ["weight"], ranges: [[1000, 5000]], means: [3000] },
	...{ inputs: [[2000], [4000]], targets: [30, 10], test_inputs: [], test_targets: [] },
};

/**
 * A page with a map of two by two places.
 *
 * @param {object} task
 * @param {object} [changes]
 * @param {number[]} [predictions]
 */
function pageOf(task, changes = {}, predictions = [0.25, 0.5, 0.75, 0.9]) {
	const state = readyState({ task, open: ["map"], probe: task.means, ...changes });
	const of = { task, parameters: state.network.parameters };
	const numbers = { predictions: Float64Array.from(predictions), truths: Float64Array.of(NONE) };
	const errors = { errors: Float64Array.of(-1.5, 2.5), errors_test: new Float64Array() };
	const none = new Float64Array();
	const wrong = { wrong: [0], wrong_test: [], errors: none, errors_test: none };
	if (!task.classes) Object.assign(wrong, errors);
	state.map = { size: 2, axes: axesOf(state), ...numbers, ...wrong, of };
	describeMap(state);
	return state;
}

const textOf = (id) => byId(id).textContent;

/** What the key explains, as far as it is shown. */
const key = () =>
	[...byId("map-key").children].filter(({ hidden }) => !hidden).map((sign) => sign.textContent);

test("of more than two numbers, the map says that it is a slice, and where", () => {
	pageOf(PENGUINS);
	assert.equal(
		textOf("map-columns"),
		"To the right: bill length (mm) from 30 to 60. Upwards: body mass (g) from 2000 to 7000.",
	);
	assert.ok(byId("map-plane").hidden && !byId("map-columns").hidden);
	assert.equal(
		textOf("map-description"),
		"The lowest prediction is 0.25, so Adélie, at bill length (mm) 30.0 and body mass (g) 2000; " +
			"the highest is 0.90, so gentoo, at bill length (mm) 60.0 and body mass (g) 7000. " +
			"1 point is in the wrong class. " +
			"The map is a slice, with the other input at its mean: flipper length (mm) 200.3. " +
			"Points have their own numbers there, so the colour behind a point need not be its prediction.",
	);
	assert.equal(
		textOf("map-point"),
		"At bill length (mm) 30.0 and body mass (g) 2000, the network predicts 0.25, so Adélie.",
	);
});

test("the slice is as in Try it, if that is chosen", () => {
	const mapChoice = { across: "flipper length (mm)", up: null, others: "tried" };
	pageOf(PENGUINS, { mapChoice, probe: [40, 3456, 180] });
	assert.match(textOf("map-description"), /the other input as in Try it: body mass \(g\) 3456\./);
	assert.match(textOf("map-columns"), /^To the right: flipper .* Upwards: bill length/);
});

test("many numbers that stay the same are not named one by one", () => {
	const names = Array.from("abcdefgh");
	const eight = (value) => Array(8).fill(value);
	const inputs = [eight(0.5)];
	pageOf({
		...PENGUINS,
		names,
		ranges: eight([0, 1]),
		means: eight(0),
		inputs,
		test_inputs: inputs,
	});
	assert.match(
		textOf("map-description"),
		/a slice, with the other 6 inputs at their mean\. Points/,
	);
});

test("classes have their names, and what cannot be there is not explained", () => {
	pageOf(PENGUINS);
	assert.deepEqual([textOf("map-low"), textOf("map-high")], ["Adélie", "gentoo"]);
	assert.deepEqual(key(), [
		...["contour step: 0.1", "between the classes: 0.5", "gentoo", "Adélie"],
		...["gentoo, test", "Adélie, test", "in the wrong class", "the place described below"],
	]);
	assert.ok(byId("map-shows").hidden, "there are neither right answers nor errors to show");
});

test("examples outside the map are counted, and again for another slice", () => {
	const inputs = [
		[39, 3750, 999],
		[61, 3000, 200],
		[44, 7001, 169],
	];
	const task = { ...PENGUINS, inputs, targets: [0, 0, 0] };
	pageOf(task);
	assert.match(textOf("map-description"), / 2 of the training examples are outside the map\. /);
	pageOf(task, { mapChoice: { across: "bill length (mm)", up: "flipper length (mm)" } });
	assert.match(textOf("map-description"), / 3 of the training examples are outside the map\. /);
	pageOf({ ...task, inputs: inputs.slice(0, 1), targets: [0] });
	assert.doesNotMatch(textOf("map-description"), /outside the map/);
});

test("of one number, the map is a curve", () => {
	pageOf(CARS, { probe: [5000] }, [28.5, 9.25, 28.5, 9.25]);
	assert.equal(
		textOf("map-columns"),
		"To the right: weight from 1000 to 5000. Upwards: mpg, with the predictions as a curve and the examples as points.",
	);
	assert.equal(textOf("map-point"), "At weight 5000, the network predicts 9.25.");
	assert.equal(
		textOf("map-description"),
		"The lowest prediction is 9.25, at weight 5000; the highest is 28.50, at weight 1000. " +
			"The point that is farthest from its target is at weight 4000, with an error of 2.50.",
	);
	assert.ok(byId("map-ramp").hidden && byId("map-lists").hidden);
	assert.ok(key().includes("prediction") && !key().some((sign) => sign.startsWith("contour")));
});

test("of measured numbers, the errors are those of the points", () => {
	const names = ["weight", "year"];
	const ranges = [...CARS.ranges, [70, 82]];
	const inputs = [
		[2000, 75],
		[4000, 80],
	];
	const task = { ...CARS, names, ranges, means: [3000, 76], inputs };
	pageOf(task, { mapShows: "error" }, [10, 20, 30, 40]);
	assert.ok(!byId("map-shows").hidden && byId("map-shows-target").hidden);
	assert.equal(key()[0], "training example, in the colour of its error");
	assert.deepEqual(
		[textOf("map-low"), textOf("map-high")],
		["5 or more too low", "5 or more too high"],
	);
	assert.match(
		textOf("map-description"),
		/is at weight 4000 and year 80, with an error of 2\.50\.$/,
	);
	pageOf(task, { mapShows: "target" }, [10, 20, 30, 40]);
	assert.ok(document.querySelector("input[name=map][value=prediction]").checked);
	assert.ok(key().includes("training example, in the colour of its target"));
	assert.deepEqual([textOf("map-low"), textOf("map-high")], ["10", "30"]);
});

test("two plain numbers are described as ever", () => {
	const state = readyState({ open: ["map"] });
	const { task, network } = state;
	const of = { task, parameters: network.parameters };
	const numbers = { predictions: new Float64Array(4), truths: Float64Array.of(0, 1, 1, 2) };
	state.map = { size: 2, axes: axesOf(state), ...numbers, wrong: [], wrong_test: [], of };
	describeMap(state);
	assert.equal(textOf("map-range"), "0 to 1");
	assert.ok(byId("map-columns").hidden && byId("map-lists").hidden && !byId("map-shows").hidden);
	assert.equal(textOf("map-description"), "The largest error is −2.00, at 1.00 and 1.00.");
	assert.equal(
		textOf("map-point"),
		"At 0.00 and 0.00, the network predicts 0.00; the right answer is 0.00.",
	);
	assert.ok(key().includes("no training examples here") === state.task.hull.length > 0);
});

/** Choose in a list. */
function choose(id, value) {
	byId(id).value = value;
	byId(id).dispatchEvent(new window.Event("change"));
}

test("the lists have the columns, and choose the slice", () => {
	const state = pageOf(PENGUINS);
	assert.ok(!byId("map-lists").hidden);
	for (const id of ["map-across", "map-up"]) {
		assert.deepEqual(
			[...byId(id).options].map(({ text }) => text),
			PENGUINS.names,
		);
	}
	assert.deepEqual([byId("map-across").value, byId("map-up").value], ["0", "1"]);
	assert.ok(!byId("map").hasAttribute("data-behind"));

	let asked = 0;
	const set = (changes) => Object.assign(state, changes);
	const refresh = () => {
		asked += 1;
	};
	wireMapLists({ state, set }, refresh);
	choose("map-up", "2");
	describeMap(state);
	assert.equal(asked, 1);
	assert.ok(byId("map").hasAttribute("data-behind"), "the map is still that of the other slice");
	choose("map-across", "2"); // they change places
	describeMap(state);
	assert.deepEqual([byId("map-across").value, byId("map-up").value], ["2", "0"]);
	choose("map-others", "tried");
	assert.deepEqual(state.mapChoice, {
		across: "flipper length (mm)",
		up: "bill length (mm)",
		others: "tried",
	});
	assert.equal(asked, 3);
});
