// The worker: starts Python from what the page hands over, and passes requests to bridge.py.

import { loadPyodide } from "pyodide";
import createPyodideModule from "pyodide/pyodide.asm.mjs";

/** @import { FromWorker, Python, ToWorker } from "../state/types.d.ts" */

// Pyodide wants an address to fetch from. Nothing is fetched: the page has sent it all.
const NOWHERE = "https://python.invalid/";

/** @type {(request: string) => string} */
let handle;

/** @param {FromWorker} message */
const tell = (message) =>
	postMessage(message, { transfer: "snapshot" in message ? [message.snapshot] : [] });

// Python is not to reach what the browser stores for this origin, nor to start a worker, which
// could run any text as JavaScript. Its way to other addresses is barred by the page's policy.
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
	try {
		if ("start" in data) {
			const python = await start(data.start, data.snapshot);
			const picture = data.snapshot ? undefined : takeSnapshot(python);
			handle = python.pyimport("bridge").handle;
			tell({ ready: true });
			if (picture) tell({ snapshot: pack(picture) });
		} else {
			tell({ reply: handle(data.request) });
		}
	} catch (error) {
		// bridge.py answers every Python error, so what arrives here is the end of the interpreter.
		tell({ died: error instanceof Error ? error.message : String(error) });
	}
};

/**
 * Start Python.
 *
 * @param {Python} parts
 * @param {ArrayBuffer} [snapshot] of its memory after an earlier start, packed
 * @returns {Promise<any>}
 */
async function start({ wasm, stdlib, sources, lock }, snapshot) {
	const { fetch } = self;
	const { instantiateStreaming } = WebAssembly;
	self.fetch = async (address) => {
		if (String(address).endsWith(".zip")) return new Response(stdlib);
		if (String(address).endsWith(".wasm")) return new Response();
		throw new Error(`Python asked for ${address}, which the page did not hand over.`);
	};
	// Pyodide never settles when WebAssembly cannot be instantiated, so that is watched for here.
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
		fsInit: async (/** @type {FileSystem} */ FS, /** @type {{sitePackages: string}} */ paths) =>
			writeSources(FS, paths.sitePackages, sources),
		...(snapshot ? { _loadSnapshot: unpack(snapshot) } : { _makeSnapshot: true }),
	};
	try {
		/** @type {any} */
		const python = await Promise.race([loadPyodide(settings), broken]);
		// Chance must not repeat what it was when the snapshot was taken.
		python.runPython(snapshot ? "import random; random.seed()" : "import bridge");
		return python;
	} finally {
		self.fetch = fetch;
		WebAssembly.instantiateStreaming = instantiateStreaming;
	}
}

/** @typedef {{mkdirTree(path: string): void, writeFile(path: string, text: string): void}} FileSystem */

/**
 * @param {FileSystem} FS
 * @param {string} folder
 * @param {Record<string, string>} sources
 */
function writeSources(FS, folder, sources) {
	for (const [path, text] of Object.entries(sources)) {
		const file = `${folder}/${path}`;
		FS.mkdirTree(file.slice(0, file.lastIndexOf("/")));
		FS.writeFile(file, text);
	}
}

/** @param {any} python @returns {Uint8Array<ArrayBuffer> | undefined} */
function takeSnapshot(python) {
	try {
		return python.makeMemorySnapshot();
	} catch {
		return undefined; // the next start is a normal one, then
	}
}

/** Half of Python's memory is empty, so a packed snapshot has only the pages that are not. */
const PAGE = 4096;

/**
 * Leave out the empty pages: the length, which pages there are, and then those.
 *
 * @param {Uint8Array<ArrayBuffer>} memory
 * @returns {ArrayBuffer}
 */
function pack(memory) {
	const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
	const full = [];
	for (let page = 0; page * PAGE < memory.length; page++) {
		const start = (page * PAGE) / 4;
		if (words.subarray(start, start + PAGE / 4).some(Boolean)) full.push(page);
	}
	const head = Uint32Array.of(memory.length, full.length, ...full);
	const packed = new Uint8Array(head.byteLength + full.length * PAGE);
	packed.set(new Uint8Array(head.buffer));
	full.forEach((page, index) => {
		const content = memory.subarray(page * PAGE, (page + 1) * PAGE);
		packed.set(content, head.byteLength + index * PAGE);
	});
	return packed.buffer;
}

/** @param {ArrayBuffer} packed @returns {Uint8Array} */
function unpack(packed) {
	const [length, count] = new Uint32Array(packed, 0, 2);
	const pages = new Uint32Array(packed, 8, count);
	const memory = new Uint8Array(length);
	pages.forEach((page, index) => {
		const at = 8 + 4 * count + index * PAGE;
		const size = Math.min(PAGE, length - page * PAGE);
		memory.set(new Uint8Array(packed, at, size), page * PAGE);
	});
	return memory;
}
