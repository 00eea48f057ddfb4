// The values below a statement as elements: in their places, or as a list.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pressKey } from "../../document.js";

const { valuesBelow } = await import("../../../../web/js/panels/microscope/values.js");

const LINES = ["        return total + self.bias"];
const value = (
	/** @type {number} */ from,
	/** @type {number} */ to,
	/** @type {string} */ text,
) => ({
	...{ start: [1, from], end: [1, to], text, times: 1 },
});
/** @type {any} */
const MOMENT = {
	line: 1,
	end_line: 1,
	values: [value(15, 32, "0.9167"), value(15, 20, "0.3694"), value(23, 32, "0.5472")],
};

/** @param {number} columns @param {any} [moment] @param {any} [point] */
const made = (columns, moment = MOMENT, point = () => {}) =>
	/** @type {HTMLElement} */ (valuesBelow(moment, LINES, columns, point));

test("each value is below its expression, the inner ones above the outer one", () => {
	const buttons = [...made(80).querySelectorAll("button")];
	assert.deepEqual(
		buttons.map(({ textContent, style }) => [textContent, style.left, style.top]),
		[
			["0.3694", "15ch", "0.35em"],
			["0.5472", "25ch", "0.35em"],
			["0.9167", "21ch", "2.1em"],
		],
	);
	assert.equal(buttons[2].getAttribute("aria-label"), "total + self.bias = 0.9167");
});

test("where there is little room, and for several lines, it is a list", () => {
	const narrow = made(30);
	assert.equal(narrow.tagName, "UL");
	assert.equal(narrow.children[1].textContent, "total = 0.3694");
	const several = { ...MOMENT, end_line: 2, values: [...MOMENT.values] };
	several.values.push({ start: [2, 0], end: [2, 5], text: "1.5", times: 1 });
	const list = valuesBelow(several, [...LINES, "other"], 80, () => {});
	assert.equal(list?.children[1].textContent, "line 1: total = 0.3694");
	assert.equal(list?.children[3].textContent, "line 2: other = 1.5");
});

test("without anything worth showing there is nothing", () => {
	assert.equal(
		valuesBelow({ ...MOMENT, values: [] }, LINES, 80, () => {}),
		null,
	);
});

test("pointing at a value, or leading the focus there, marks its expression", () => {
	/** @type {unknown[]} */
	const pointed = [];
	const element = made(80, MOMENT, (/** @type {unknown} */ at) => pointed.push(at));
	document.body.append(element);
	const [first, second] = element.querySelectorAll("button");
	assert.deepEqual([first.tabIndex, second.tabIndex], [0, -1]);
	first.focus();
	pressKey(first, "ArrowRight");
	assert.equal(document.activeElement, second);
	assert.deepEqual([first.tabIndex, second.tabIndex], [-1, 0]);
	const [, inner, other] = MOMENT.values;
	assert.deepEqual(pointed, [inner, null, other]);
	element.remove();
});
