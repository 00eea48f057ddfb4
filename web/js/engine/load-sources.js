// In the worker: gives Python our own modules, and finds what is wrong with them.

import { createCompile } from "./compile.js";

/** @import { Compiled, Reply, SourceFailure, Sources } from "./types.d.ts" */

/** Where the sources lie in Python's file system. */
const FOLDER = "/py/";

// Tracebacks name the sources by their paths in the page.
const IMPORT_BRIDGE = `
def import_bridge(folder, compile):
    import json, sys

    sys.path.append(folder)
    try:
        from bridge import handle, floats, use_webassembly
    except BaseException as error:
        import traceback

        error.__traceback__ = error.__traceback__.tb_next  # without this function
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
            "traceback": "".join(traceback.format_exception(error)).replace(folder, "")[-10_000:],
            "path": path and path.removeprefix(folder),
            "line": line,
        })

    use_webassembly(compile)

    def answer(request):
        reply = handle(request)
        try:
            sys.stdout.flush()  # what was printed belongs to this request
        except Exception:
            pass  # the reader's code may have closed it
        return reply

    return answer, floats
import_bridge
`;

/**
 * Import the bridge, and with it everything that it needs.
 *
 * @param {any} python
 * @param {{sources: Sources, compiled: Compiled}} load
 * @returns {((request: string) => Reply) | SourceFailure} the function that answers requests, or
 *   why the import failed
 */
export function loadSources(python, { sources, compiled }) {
	const encoder = new TextEncoder();
	for (const [path, text] of Object.entries(sources)) {
		write(python.FS, FOLDER + path, encoder.encode(text));
	}
	// If a source has changed since, Python ignores its pyc.
	for (const [path, pyc] of Object.entries(compiled)) {
		write(python.FS, FOLDER + path, bytesOf(pyc));
	}
	const imported = python.runPython(IMPORT_BRIDGE)(FOLDER, createCompile(python));
	if (typeof imported === "string") return JSON.parse(imported);
	const [answer, floats] = imported.toJs();
	return (request) => {
		const reply = answer(request);
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

/** @param {string} base64 */
function bytesOf(base64) {
	const characters = atob(base64);
	const bytes = new Uint8Array(characters.length);
	for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
	return bytes;
}
