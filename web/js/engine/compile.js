// For the worker: starts WebAssembly that Python has written, in Python's own memory.

/**
 * What Python needs to run WebAssembly: a function from the bytes of a module to the function that
 * the module exports as "run".
 *
 * The module works in the memory of Pyodide and calls its mathematical functions, so that it gets
 * the numbers that Python gets: Math.exp and Math.tanh of the browser differ in the last bit. Both
 * are there, but not documented. Where one is missing, the function returns undefined, and Python
 * does without. It throws what WebAssembly throws, for example if the page's policy forbids it.
 *
 * @param {any} pyodide
 * @returns {(bytes: any) => ((...numbers: number[]) => number) | undefined} bytes: a Uint8Array, or
 *   Pyodide's proxy of Python's bytes
 */
export function createCompile(pyodide) {
	const own = pyodide._module ?? {};
	return (bytes) => {
		if (!(own.memory instanceof WebAssembly.Memory)) return undefined;
		const module = new WebAssembly.Module(bytes instanceof Uint8Array ? bytes : bytes.toJs());
		/** @type {Record<string, any>} */
		const env = { memory: own.memory };
		for (const { name, kind } of WebAssembly.Module.imports(module)) {
			if (kind !== "function") continue;
			env[name] = own[`_${name}`];
			if (typeof env[name] !== "function") return undefined;
		}
		const { run } = new WebAssembly.Instance(module, { env }).exports;
		return /** @type {(...numbers: number[]) => number} */ (run);
	};
}
