// The panel Check the mathematics: one table for the plain neuron, one for each layer of a network.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState } from "../document.js";
import { networkState } from "../network-state.js";

const { drawGradient } = await import("../../../web/js/panels/gradient.js");

/** A check of these parameters, whose slopes are their indexes. @param {any} state @param {number[]} measured */
const check = ({ network }, measured) => ({
	...network,
	...{ epoch: 1234, epsilon: 1e-5, largest_difference: 2e-12, measured },
	by_formula: Float64Array.from(measured),
	by_differences: Float64Array.from(measured, (index) => index + 0.5),
});

/** The tables of the layers: their names, and their rows. */
const layers = () =>
	Array.from(byId("gradient-layers").querySelectorAll("table"), (table) => ({
		name: table.getAttribute("aria-label"),
		rows: Array.from(table.tBodies[0].rows, (/** @type {any} */ { cells: [head, a, b] }) => [
			head.textContent,
			a.dataset.value,
			b.dataset.value,
		]),
	}));

test("the plain neuron has the table that is in the page", () => {
	const state = readyState();
	drawGradient({ ...state, gradientCheck: check(state, [0, 1, 2]) });
	assert.equal(byId("gradients").hidden, false);
	assert.deepEqual(layers(), []);
	const values = Array.from(byId("gradients").querySelectorAll("td"), (cell) => cell.dataset.value);
	assert.deepEqual(values, ["0.0", "0.5", "1.0", "1.5", "2.0", "2.5"]);
	assert.match(byId("check-note").textContent, /^Computed at epoch 1,234, with the weights /);
});

test("a network has one for each layer, with a row for each parameter", () => {
	const state = networkState();
	drawGradient({ ...state, gradientCheck: check(state, [0, 1, 2, 3, 4, 5, 6, 7, 8]) });
	assert.equal(byId("gradients").hidden, true);
	const [hidden, output] = layers();
	assert.equal(hidden.name, "Gradients of hidden layer 1");
	assert.equal(hidden.rows.length, 6);
	assert.deepEqual(hidden.rows[3], ["Neuron 2: from x1", "3.0", "3.5"]);
	assert.deepEqual(hidden.rows[5], ["Neuron 2: bias", "5.0", "5.5"]);
	assert.equal(output.name, "Gradients of the output neuron");
	assert.deepEqual(output.rows[0], ["From neuron 1", "6.0", "6.5"]);
	assert.deepEqual(output.rows[2], ["Bias", "8.0", "8.5"]);
	assert.match(byId("check-note").textContent, / epoch 1,234 for all 9 parameters, with steps of /);
});

test("of many parameters it shows those that were measured, and says how many", () => {
	const state = networkState();
	drawGradient({ ...state, gradientCheck: check(state, [1, 4, 8]) });
	const [hidden, output] = layers();
	assert.deepEqual(
		hidden.rows.map(([name]) => name),
		["Neuron 1: from x2", "Neuron 2: from x2"],
	);
	assert.deepEqual(output.rows, [["Bias", "8.0", "8.5"]]);
	assert.match(byId("check-note").textContent, / for 3 of 9 parameters, evenly chosen, /);
});

test("without a check there is no table", () => {
	drawGradient(networkState({ gradientCheck: null }));
	assert.equal(byId("gradients").hidden, true);
	assert.deepEqual(layers(), []);
});
