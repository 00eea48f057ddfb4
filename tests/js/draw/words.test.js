// Sentences about code, and buttons that lead to lines.

import "../document.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { placesToLookAt } from "../../../web/js/draw/places.js";
import { setWords } from "../../../web/js/draw/words.js";

for (const [text, html] of [
	["No names.", "No names."],
	["`moves` gives `[]`.", "<code>moves</code> gives <code>[]</code>."],
	["One ` alone", "One ` alone"],
	["`a` and ` alone", "<code>a</code> and ` alone"],
	["`<b>` is text", "<code>&lt;b&gt;</code> is text"],
	["", ""],
]) {
	test(`setWords: “${text}”`, () => {
		const parent = document.createElement("p");
		parent.textContent = "earlier";
		setWords(parent, text);
		assert.equal(parent.innerHTML, html);
		const [before] = parent.childNodes;
		setWords(parent, text);
		assert.equal(parent.childNodes[0], before); // the same is not written again
	});
}

test("placesToLookAt: a line that the editor can show is a button, any other is text", () => {
	const places = [
		{ path: "lesson_tests/test_a.py", line: 3 },
		{ path: "perceptron/layers.py", line: 42 },
	];
	const made = placesToLookAt(places);
	assert.deepEqual(
		made.map(({ localName, textContent }) => [localName, textContent]),
		[
			["span", "test_a.py, line 3"],
			["button", "layers.py, line 42"],
		],
	);
});
