// Compiles the part of Python's standard library that the page has: node stdlib.mjs <archive>
//
// Pyodide brings all of the library as sources, and compiles what it imports at each start. It
// does the compiling here instead, once, with the very Python that will read the result.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [archive] = process.argv.slice(2);

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

const CODE = `
import importlib, importlib.util, io, marshal, sys, zipfile

sys.path.append("/py")
import bridge
bridge.initial()
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

const python = await loadPyodide({
	// Where in a line something stands would be a fourth of the archive, and there are no lines.
	env: { PYTHONNODEBUGRANGES: "1", PYTHONDONTWRITEBYTECODE: "1" },
});
python.FS.mkdirTree("/py");
python.mountNodeFS("/py", fileURLToPath(new URL("../../py", import.meta.url)));
python.globals.set("names", OFFERED + BEHIND);
const bytes = python.runPython(CODE);
writeFileSync(archive, bytes.getBuffer("u8").data);
