// The payloads of a site: each is a file next to the page.

import { assets } from "./assets.js";
import { dataAddress } from "./data-address.js";
import { counted, UNPACKED, unpack } from "./unpack.js";

/** Whether the page is in a sandboxed frame without access to its own origin. */
const isolated = self.origin === "null";

/** A site can be kept on the device by its service worker. */
export const installable = true;

/**
 * Fetch a payload.
 *
 * @param {keyof typeof assets.payloads} name
 * @param {(bytes: number) => void} countBytes called with the number of bytes as they arrive
 * @param {AbortSignal} signal
 * @param {boolean} afresh whether to bypass the browser's cache
 * @returns {Promise<Response>} with the content, unpacked
 * @throws {Error} with a sentence for the reader
 */
export async function openPayload(name, countBytes, signal, afresh) {
	const { url, bytes } = assets.payloads[name];
	/** @type {Response} */
	let response;
	try {
		response = await fetch(url, { signal, cache: afresh ? "reload" : "default" });
	} catch {
		throw new Error(
			isolated
				? "This page is in a frame that blocks its own files. The author of the frame must add " +
						"allow-same-origin to its sandbox."
				: "Part of this page could not be loaded. Check your internet connection.",
		);
	}
	if (!response.ok || !response.body) {
		throw new Error(whyRefused(response.status));
	}
	if (response.headers.has(UNPACKED)) {
		countBytes(bytes);
		return response;
	}
	return unpack(counted(response.body, countBytes), url);
}

/** @param {number} status what the server answered */
function whyRefused(status) {
	return status === 404 || status === 410
		? "Part of this page is no longer on the server. Reload the page: there may be a new version."
		: `The server could not send part of this page (error ${status}). Try again in a minute.`;
}

/**
 * The address of a worker's script. A worker from a blob: or data: address is under the page's
 * Content-Security-Policy; one from a file next to the page would not be.
 *
 * @param {Blob} script
 */
export async function scriptAddress(script) {
	return isolated ? dataAddress(script) : URL.createObjectURL(script);
}
