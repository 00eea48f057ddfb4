// Everything that Python needs to start, unpacked, compiled and ready for a worker.

import { openPayload, scriptAddress } from "payloads";
import { assets } from "./assets.js";
import { splitCompiled } from "./compiled.js";
import { DAMAGED } from "./unpack.js";

/** @import { Progress, Runtime } from "./types.d.ts" */

const TOTAL = Object.values(assets.payloads).reduce((sum, { bytes }) => sum + bytes, 0);

/**
 * Get all parts at the same time.
 *
 * @param {Progress} progress
 * @param {AbortSignal} signal
 * @param {boolean} afresh whether to bypass the browser's cache
 * @returns {Runtime} its parts reject with an Error that says what did not arrive, and why
 */
export function getRuntime(progress, signal, afresh) {
	let bytes = 0;
	const countBytes = (/** @type {number} */ more) => {
		bytes = Math.min(bytes + more, TOTAL);
		progress(bytes / TOTAL, `Fetching Python: ${megabytes(bytes)} of ${megabytes(TOTAL)} MB`);
	};
	/**
	 * @template Part
	 * @param {keyof typeof assets.payloads} name
	 * @param {(content: Response) => Promise<Part>} take
	 */
	async function part(name, take) {
		const content = await openPayload(name, countBytes, signal, afresh);
		return take(content).catch((error) => {
			throw new Error(damage(error), { cause: error });
		});
	}

	const worker = part("worker", async (content) => {
		const script = new Blob([await content.arrayBuffer()], { type: "text/javascript" });
		return scriptAddress(script);
	});
	const wasm = part("wasm", (content) => WebAssembly.compileStreaming(content));
	const stdlib = part("stdlib", (content) => content.arrayBuffer());
	const modules = part("modules", async (content) => {
		const compiled = await content.arrayBuffer();
		splitCompiled(compiled); // throws if it is damaged
		return compiled;
	});
	const { library, lock } = assets;
	const python = Promise.all([wasm, stdlib, modules]).then(([wasm, stdlib, compiled]) => ({
		interpreter: { wasm, stdlib, library, lock },
		compiled,
	}));
	return { worker, python };
}

const megabytes = (/** @type {number} */ bytes) => (bytes / 1e6).toFixed(1);

/**
 * What is wrong with a payload that has arrived.
 *
 * @param {unknown} error
 */
const damage = (error) =>
	error instanceof WebAssembly.CompileError
		? "Part of this page is damaged, or this browser is too old for it."
		: DAMAGED; // a stream reports only that something is wrong, not what
