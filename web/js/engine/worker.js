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
/** @type {(request: string) => Reply} */
let answer;

/** @param {FromWorker} message @param {ArrayBuffer[]} transfer what the page gets without a copy */
const tell = (message, transfer = []) => postMessage(message, { transfer });

const output = createOutput((printed) => tell({ output: printed }));

// Python must not reach what the browser stores for this origin, or start a worker, which could
// run any text as JavaScript. The page's policy keeps it from contacting other addresses.
const BARRED = {
	self: ["Worker", "BroadcastChannel", "indexedDB", "caches", "cookieStore"],
	navigator: ["storage", "storageBuckets", "serviceWorker", "locks"],
};
for (const [name, properties] of Object.entries(BARRED)) {
	/** @type {any} */
	let target = Reflect.get(self, name);
	for (; target !== Object.prototype && target; target = Object.getPrototypeOf(target)) {
		for (const property of properties) Reflect.deleteProperty(target, property);
	}
}

self.onmessage = async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
	output.renew();
	try {
		if ("start" in data) {
			await start(data.start, data.snapshot);
			tell({ started: true });
		} else if ("load" in data) {
			const loaded = loadSources(python, data.load);
			if (typeof loaded === "function") answer = loaded;
			tell(typeof loaded === "function" ? { loaded: true } : { failed: loaded });
			if (memory) {
				const snapshot = packPages(memory);
				tell({ snapshot }, [snapshot]);
			}
			memory = undefined;
		} else {
			tell({ received: true });
			const reply = answer(data.request);
			tell(reply, reply.floats ? [reply.floats] : []);
		}
	} catch (error) {
		// bridge.py answers every Python error, so an error here means that the interpreter crashed.
		tell({ died: String(/** @type {Error} */ (error)?.message ?? error) });
	}
};

/**
 * Start Python, without our modules.
 *
 * @param {Interpreter} interpreter
 * @param {ArrayBuffer} [snapshot] of its memory after an earlier start, packed
 */
async function start({ wasm, stdlib, library, lock }, snapshot) {
	const { fetch } = self;
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
		self.fetch = fetch;
		WebAssembly.instantiateStreaming = instantiateStreaming;
	}
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
