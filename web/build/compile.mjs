// Compiles Python's standard library and our own modules for the browser:
// node compile.mjs <archive> <modules> <library>
//
// Pyodide comes with its library as source code, and compiles each imported module at every start.
// This script compiles it once, with the same Python that will load the result.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [archive, modules, library] = process.argv.slice(2);

// Modules that the reader's own code can import, in addition to what the page itself needs.
const OFFERED = `
	abc bisect cmath collections contextlib copy csv dataclasses datetime decimal enum fractions
	functools heapq itertools json math operator pprint random re statistics string textwrap time
	traceback typing unittest
`;

// Modules that those import only when one of their functions is called.
const BEHIND = `
	_strptime calendar encodings.ascii encodings.cp1252 encodings.latin_1 encodings.utf_16
	encodings.utf_16_be encodings.utf_16_le encodings.utf_8_sig numbers
	unittest._log unittest.async_case
`;

// Runs first, so that only what Pyodide and our own code need is loaded.
const LOAD_OUR_OWN = `
import sys
present = set(sys.modules)
sys.path.append("/py")
import bridge, tracing
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
# Stored, not compressed: the whole archive is compressed for the download, and loads faster so.
with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as compiled:
    for name in sorted(modules.keys() & sys.modules.keys()):
        file = modules[name]
        # Without docstrings and assertions. Tracebacks show this file name.
        code = compile(library.read(file), f"{library.filename}/{file}", "exec",
                       dont_inherit=True, optimize=2)
        header = importlib.util.MAGIC_NUMBER + bytes(12)
        entry = zipfile.ZipInfo(file + "c", (1980, 1, 1, 0, 0, 0))
        compiled.writestr(entry, header + marshal.dumps(code))
target.getbuffer()
`;

// The pycs of our own modules contain a hash of their source, which Python checks at each import
// (PEP 552). If a module was edited in the page, Python ignores its pyc. They are one after the other
// in one file; a line of JSON at its beginning has the path and the length of each.
const COMPILE_OUR_OWN = `
import importlib.util, json, py_compile
from pathlib import Path

lengths, pycs = {}, b""
for path in our_modules:
    py_compile.compile(f"/py/{path}", cfile="/compiled", doraise=True, optimize=2,
                       invalidation_mode=py_compile.PycInvalidationMode.CHECKED_HASH)
    pyc = Path("/compiled").read_bytes()
    lengths[importlib.util.cache_from_source(path)] = len(pyc)
    pycs += pyc

json.dumps(lengths).encode() + b"\\n" + pycs
`;

const python = await loadPyodide({
	// Leave out column positions: they would be a quarter of the archive, and there are no sources to
	// show them in.
	env: { PYTHONNODEBUGRANGES: "1", PYTHONDONTWRITEBYTECODE: "1" },
});
python.FS.mkdirTree("/py");
python.mountNodeFS("/py", fileURLToPath(new URL("../../py", import.meta.url)));
python.runPython(LOAD_OUR_OWN);
python.globals.set("names", OFFERED + BEHIND);
/** Write the bytes that some Python ends with. @param {string} file @param {string} code */
function writeBytes(file, code) {
	writeFileSync(file, python.runPython(code).getBuffer("u8").data);
}

writeBytes(archive, COMPILE_LIBRARY);
writeBytes(modules, COMPILE_OUR_OWN);
writeFileSync(library, python.runPython("json.dumps(library_modules)"));
