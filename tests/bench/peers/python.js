// Training with Python in Pyodide: the project's own network, compiled and interpreted.

import { createCompile } from "../../../web/js/engine/compile.js";
import { answer } from "./answer.js";
import { loadPyodide } from "./pyodide/pyodide.mjs";

/** @type {Promise<(request: string) => string> | undefined} */
let starting;

answer(async (request) => {
	starting ??= start();
	const measure = await starting;
	return JSON.parse(measure(JSON.stringify(request)));
});

/** Start Python with the project's sources; the function that measures. */
async function start() {
	const [python, sources] = await Promise.all([
		loadPyodide(),
		fetch("sources.json").then((response) => response.json()),
	]);
	for (const [path, text] of Object.entries(sources)) {
		const file = `/home/pyodide/${path}`;
		python.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
		python.FS.writeFile(file, text);
	}
	return python.pyimport("in_pyodide").measuring(createCompile(python));
}
