// The hidden layers and the inputs as text: added to, taken from and changed.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	changedLayers,
	hiddenSizes,
	isLayer,
	LAYER_FIELDS,
	withInput,
	withLayer,
	withoutLayer,
	withSize,
	withTexts,
} from "../../../web/js/state/layers.js";

test("there is a field for each layer that there can be", () => {
	assert.deepEqual(LAYER_FIELDS, [
		"layer_1",
		"layer_2",
		"layer_3",
		"layer_4",
		"layer_5",
		"layer_6",
	]);
	assert.ok(isLayer("layer_6"));
	assert.equal(isLayer("layer_7"), false);
	assert.equal(isLayer("layers"), false);
});

test("hiddenSizes: no layers are none", () => {
	assert.deepEqual(hiddenSizes(""), []);
	assert.deepEqual(hiddenSizes("4,16"), [4, 16]);
});

test("withLayer and withoutLayer: a new layer has four neurons, and the last one goes first", () => {
	assert.equal(withLayer(""), "4");
	assert.equal(withLayer("2"), "2,4");
	assert.equal(withoutLayer("2,4"), "2");
	assert.equal(withoutLayer("2"), "");
	assert.equal(withoutLayer(""), "");
});

test("withSize: one layer has another size, if it is there", () => {
	assert.equal(withSize("4,2", "layer_1", 8), "8,2");
	assert.equal(withSize("4,2", "layer_2", 8), "4,8");
	assert.equal(withSize("4,2", "layer_3", 8), "4,2");
	assert.equal(withSize("", "layer_1", 8), "");
});

test("changedLayers: those of another size, and all that are not there", () => {
	const absent = LAYER_FIELDS.slice(2);
	assert.deepEqual(changedLayers("4,2", "4,2"), absent);
	assert.deepEqual(changedLayers("4,2", "4,3"), ["layer_2", ...absent]);
	assert.deepEqual(changedLayers("4,2", "4"), LAYER_FIELDS.slice(1));
	assert.deepEqual(changedLayers("4", "4,4"), LAYER_FIELDS.slice(1));
});

test("withInput: the inputs are in the order of the list", () => {
	assert.equal(withInput("x1,x2", "x1x2", true), "x1,x2,x1x2");
	assert.equal(withInput("x1x2,x2", "x1", true), "x1,x2,x1x2");
	assert.equal(withInput("x1,x2", "x1", false), "x2");
	assert.equal(withInput("x2", "x2", false), "");
});

test("withTexts: lists become text, and the rest stays", () => {
	assert.deepEqual(withTexts({ seed: 7, layers: [4, 2], inputs: ["x1", "x1x2"] }), {
		seed: 7,
		layers: "4,2",
		inputs: "x1,x1x2",
	});
	assert.equal(withTexts({ layers: [], inputs: ["x1"] }).layers, "");
});
