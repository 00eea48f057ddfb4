// How the page as one file gets the Python and its editor: the listing of the sources and the editor's
// script are in the file as gzip and base64, because they are large. The page's policy names the
// script's digest, so it runs as soon as it stands in the page.

import { drawCode, wireCode } from "./code.js";

/** The unpacked text of a part of the file. @param {string} name */
async function unpackText(name) {
	const packed = atob(document.getElementById(`payload-${name}`)?.textContent ?? "");
	const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
	return new Response(stream).text();
}

/** Put the listing of the sources into the page. */
export async function loadListing() {
	const place = document.getElementById("sources");
	if (place) place.innerHTML = await unpackText("listing");
}

/** @returns {Promise<import("./code.js").Loaded>} */
export async function loadCode() {
	const global = /** @type {any} */ (globalThis);
	if (!global.codeEditor) {
		const script = document.createElement("script");
		script.textContent = await unpackText("editor");
		document.head.append(script);
	}
	return { wireCode, drawCode, script: global.codeEditor };
}
