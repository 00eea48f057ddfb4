// Where the bytes of Python come from.

import assets from "assets";

/** @import { Runtime } from "./types.d.ts" */

/** How much there is to fetch, in bytes; the sources are small and do not count. */
const TOTAL = assets.wasm.bytes + assets.stdlib.bytes;

/**
 * Fetch all that the worker needs to start Python.
 *
 * @param {(share: number, stage: string) => void} progress told how much is here, from 0 to 1
 * @param {AbortSignal} signal
 * @returns {Promise<Runtime>}
 * @throws {Error} that says which file did not come, and why
 */
export async function fetchRuntime(progress, signal) {
	let bytes = 0;
	const arrived = (/** @type {number} */ more) => {
		bytes += more;
		progress(bytes / TOTAL, `Fetching Python: ${megabytes(bytes)} of ${megabytes(TOTAL)} MB`);
	};
	arrived(0);
	const paths = Object.entries(assets.sources);
	const [wasm, stdlib, ...texts] = await Promise.all([
		fetchFile(assets.wasm.url, signal).then(async (response) => {
			const module = await compile(response);
			arrived(assets.wasm.bytes);
			return module;
		}),
		fetchFile(assets.stdlib.url, signal).then(async (response) => {
			const buffer = await response.arrayBuffer();
			arrived(assets.stdlib.bytes);
			return buffer;
		}),
		...paths.map(async ([, url]) => (await fetchFile(url, signal)).text()),
	]);
	return {
		pyodide: new URL(assets.pyodide.url, document.baseURI).href,
		asm: new URL(assets.asm.url, document.baseURI).href,
		wasm,
		stdlib,
		sources: Object.fromEntries(paths.map(([path], index) => [path, texts[index]])),
		lock: assets.lock,
	};
}

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
async function fetchFile(url, signal) {
	/** @type {Response} */
	let response;
	try {
		response = await fetch(url, { signal });
	} catch {
		throw new Error(`The file ${url} could not be fetched. Is the network there?`);
	}
	if (!response.ok) {
		throw new Error(`The file ${url} could not be fetched: the server said ${response.status}.`);
	}
	return response;
}

/** @param {Response} response */
async function compile(response) {
	if (typeof WebAssembly !== "object") {
		throw new Error("This browser has no WebAssembly, which Python needs. A newer one will do.");
	}
	try {
		return await WebAssembly.compileStreaming(response);
	} catch (error) {
		throw new Error(`Python's WebAssembly could not be compiled: ${error}`);
	}
}
