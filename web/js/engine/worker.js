// The worker: starts Python from what the page sends, and passes requests on to bridge.py.

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";
import { loadSources } from "./load-sources.js";
import { createOutput } from "./output.js";
import { packPages, unpackPages } from "./pages.js";

/** @import { FromWorker, Interpreter, Reply, ToWorker } from "./types.d.ts" */

// Pyodide needs an address to fetch from, but nothing is fetched: the page has sent everything.
const NOWHERE = "https://python.invalid/";

/** @type {any} */
let python;
/** The memory before any source was loaded, until it is packed. @type {Uint8Array<ArrayBuffer> | undefined} */
let memory;
/** @type {(request: string, content?: Uint8Array) => Reply} */
let answer;

// Python is to have no way to post a message of its own: see BARRED.
const post = postMessage.bind(self);

/** @param {FromWorker} message @param {ArrayBuffer[]} transfer what the page gets without a copy */
const tell = (message, transfer = []) => post(message, { transfer });

/** No reply is longer, in characters: the page has to read it. A file of the reader's can come near it. */
const LONGEST_REPLY = 20_000_000;

/** A longer reply is read here first: the page must not spend seconds on one that is no JSON. */
const LONG_REPLY = 100_000;
const { parse } = JSON; // before Python can replace it

/** @param {Reply} reply @throws {Error} if the page cannot read it */
function checkReply({ reply }) {
	if (reply.length > LONGEST_REPLY) throw new Error("its answer is too long");
	if (reply.length > LONG_REPLY) parse(reply);
}

const output = createOutput((printed) => tell({ output: printed }));

// Python must not reach the network, what the browser stores for this origin, or the page; and it
// must not start a worker, which could run any text as JavaScript. The page's policy keeps all of
// it from other addresses, but allows those of the page's own files.
const BARRED = {
	self: [
		...["fetch", "fetchLater", "XMLHttpRequest", "WebSocket", "WebSocketStream", "EventSource"],
		...["WebTransport", "RTCPeerConnection", "importScripts", "FontFace", "fonts"],
		...["Worker", "SharedWorker", "BroadcastChannel", "postMessage", "Notification"],
		...["indexedDB", "caches", "CacheStorage", "cookieStore", "CookieStore"],
		...["webkitRequestFileSystem", "webkitRequestFileSystemSync"],
		...["webkitResolveLocalFileSystemURL", "webkitResolveLocalFileSystemSyncURL"],
	],
	navigator: ["sendBeacon", "storage", "storageBuckets", "serviceWorker", "locks"],
};

/** From here on, nothing of that can be found any more. */
function bar() {
	for (const [name, properties] of Object.entries(BARRED)) {
		/** @type {any} */
		let target = Reflect.get(self, name);
		for (; target !== Object.prototype && target; target = Object.getPrototypeOf(target)) {
			for (const property of properties) Reflect.deleteProperty(target, property);
		}
	}
}

// A listener, not self.onmessage, which Python could call.
addEventListener("message", async (/** @type {MessageEvent<ToWorker>} */ { data, isTrusted }) => {
	if (!isTrusted) return; // it is not from the page
	output.renew();
	try {
		if ("start" in data) {
			await start(data.start, data.snapshot);
			tell({ started: true });
		} else if ("load" in data) {
			const loaded = loadSources(python, data.load, output.print);
			if (typeof loaded === "function") {
				answer = loaded;
				tell({ loaded: true });
			} else {
				if (loaded.length > LONG_REPLY) throw new Error("what it says of its error is too long");
				tell({ failed: loaded });
			}
			if (memory) {
				const snapshot = packPages(memory);
				tell({ snapshot }, [snapshot]);
			}
			memory = undefined;
		} else {
			tell({ received: true });
			const reply = answer(data.request, data.content);
			checkReply(reply);
			tell(reply, reply.floats ? [reply.floats] : []);
		}
	} catch (error) {
		// bridge.py answers every Python error, so an error here means that the interpreter crashed.
		const { message, name } = /** @type {Partial<Error>} */ (error ?? {});
		const lines = String(message || name || error)
			.trim()
			.split("\n");
		// A traceback ends with what it is about.
		const line = String(lines.at(name === "PythonError" ? -1 : 0));
		tell({ died: line });
	}
});

/**
 * Start Python, without our modules.
 *
 * @param {Interpreter} interpreter
 * @param {ArrayBuffer} [snapshot] of its memory after an earlier start, packed
 */
async function start({ wasm, stdlib, library, lock }, snapshot) {
	const { instantiateStreaming } = WebAssembly;
	self.fetch = async (address) => {
		if (String(address).endsWith(".zip")) return new Response(stdlib);
		if (String(address).endsWith(".wasm")) return new Response();
		throw new Error(`Python asked for ${address}, which the page did not hand over.`);
	};
	// Pyodide waits for ever if WebAssembly cannot be instantiated, so this case is detected here.
	const broken = new Promise((_, reject) => {
		WebAssembly.instantiateStreaming = async (_response, imports) => {
			try {
				return { module: wasm, instance: await WebAssembly.instantiate(wasm, imports) };
			} catch (error) {
				reject(error);
				throw error;
			}
		};
	});
	/** @type {any} */
	const settings = {
		indexURL: NOWHERE,
		packageBaseUrl: NOWHERE,
		stdLibURL: `${NOWHERE}python_stdlib.zip`,
		lockFileContents: lock,
		createPyodideModule,
		// Used until Python's own streams are set below.
		stdout: (/** @type {string} */ line) => output.print("stdout", `${line}\n`),
		stderr: (/** @type {string} */ line) => output.print("stderr", `${line}\n`),
		...(snapshot ? { _loadSnapshot: unpackPages(snapshot) } : { _makeSnapshot: true }),
	};
	try {
		python = await Promise.race([loadPyodide(settings), broken]);
	} finally {
		bar();
		WebAssembly.instantiateStreaming = instantiateStreaming;
	}
	python.setStdin({ stdin: () => null }); // nobody types there, so input() is at its end at once
	python.setStdout(output.writer("stdout"));
	python.setStderr(output.writer("stderr"));
	if (snapshot) {
		// Otherwise every start from the snapshot would draw the same random numbers.
		python.runPython("import random; random.seed()");
	} else {
		python.runPython(`import ${["random", ...library].join(", ")}`);
		memory = takeSnapshot();
	}
}

/** @returns {Uint8Array<ArrayBuffer> | undefined} */
function takeSnapshot() {
	try {
		return python.makeMemorySnapshot();
	} catch {
		return undefined; // the next start does without a snapshot
	}
}
