// Runs pytest inside Pyodide: node run.mjs <site-packages with pytest> <test file>...
// The files are paths below the project. The exit status is pytest's.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";
import { createCompile } from "../../web/js/engine/compile.js";

const project = fileURLToPath(new URL("../..", import.meta.url));
const [packages, ...files] = process.argv.slice(2);

const pyodide = await loadPyodide({
	env: {
		HOME: "/home",
		// The folders below are the real ones: leave nothing of another Python's in them.
		PYTHONDONTWRITEBYTECODE: "1",
		// What else is installed beside pytest may have parts that are not Python.
		PYTEST_DISABLE_PLUGIN_AUTOLOAD: "1",
	},
});

for (const folder of ["py", "tests/unit"]) {
	pyodide.FS.mkdirTree(`/project/${folder}`);
	pyodide.mountNodeFS(`/project/${folder}`, `${project}/${folder}`);
}
pyodide.FS.writeFile("/project/pyproject.toml", readFileSync(`${project}/pyproject.toml`));
pyodide.FS.mkdirTree("/packages");
pyodide.mountNodeFS("/packages", packages);
pyodide.FS.chdir("/project");

// What the page's worker hands to Python, for the tests of `tracing`.
pyodide.registerJsModule("tracing_instantiate", { instantiate: createCompile(pyodide) });
pyodide.globals.set("files", pyodide.toPy(files));
process.exitCode = pyodide.runPython(`
import sys
sys.path.append("/packages")
import pytest
int(pytest.main(["-p", "no:cacheprovider", "--color=no", *files]))
`);
