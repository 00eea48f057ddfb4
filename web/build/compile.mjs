// Compiles Python's standard library and our own modules for the browser:
// node compile.mjs <archive> <modules>
//
// Pyodide brings its library as sources, and compiles whatever is imported at each start. This
// compiles it once, with the very Python that will read the result.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [archive, modules] = process.argv.slice(2);

// What somebody's own code may import, besides what the page itself needs.
const OFFERED = `
	abc bisect cmath collections contextlib copy csv dataclasses datetime decimal enum fractions
	functools heapq itertools json math operator pprint random re statistics string textwrap time
	traceback typing unittest
`;

// What those import only when a function is called.
const BEHIND = `
	_strptime calendar encodings.ascii encodings.latin_1 encodings.utf_8_sig numbers
	unittest._log unittest.async_case
`;

// Runs first, so that nothing is loaded but what Pyodide and our own code need.
const LOAD_OUR_OWN = `
import sys
present = set(sys.modules)
sys.path.append("/py")
import bridge
bridge.initial()
loaded = [module for name, module in sys.modules.items() if name not in present]
files = {module.__name__: getattr(module, "__file__", "") for module in loaded}
our_modules = [file.removeprefix("/py/") for file in files.values() if file.startswith("/py/")]
library_modules = [name for name, file in files.items() if not file.startswith("/py/")]
`;

const COMPILE_LIBRARY = `
import importlib, importlib.util, io, marshal, zipfile

for name in names.split():
    importlib.import_module(name)

library = zipfile.ZipFile(next(path for path in sys.path if path.endswith(".zip")))
modules = {file.removesuffix(".py").removesuffix("/__init__").replace("/", "."): file
           for file in library.namelist() if file.endswith(".py")}
target = io.BytesIO()
# Stored, not compressed: the whole archive is compressed for the way, and is read faster so.
with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as compiled:
    for name in sorted(modules.keys() & sys.modules.keys()):
        file = modules[name]
        # Without docstrings and assertions; the file name is what tracebacks show.
        code = compile(library.read(file), f"{library.filename}/{file}", "exec",
                       dont_inherit=True, optimize=2)
        header = importlib.util.MAGIC_NUMBER + bytes(12)
        entry = zipfile.ZipInfo(file + "c", (1980, 1, 1, 0, 0, 0))
        compiled.writestr(entry, header + marshal.dumps(code))
target.getbuffer()
`;

// The pycs of our own modules hold a hash of their source, which Python compares at each import
// (PEP 552): that of a module which was edited in the page is ignored.
const COMPILE_OUR_OWN = `
import base64, importlib.util, json, py_compile
from pathlib import Path

compiled = {}
for path in our_modules:
    py_compile.compile(f"/py/{path}", cfile="/compiled", doraise=True,
                       invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    pyc = base64.b64encode(Path("/compiled").read_bytes()).decode()
    compiled[importlib.util.cache_from_source(path)] = pyc

json.dumps({"library": library_modules, "compiled": compiled})
`;

const python = await loadPyodide({
	// Where in a line something stands would be a fourth of the archive, and there are no lines.
	env: { PYTHONNODEBUGRANGES: "1", PYTHONDONTWRITEBYTECODE: "1" },
});
python.FS.mkdirTree("/py");
python.mountNodeFS("/py", fileURLToPath(new URL("../../py", import.meta.url)));
python.runPython(LOAD_OUR_OWN);
python.globals.set("names", OFFERED + BEHIND);
const bytes = python.runPython(COMPILE_LIBRARY);
writeFileSync(archive, bytes.getBuffer("u8").data);
writeFileSync(modules, python.runPython(COMPILE_OUR_OWN));
