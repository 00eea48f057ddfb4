// What the keys do on the map.

import assert from "node:assert/strict";
import { test } from "node:test";
import { drawingKey, placeBeside } from "../../../../web/js/panels/map/keys.js";

const UNIT = { low: 0, high: 1 };
const WIDE = { low: -6, high: 6 };

for (const [key, shiftKey, place, range, expected] of [
	["ArrowRight", false, [0.1, 0.2], UNIT, [0.12, 0.2]],
	["ArrowUp", true, [0.1, 0.2], UNIT, [0.1, 0.3]],
	["ArrowLeft", false, [0.01, 0.2], UNIT, [0, 0.2]],
	["ArrowDown", false, [1, 2], WIDE, [1, 1.76]],
	["ArrowUp", true, [-2.4, 5.5], WIDE, [-2.4, 6]],
	["ArrowLeft", false, [-2.413, 1], WIDE, [-2.653, 1]],
	["ArrowLeft", false, [2000, 1995], { low: 1990, high: 2020 }, [1999.4, 1995]],
	["ArrowRight", false, [-20, 9], WIDE, [-6, 9]], // only the number that is moved comes back
]) {
	test(`placeBeside: ${key}${shiftKey ? " with Shift" : ""} from ${place} to ${expected}`, () => {
		const sides = { across: range, up: range };
		assert.deepEqual(placeBeside(place, { key, shiftKey }, sides), expected);
	});
}

test("placeBeside: each side has steps of its own", () => {
	const sides = { across: { low: 30, high: 60 }, up: { low: 2000, high: 7000 } };
	const beside = (key) => placeBeside([45, 3000], { key, shiftKey: false }, sides);
	assert.deepEqual(["ArrowRight", "ArrowDown"].map(beside), [
		[45.6, 3000],
		[45, 2900],
	]);
});

for (const key of ["Enter", "a", "Home"]) {
	test(`placeBeside: ${key} moves nothing`, () => {
		assert.equal(
			placeBeside([0.5, 0.5], { key, shiftKey: false }, { across: UNIT, up: UNIT }),
			null,
		);
	});
}

const PLAIN = { ctrlKey: false, metaKey: false, altKey: false };

for (const [key, classes, what] of [
	["Enter", true, "enter"],
	["Escape", true, "leave"],
	["Delete", true, "remove"],
	["Backspace", false, "remove"],
	["n", true, "next"],
	["N", true, "next"],
	["p", false, "previous"],
	["0", true, "0"],
	["1", true, "1"],
	["1", false, null],
	["2", true, null],
	["Tab", true, null],
	["z", true, null],
]) {
	test(`drawingKey: ${key}, of ${classes ? "classes" : "numbers"}, is ${what ?? "nothing"}`, () => {
		assert.equal(drawingKey({ ...PLAIN, key }, classes), what);
	});
}

for (const [modifier, key, what] of [
	["ctrlKey", "z", "undo"],
	["metaKey", "z", "undo"],
	["ctrlKey", "n", null],
	["metaKey", "1", null],
	["altKey", "1", null],
]) {
	test(`drawingKey: ${modifier} and ${key} is ${what ?? "the browser's"}`, () => {
		assert.equal(drawingKey({ ...PLAIN, [modifier]: true, key }, true), what);
	});
}
