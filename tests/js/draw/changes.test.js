// Only what has changed is drawn again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { watchChanges } from "../../../web/js/draw/changes.js";

test("watchChanges: the first time everything is new, and after that nothing is", () => {
	const changed = watchChanges();
	const list = [1];
	assert.equal(changed(list, "a", 1), true);
	assert.equal(changed(list, "a", 1), false);
	assert.equal(changed(list, "a", 1), false);
});

test("watchChanges: any one of them counts, and a copy is another thing", () => {
	const changed = watchChanges();
	const list = [1];
	changed(list, "a", null);
	assert.equal(changed(list, "b", null), true);
	assert.equal(changed([1], "b", null), true);
	assert.equal(changed(list, "b", 0), true);
});

test("watchChanges: each watches for itself", () => {
	const [one, other] = [watchChanges(), watchChanges()];
	assert.equal(one("a"), true);
	assert.equal(other("a"), true);
});
