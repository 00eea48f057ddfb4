// In the worker: gives Python our own modules, and finds what is wrong with them.

import { createCompile } from "./compile.js";
import { splitCompiled } from "./compiled.js";

/** @import { Compiled, Reply, Sources } from "./types.d.ts" */

/** Where the sources lie in Python's file system. */
const FOLDER = "/py/";

// Python's own streams would not know where something was printed. These find the place in the lesson
// that a print was called from. When the page takes no more, a stream takes everything at once.
const INSTALL_STREAMS = `
def install_streams(folder, print):
    import io, sys

    lesson = folder + "perceptron/"

    class Output(io.TextIOBase):
        encoding = "utf-8"
        errors = "replace"

        def __init__(self, name):
            self.name = name
            self.line = ""
            self.place = ()

        def writable(self):
            return True

        def write(self, text):
            if not isinstance(text, str):
                raise TypeError(f"write() argument must be str, not {type(text).__name__}")
            frame = sys._getframe(1)
            while frame and not frame.f_code.co_filename.startswith(lesson):
                frame = frame.f_back
            self.place = (frame.f_code.co_filename[len(folder):], frame.f_lineno) if frame else ()
            self.line += text
            if "\\n" in text or len(self.line) > 1000:
                self.flush()
            return len(text)

        def flush(self):
            line, self.line = self.line, ""
            if print(self.name, line[:20_000], *self.place):
                self.write = len

        def renew(self):
            self.flush()
            self.__dict__.pop("write", None)

    streams = Output("stdout"), Output("stderr")
    sys.stdout, sys.stderr = streams

    def renew():
        for stream in streams:
            stream.renew()

    return renew
install_streams
`;

// Tracebacks name the sources by their paths in the page.
const IMPORT_BRIDGE = `
def import_bridge(folder, compile, renew):
    import json, sys

    def described(error):
        try:
            from lab.advice import describe

            return json.dumps(describe(error))
        except BaseException:  # the reader's code may have broken it
            pass
        import traceback

        frames = traceback.extract_tb(error.__traceback__)
        places = [(frame.filename, frame.lineno) for frame in frames]
        if isinstance(error, SyntaxError):
            places.append((error.filename or "", error.lineno))
        ours = [(path, line) for path, line in places if path.startswith(folder)]
        path, line = ours[-1] if ours else (None, None)
        message = error.msg if isinstance(error, SyntaxError) else str(error)
        return json.dumps({
            "type": type(error).__name__,
            "message": message.replace(folder, "")[:1000],
            "advice": "",
            "traceback": "".join(traceback.format_exception(error)).replace(folder, "")[-10_000:],
            "path": path and path.removeprefix(folder),
            "line": line,
        })

    sys.path.append(folder)
    try:
        from bridge import handle, floats, use_webassembly

        use_webassembly(compile)
    except BaseException as error:
        error.__traceback__ = error.__traceback__.tb_next  # without this function
        return described(error)
    finally:
        renew()

    def answer(request, content=None):
        reply = handle(request, content)
        renew()  # what was printed belongs to this request
        return reply

    return answer, floats
import_bridge
`;

/**
 * Import the bridge, and with it everything that it needs.
 *
 * @param {any} python
 * @param {{sources: Sources, compiled: Compiled}} load
 * @param {ReturnType<typeof import("./output.js").createOutput>["print"]} print
 * @returns {((request: string, content?: Uint8Array) => Reply) | string} the function that answers
 *   requests, or why the import failed, as JSON
 */
export function loadSources(python, { sources, compiled }, print) {
	const encoder = new TextEncoder();
	for (const [path, text] of Object.entries(sources)) {
		write(python.FS, FOLDER + path, encoder.encode(text));
	}
	// If a source has changed since, Python ignores its pyc.
	for (const [path, pyc] of splitCompiled(compiled)) {
		write(python.FS, FOLDER + path, pyc);
	}
	const renew = python.runPython(INSTALL_STREAMS)(FOLDER, print);
	const imported = python.runPython(IMPORT_BRIDGE)(FOLDER, createCompile(python), renew);
	if (typeof imported === "string") return imported;
	const [answer, floats] = imported.toJs();
	return (request, content) => {
		const reply = answer(request, content);
		const found = copyOf(floats());
		return found.byteLength ? { reply, floats: found } : { reply };
	};
}

/**
 * The floats of an array in Python's memory, which moves and is used again.
 *
 * @param {any} array it is released
 * @returns {ArrayBuffer}
 */
function copyOf(array) {
	const buffer = array.getBuffer("f64");
	const copy = buffer.data.slice().buffer;
	buffer.release();
	array.destroy();
	return copy;
}

/**
 * @param {{mkdirTree(path: string): void, writeFile(path: string, content: Uint8Array): void}} FS
 * @param {string} path
 * @param {Uint8Array} content
 */
function write(FS, path, content) {
	FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
	FS.writeFile(path, content);
}
