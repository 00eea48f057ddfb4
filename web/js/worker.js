// The worker: starts Python from what the page hands over, and passes requests to bridge.py.

/** @import { FromWorker, Runtime, ToWorker } from "./types.d.ts" */

// Pyodide wants an address to fetch from. Nothing is fetched: the page has sent it all.
const NOWHERE = "https://python.invalid/";

/** @type {(request: string) => string} */
let handle;

/** @param {FromWorker} message */
const tell = (message) => postMessage(message);

self.onmessage = async (/** @type {MessageEvent<ToWorker>} */ { data }) => {
	try {
		if ("runtime" in data) {
			handle = await start(data.runtime);
			tell({ ready: true });
		} else {
			tell({ reply: handle(data.request) });
		}
	} catch (error) {
		// bridge.py answers every Python error, so what arrives here is the end of the interpreter.
		tell({ died: error instanceof Error ? error.message : String(error) });
	}
};

/**
 * Start Python and return the bridge's function.
 *
 * @param {Runtime} runtime
 */
async function start(runtime) {
	const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
		/** @type {Promise<typeof import("pyodide")>} */ (import(runtime.pyodide)),
		import(runtime.asm),
	]);
	const { fetch } = self;
	const { instantiateStreaming } = WebAssembly;
	self.fetch = async (address) => {
		if (String(address).endsWith(".zip")) return new Response(runtime.stdlib);
		if (String(address).endsWith(".wasm")) return new Response();
		throw new Error(`Python asked for ${address}, which the page did not hand over.`);
	};
	// Pyodide never settles when WebAssembly cannot be instantiated, so that is watched for here.
	const broken = new Promise((_, reject) => {
		WebAssembly.instantiateStreaming = async (_response, imports) => {
			try {
				const instance = await WebAssembly.instantiate(runtime.wasm, imports);
				return { module: runtime.wasm, instance };
			} catch (error) {
				reject(error);
				throw error;
			}
		};
	});
	try {
		const python = await Promise.race([
			loadPyodide({
				indexURL: NOWHERE,
				packageBaseUrl: NOWHERE,
				stdLibURL: `${NOWHERE}python_stdlib.zip`,
				lockFileContents: /** @type {any} */ (runtime.lock),
				createPyodideModule,
				fsInit: async (FS, { sitePackages }) => writeSources(FS, sitePackages, runtime.sources),
			}),
			broken,
		]);
		return /** @type {any} */ (python).pyimport("bridge").handle;
	} finally {
		self.fetch = fetch;
		WebAssembly.instantiateStreaming = instantiateStreaming;
	}
}

/**
 * @param {{mkdirTree(path: string): void, writeFile(path: string, text: string): void}} FS
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
