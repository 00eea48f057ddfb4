// How the page as one file gets the scripts of the panel “The Python”: the panel's is a part of its
// own script; the editor's, which is large, is in the file as gzip and base64. The page's policy
// names its digest, so it runs as soon as it stands in the page.

import { drawCode, wireCode } from "./code.js";

/** @returns {Promise<import("./code.js").Loaded>} */
export async function loadCode() {
	const global = /** @type {any} */ (globalThis);
	if (!global.codeEditor) {
		const packed = atob(document.getElementById("payload-editor")?.textContent ?? "");
		const bytes = Uint8Array.from(packed, (character) => character.charCodeAt(0));
		const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
		const script = document.createElement("script");
		script.textContent = await new Response(stream).text();
		document.head.append(script);
	}
	return { wireCode, drawCode, createEditor: global.codeEditor.createEditor };
}
