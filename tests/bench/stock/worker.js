// Starts Pyodide as its documentation says, and imports the module that our page imports.

import { loadPyodide } from "./pyodide/pyodide.mjs";

const [python, sources] = await Promise.all([
	loadPyodide(),
	fetch("sources.json").then((response) => response.json()),
]);
for (const [path, text] of Object.entries(sources)) {
	const file = `/home/pyodide/${path}`;
	python.FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
	python.FS.writeFile(file, text);
}
python.pyimport("bridge");
postMessage("ready");
