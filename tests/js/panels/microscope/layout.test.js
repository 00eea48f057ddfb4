// The values below a statement: each under its expression, inner ones above outer ones.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	columnOf,
	expressionOf,
	extentOf,
	placeValues,
	worthShowing,
} from "../../../../web/js/panels/microscope/layout.js";

/**
 * The value of an expression that is in a line once.
 *
 * @param {string} line @param {string} expression @param {string} text
 */
function valueIn(line, expression, text) {
	const from = line.indexOf(expression);
	assert.notEqual(from, -1);
	const place = (/** @type {number} */ index) => /** @type {[number, number]} */ ([1, index]);
	return { start: place(from), end: place(from + expression.length), text, times: 1 };
}

const LINE = "        return self.activation.function(total + self.bias)";
const VALUES = [
	valueIn(LINE, "self.activation.function(total + self.bias)", "0.6627"),
	valueIn(LINE, "self.activation", "the sigmoid"),
	valueIn(LINE, "total + self.bias", "0.6755"),
	valueIn(LINE, "total", "0.1225"),
	valueIn(LINE, "self.bias", "0.553"),
];

/** No two values of a row touch. @param {ReturnType<typeof placeValues>} boxes */
function assertApart(boxes) {
	for (const [index, box] of boxes.entries()) {
		for (const other of boxes.slice(index + 1)) {
			if (other.row !== box.row) continue;
			const [[from, to], [first, last]] = [extentOf(box), extentOf(other)];
			assert.ok(to < first || last < from, `${box.expression} and ${other.expression} touch`);
		}
	}
}

test("what is inside another expression stands above it", () => {
	const boxes = placeValues(worthShowing(VALUES, [LINE]), [LINE]);
	const rows = Object.fromEntries(boxes.map(({ expression, row }) => [expression, row]));
	assert.deepEqual(rows, {
		total: 0,
		"self.bias": 0,
		"total + self.bias": 1,
		"self.activation.function(total + self.bias)": 2,
	});
	assertApart(boxes);
});

test("a value is centred under its expression, and its bracket is as wide", () => {
	const line = "    total + self.bias";
	const [box] = placeValues([valueIn(line, "total + self.bias", "0.675")], [line]);
	assert.deepEqual(box.bracket, [4, 21]);
	assert.deepEqual([box.left, box.width], [10, 5]);
});

test("values that are wider than their names get room in further rows", () => {
	const line = "a + b + c";
	const values = ["a", "b", "c"].map((name) => valueIn(line, name, "0.123456"));
	const boxes = placeValues([...values, valueIn(line, "a + b", "0.246912")], [line]);
	assertApart(boxes);
	const row = (/** @type {string} */ name) =>
		boxes.find(({ expression }) => expression === name)?.row ?? -1;
	assert.equal(row("a"), 0);
	assert.ok(row("a + b") > row("a") && row("a + b") > row("b"));
	assert.ok(boxes.every(({ left }) => left >= 0));
});

test("nothing overlaps in a long line with many values", () => {
	const names = Array.from({ length: 12 }, (_, index) => `weight_${index}`);
	const line = `total = ${names.join(" + ")}`;
	const values = names.map((name) => valueIn(line, `${name}`, "0.1234567890"));
	// weight_1 is found in weight_10 and weight_11 as well, but first where it is alone.
	const sums = names
		.slice(1)
		.map((_, index) => valueIn(line, names.slice(0, index + 2).join(" + "), "1.5"));
	const boxes = placeValues([...sums, ...values], [line]);
	assertApart(boxes);
	assert.equal(boxes.length, values.length + sums.length);
	for (const sum of sums) {
		const box = boxes.find(({ value }) => value === sum);
		assert.ok(box);
		for (const other of boxes) {
			const inside =
				other.bracket[0] >= box.bracket[0] && other.bracket[1] <= box.bracket[1] && other !== box;
			if (inside) assert.ok(other.row < box.row, `${other.expression} in ${box.expression}`);
		}
	}
});

test("objects, and what the code says itself, are left out", () => {
	const line = "total, name = self.sum(0.0, 'x', inputs)";
	const values = [
		valueIn(line, "0.0", "0.0"),
		valueIn(line, "self", "the output neuron"),
		valueIn(line, "inputs", "[0.1, 0.2]"),
		valueIn(line, "total", "-0.5"),
		valueIn(line, "name", "'sigmoid'"),
	];
	const texts = worthShowing(values, [line]).map(({ text }) => text);
	assert.deepEqual(texts, ["[0.1, 0.2]", "-0.5", "'sigmoid'"]);
	for (const text of ["True", "None", "range(0, 3)", "inf", "nan", "(1, 2)", "{}", "'the end'"]) {
		assert.equal(worthShowing([{ ...values[1], text }], [line]).length, 1, text);
	}
	for (const text of [
		"an Update",
		"neuron 2 of hidden layer 1",
		"the sigmoid",
		"information",
		"[the output neuron]",
	]) {
		assert.equal(worthShowing([{ ...values[1], text }], [line]).length, 0, text);
	}
});

test("an expression of several lines is written in one", () => {
	const lines = ["x = [", "    a,", "    b,", "]"];
	assert.equal(expressionOf(lines, { start: [1, 4], end: [4, 1] }), "[ a, b, ]");
	assert.equal(expressionOf(lines, { start: [2, 4], end: [2, 5] }), "a");
});

test("tabs take up their columns", () => {
	assert.equal(columnOf("\tx", 1), 4);
	assert.equal(columnOf("ab\tx", 3), 4);
	assert.equal(columnOf("abc", 2), 2);
});

test("of a long text only the beginning is shown, unless its expression is as wide", () => {
	const text = `[${"0.1234, ".repeat(8)}0.5]`;
	const short = "    return moves";
	const [box] = placeValues([valueIn(short, "moves", text)], [short]);
	assert.deepEqual([box.width, box.left], [30, 0]);
	const wide = `    return ${"moves + ".repeat(9)}moves`;
	const [whole] = placeValues([valueIn(wide, wide.trim(), text)], [wide]);
	assert.equal(whole.width, text.length);
});
