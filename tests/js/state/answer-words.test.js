// Numbers of the data in words: classes with labels, and numbers with scales.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	className,
	classNear,
	describeFed,
	describeTruth,
	isOutputScaled,
	withClass,
} from "../../../web/js/state/answer-words.js";

const SPECIES = { classes: [0, 1], labels: ["Adelie", "Gentoo"] };
const SIGNS = { classes: [-1, 1], labels: null };
const PLAIN = { classes: null, labels: null, scaling: null };
const SCALED = { labels: null, scaling: { numbers: [], target: null } };

for (const [value, name] of [
	[0, "Adelie"],
	[1, "Gentoo"],
	[0.49, "Adelie"],
	[-0.4, "Adelie"],
	[1.3, "Gentoo"],
	[0.5, "Adelie"],
	[0.51, "Gentoo"],
	[7, "Gentoo"],
	[null, ""],
]) {
	test(`classNear: ${value} is ${name ? `near ${name}` : "near no class"}`, () => {
		assert.equal(classNear(SPECIES, value), name);
	});
}

test("classNear: between −1 and 1, the border is 0", () => {
	const named = { ...SIGNS, labels: ["no", "yes"] };
	assert.deepEqual(
		[-1, -0.2, 0, 0.2, 1].map((value) => classNear(named, value)),
		["no", "no", "no", "yes", "yes"],
	);
});

test("className: the label, or else the number", () => {
	assert.equal(className(SPECIES, 1), "Gentoo");
	assert.equal(className(SIGNS, 0), "class −1");
	assert.equal(className(SIGNS, 1), "class 1");
});

test("classNear: without labels there is none", () => {
	assert.equal(classNear(PLAIN, 1), "");
	assert.equal(classNear(null, 1), "");
});

test("withClass: a number, and its label if it has one", () => {
	assert.equal(withClass(SPECIES, 0.93), "0.93 (Gentoo)");
	assert.equal(withClass(SPECIES, 0.0312, 3), "0.031 (Adelie)");
	assert.equal(withClass(SPECIES, 7), "7.00 (Gentoo)");
	assert.equal(withClass(PLAIN, 1), "1.00");
	assert.equal(withClass(PLAIN, null), "too large");
});

test("describeFed: a number of the data, and what it is when scaled", () => {
	assert.equal(describeFed(PLAIN, 39.1, 39.1), "39.10");
	assert.equal(describeFed(SCALED, 39.1, -0.88), "39.10, scaled to −0.88");
	assert.equal(describeFed(SCALED, undefined, 0.77), "0.77, made of scaled numbers");
	assert.equal(describeFed(PLAIN, undefined, 0.04), "0.04");
});

test("describeTruth: what a prediction should be, in the units of the data", () => {
	const pass = { truth: 1, difference: -0.07 };
	assert.equal(describeTruth(SPECIES, pass), "should be 1.00 (Gentoo), and is off by 0.07");
	assert.equal(describeTruth(PLAIN, { truth: null, difference: null }), "");
});

test("isOutputScaled: only if the target has a scale", () => {
	assert.equal(isOutputScaled(null), false);
	assert.equal(isOutputScaled(PLAIN), false);
	assert.equal(isOutputScaled(SCALED), false);
	assert.ok(isOutputScaled({ scaling: { numbers: [], target: { middle: 20, size: 8 } } }));
});
