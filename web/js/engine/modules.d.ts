/** The modules that build.py provides for the bundle. */

/** One of web/js/payloads-*.js. */
declare module "payloads" {
	type Site = typeof import("./payloads-site.js");
	export const installable: boolean;
	export const openPayload: Site["openPayload"];
	export const scriptAddress: Site["scriptAddress"];
}

/** One of web/js/load-panels-*.js. */
declare module "panels-loader" {
	export const loadPanels: typeof import("../load-panels-site.js").loadPanels;
}

/** One of web/js/load-code-*.js. */
declare module "code-loader" {
	export const loadCode: typeof import("../load-code-site.js").loadCode;
	export const loadListing: typeof import("../load-code-site.js").loadListing;
}

declare module "kept" {
	const kept: {
		build: string;
		/** The SHA-256 of each file, in hexadecimal, by its address. */
		files: Record<string, string>;
	};
	export default kept;
}

declare module "pyodide/pyodide.asm.mjs" {
	const createPyodideModule: (settings: object) => Promise<object>;
	export default createPyodideModule;
}
