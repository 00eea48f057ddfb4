// Enter indents the next line of Python as one would by hand.

import assert from "node:assert/strict";
import { test } from "node:test";
import { getIndentation, IndentContext } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { language } from "../../../web/js/editor/language.js";

/** How far the new line is indented after Enter at the end of a text. @param {string} text */
function afterEnter(text) {
	const state = EditorState.create({ doc: text, extensions: language });
	const at = text.length;
	return getIndentation(new IndentContext(state, { simulateBreak: at }), at);
}

/** How far the last line of a text should be indented. @param {string} text */
function lastLine(text) {
	const state = EditorState.create({ doc: text, extensions: language });
	return getIndentation(state, state.doc.line(state.doc.lines).from);
}

test("after a colon the next line is one step deeper", () => {
	assert.equal(afterEnter("def f():"), 4);
	assert.equal(afterEnter("    if x:  # why"), 8);
	assert.equal(afterEnter("class A:\n    def f(self):"), 8);
});

test("after what ends a block the next line is one step back", () => {
	for (const end of ["return x", "pass", "raise E", "break", "continue"]) {
		assert.equal(afterEnter(`def f():\n    ${end}`), 0, end);
	}
	assert.equal(afterEnter("def f():\n    if x:\n        return"), 4);
	assert.equal(afterEnter("returned = 1"), 0);
	assert.equal(afterEnter("    returned = 1"), 4);
});

test("in brackets the next line is one step deeper, and otherwise as the one above", () => {
	for (const open of ["f(", "x = [", "y = {"]) assert.equal(afterEnter(open), 4, open);
	assert.equal(afterEnter("    x = 1"), 4);
	assert.equal(afterEnter("    x = 1\n"), 4);
	assert.equal(afterEnter(""), 0);
});

test("else, elif, except and finally stand with what they belong to", () => {
	assert.equal(lastLine("if x:\n    y = 1\nelse:"), 0);
	assert.equal(lastLine("    try:\n        y = 1\n    except E:"), 4);
});
