// The file with the solved exercises.

import assert from "node:assert/strict";
import { test } from "node:test";
import { EXERCISES } from "#python";
import { writeSolved } from "../../../web/js/state/solved-file.js";

test("writeSolved: each solved exercise with its date, what was found, and its changes", () => {
	const [first, second] = EXERCISES;
	const originals = { "perceptron/a.py": "one\ntwo\n" };
	const texts = { "perceptron/a.py": "one\n2\n", "perceptron/gone.py": "of an earlier version" };
	const when = "2026-05-01T10:00:00.000Z";
	const solved = {
		[second.name]: { when, found: "Solved: 5 steps are right.", texts },
		forgotten: { when, found: "An exercise of an earlier version.", texts: {} },
	};
	const file = writeSolved(solved, originals, "https://example.org/page/");
	assert.match(file, /^Solved exercises: 1 of 10\nhttps:\/\/example\.org\/page\/\n/);
	for (const part of [
		`${second.title} (${second.name})`,
		"Solved on 2026-05-01 10:00 UTC",
		second.goal,
		"Check: Solved: 5 steps are right.",
		"--- a/perceptron/a.py\n+++ b/perceptron/a.py\n@@ -1,2 +1,2 @@\n one\n-two\n+2\n",
	]) {
		assert.ok(file.includes(part), part);
	}
	assert.ok(!file.includes(first.goal));
	assert.ok(!file.includes("gone.py"));
});
