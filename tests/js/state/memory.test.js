// The last settings are kept on the device, and where that is not allowed nothing is.

import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { recall, remember } from "../../../web/js/state/memory.js";

/** A browser with a page at this address, and this store. */
function browser(baseURI, store) {
	globalThis.document = { baseURI };
	Object.defineProperty(globalThis, "localStorage", { configurable: true, get: store });
}

/** A store as browsers have it. */
function storage() {
	const kept = new Map();
	return {
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => kept.set(key, value),
		removeItem: (key) => kept.delete(key),
		kept,
	};
}

afterEach(() => {
	delete globalThis.document;
	delete globalThis.localStorage;
});

test("memory: what was remembered is recalled, until it is forgotten", () => {
	const store = storage();
	browser("https://example.org/a/", () => store);
	assert.equal(recall(), "");
	remember("#seed=7");
	assert.equal(recall(), "#seed=7");
	remember("#seed=8");
	assert.equal(recall(), "#seed=8");
	remember("");
	assert.equal(recall(), "");
	assert.equal(store.kept.size, 0);
});

test("memory: pages below different addresses of a host have their own", () => {
	const store = storage();
	browser("https://example.org/a/", () => store);
	remember("#seed=7");
	browser("https://example.org/b/", () => store);
	assert.equal(recall(), "");
	remember("#seed=8");
	browser("https://example.org/a/index.html?panels=map#seed=9", () => store);
	assert.equal(recall(), "#seed=7");
});

for (const [what, store] of [
	[
		"may not be used",
		() => {
			throw new Error("SecurityError");
		},
	],
	[
		"is full",
		() => ({
			...storage(),
			setItem: () => {
				throw new Error("QuotaExceededError");
			},
		}),
	],
	["is not there", () => undefined],
]) {
	test(`memory: where the store ${what}, nothing is kept and nothing breaks`, () => {
		browser("file:///perceptron.html", store);
		remember("#seed=7");
		assert.equal(recall(), "");
		remember("");
	});
}
