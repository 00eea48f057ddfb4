// The differences between two texts, compared with what `patch` makes of them.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { differences } from "../../../web/js/state/differences.js";

const lines = (/** @type {number} */ count) =>
	Array.from({ length: count }, (_, index) => `line ${index + 1}`);
const text = (/** @type {string[]} */ some) => `${some.join("\n")}\n`;

test("differences: there are none between equal texts", () => {
	assert.equal(differences("a\nb\n", "a\nb\n", "x.py"), "");
});

test("differences: a changed line stands with the lines around it", () => {
	const before = text(lines(9));
	const after = before.replace("line 5", "line five");
	assert.equal(
		differences(before, after, "perceptron/x.py"),
		[
			"--- a/perceptron/x.py",
			"+++ b/perceptron/x.py",
			"@@ -2,7 +2,7 @@",
			" line 2",
			" line 3",
			" line 4",
			"-line 5",
			"+line five",
			" line 6",
			" line 7",
			" line 8",
			"",
		].join("\n"),
	);
});

test("differences: changes far apart are two parts", () => {
	const after = lines(40);
	after[2] = "other";
	after.splice(30, 2);
	const parts = differences(text(lines(40)), text(after), "x.py").match(/^@@.*@@$/gm);
	assert.deepEqual(parts, ["@@ -1,6 +1,6 @@", "@@ -28,8 +28,6 @@"]);
});

/** What a program makes of the differences, in place of the text. @param {string} before @param {string} change */
function patched(before, change) {
	const folder = mkdtempSync(join(tmpdir(), "differences-"));
	try {
		writeFileSync(join(folder, "x.py"), before);
		writeFileSync(join(folder, "change"), change);
		const done = spawnSync("git", ["apply", "change"], { cwd: folder, encoding: "utf8" });
		assert.equal(done.status, 0, done.stderr + change);
		return readFileSync(join(folder, "x.py"), "utf8");
	} finally {
		rmSync(folder, { recursive: true });
	}
}

for (const [name, change] of /** @type {[string, (lines: string[]) => string[]][]} */ ([
	["a line added at the start", (some) => ["new", ...some]],
	["a line added at the end", (some) => [...some, "new"]],
	["all lines taken out but one", (some) => some.slice(4, 5)],
	["all lines replaced", (some) => some.map((line) => `${line}!`)],
	[
		"many changes",
		(some) => some.flatMap((line, i) => (i % 5 ? [line] : i % 2 ? [] : [line, "x"])),
	],
	["the order turned round", (some) => [...some].reverse()],
])) {
	test(`differences: git applies ${name}`, () => {
		const before = text(lines(30));
		const after = text(change(lines(30)));
		assert.equal(patched(before, differences(before, after, "x.py")), after);
	});
}
