// The reader's texts are kept on the device, and one window does not overwrite those of another.

import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { keepDraft, recallDrafts, watchDrafts } from "../../../web/js/state/kept-code.js";

/** @type {Map<string, string>} */
let kept;
let refuses = false;

beforeEach(() => {
	kept = new Map();
	refuses = false;
	globalThis.document = /** @type {any} */ ({ baseURI: "https://example.org/a/" });
	const store = {
		getItem: (key) => kept.get(key) ?? null,
		setItem(key, value) {
			if (refuses) throw new Error("full");
			kept.set(key, value);
		},
		removeItem: (key) => kept.delete(key),
	};
	Object.defineProperty(globalThis, "localStorage", { configurable: true, value: store });
});

afterEach(() => {
	delete globalThis.document;
	delete globalThis.localStorage;
	delete globalThis.addEventListener;
});

test("a text is kept until it is the original again", () => {
	assert.deepEqual(recallDrafts(), {});
	assert.equal(keepDraft("perceptron/model.py", "x = 1"), true);
	assert.deepEqual(recallDrafts(), { "perceptron/model.py": "x = 1" });
	keepDraft("perceptron/model.py", null);
	assert.equal(kept.size, 0);
});

test("the texts of other files stay as another window has kept them", () => {
	keepDraft("a.py", "1");
	keepDraft("b.py", "2");
	keepDraft("a.py", "3");
	assert.deepEqual(recallDrafts(), { "a.py": "3", "b.py": "2" });
});

test("a store that refuses, or that holds something else, is no error", () => {
	refuses = true;
	assert.equal(keepDraft("a.py", "1"), false);
	refuses = false;
	keepDraft("a.py", "1");
	const [key] = kept.keys();
	for (const other of ["{", "null", "[]", '{"a.py": 3}', "7"]) {
		kept.set(key, other);
		assert.deepEqual(recallDrafts(), {}, other);
	}
});

test("what another window keeps is told, and nothing else", () => {
	let listen = (_) => {};
	globalThis.addEventListener = /** @type {any} */ (
		(_, action) => {
			listen = action;
		}
	);
	const told = [];
	watchDrafts((drafts) => told.push(drafts));
	keepDraft("a.py", "1");
	const [key] = kept.keys();
	listen({ key, newValue: '{"a.py": "2"}' });
	listen({ key: "something else", newValue: "{}" });
	listen({ key, newValue: null });
	assert.deepEqual(told, [{ "a.py": "2" }, {}]);
});
