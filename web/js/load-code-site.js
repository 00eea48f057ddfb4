// How a site gets the scripts of the panel “The Python”: they are files next to the page.

import { assets } from "./engine/assets.js";

const load = (/** @type {string} */ address) => import(new URL(address, document.baseURI).href);

/** @returns {Promise<import("./code.js").Loaded>} */
export async function loadCode() {
	const [{ wireCode, drawCode }, editor] = await Promise.all([
		/** @type {Promise<typeof import("./code.js")>} */ (load(assets.code)),
		/** @type {Promise<typeof import("./editor/editor.js")>} */ (load(assets.editor)),
	]);
	return { wireCode, drawCode, createEditor: editor.createEditor };
}
