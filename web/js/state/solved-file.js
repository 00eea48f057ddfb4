// The file with the solved exercises, for the reader to hand in: a text that a teacher can read.

import { EXERCISES } from "#python";
import { differences } from "./differences.js";

/** @import { Progress } from "./types.d.ts" */

const LINE = "=".repeat(72);

/**
 * @param {Progress["solved"]} solved by the exercise's name
 * @param {Record<string, string>} originals the built-in sources, by path
 * @param {string} page the page's address
 */
export function writeSolved(solved, originals, page) {
	const done = EXERCISES.filter(({ name }) => solved[name]);
	const head = [
		`Solved exercises: ${done.length} of ${EXERCISES.length}`,
		page,
		"",
		"Each exercise comes with what the check found, and with the changes to the page’s Python",
		"that solve it, as “diff -u” writes them: lines with - were taken out, lines with + were added.",
	];
	const parts = done.map(({ name, title, goal }) => {
		const { when, found, texts } = solved[name];
		const changes = Object.entries(texts)
			.filter(([path]) => Object.hasOwn(originals, path))
			.map(([path, text]) => differences(originals[path], text, path));
		const facts = [
			`${title} (${name})`,
			`Solved on ${when.slice(0, 16).replace("T", " ")} UTC`,
			"",
			goal,
			"",
			`Check: ${found}`,
		];
		return [LINE, ...facts, "", ...changes].join("\n");
	});
	return [...head, "", ...parts].join("\n");
}
