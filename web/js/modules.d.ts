/** What build.py makes for the bundle. */

declare module "worker-source" {
	const source: string;
	export default source;
}

declare module "assets" {
	interface Asset {
		url: string;
		bytes: number;
	}
	const assets: {
		pyodide: Asset;
		asm: Asset;
		wasm: Asset;
		stdlib: Asset;
		sources: Record<string, string>;
		lock: { info: object; packages: object };
		initial: import("./types.d.ts").Created;
	};
	export default assets;
}
