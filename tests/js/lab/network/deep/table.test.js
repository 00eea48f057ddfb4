// The table of all parameters.

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { byId } from "../../../document.js";
import { begin, SHAPE, settle, state, store } from "./lab.js";

const fold = byId("parameters-fold");
const table = byId("parameters");

beforeEach(() => {
	begin();
	fold.open = true;
	begin();
});

const rows = () => [...table.querySelectorAll("tbody tr")].filter((row) => row.cells.length > 1);
const valuesOf = (row) => [...row.cells].slice(1).map((cell) => cell.dataset.value);

test("a row for each neuron, a column for each weight and for the bias", () => {
	const columns = [...table.tHead.rows[0].cells];
	assert.deepEqual(
		columns.map(({ textContent, scope }) => [textContent, scope]),
		[
			["Neuron", "col"],
			["Weight 1", "col"],
			["Weight 2", "col"],
			["Bias", "col"],
		],
	);
	assert.deepEqual(
		rows().map((row) => [row.cells[0].textContent, row.cells[0].scope]),
		[
			["Neuron 1 of hidden layer 1", "row"],
			["Neuron 2 of hidden layer 1", "row"],
			["Output neuron", "row"],
		],
	);
});

test("each parameter is there, rounded as text and in full as its value", () => {
	assert.deepEqual(rows().map(valuesOf), [
		["0.42", "-1.0", "0.1"],
		["2.0", "0.5", "0.0"],
		["-0.7", "1.5", "0.25"],
	]);
	assert.equal(rows()[0].cells[2].textContent, "−1.000");
});

test("it says what the weights of each layer are for", () => {
	const titles = [...table.querySelectorAll("[scope=rowgroup]")];
	assert.deepEqual(
		titles.map((title) => title.textContent),
		[
			"Hidden layer 1: weights for x1, x2, in this order",
			"Output: weights for the 2 neurons of hidden layer 1, in this order",
		],
	);
});

test("while it is folded, nothing is written", () => {
	fold.open = false;
	store.set({ network: { ...state.network, parameters: new Float64Array(9).fill(7) } });
	settle();
	assert.equal(rows()[0].cells[1].dataset.value, "0.42");
	fold.open = true;
	store.set({});
	settle();
	assert.equal(rows()[0].cells[1].dataset.value, "7.0");
});

test("another shape gives another table, with empty cells where a neuron has fewer weights", () => {
	const parameters = Float64Array.of(1, 2, 3, 4, 5, 6, 7);
	const network = { ...state.network, parameters };
	begin({ shape: { inputs: ["x1"], layers: [2, 1], names: ["x1", "x2"] }, network });
	assert.deepEqual(rows().map(valuesOf), [
		["1.0", undefined, "2.0"],
		["3.0", undefined, "4.0"],
		["5.0", "6.0", "7.0"],
	]);
	begin({ shape: SHAPE });
	assert.equal(rows().length, 3);
});
