// How a site gets the Python and its editor: the sources are in the page, the scripts of the panel
// “The Python” are files next to it.

import { assets } from "./engine/assets.js";

let failures = 0;

/**
 * Some browsers remember that an address has failed: it gets another one when it is tried again.
 *
 * @param {string} address
 */
function load(address) {
	const url = new URL(address, document.baseURI);
	if (failures) url.search = `again=${failures}`;
	return import(url.href);
}

/** The listing of the sources is in the page already. */
export async function loadListing() {}

/** @returns {Promise<import("./code.js").Loaded>} */
export async function loadCode() {
	try {
		const [{ wireCode, drawCode }, script] = await Promise.all([
			/** @type {Promise<typeof import("./code.js")>} */ (load(assets.code)),
			/** @type {Promise<typeof import("./editor/editor.js")>} */ (load(assets.editor)),
		]);
		return { wireCode, drawCode, script };
	} catch (error) {
		failures++;
		throw error;
	}
}
