// The payloads of the page as one file: they are in the file itself, as text.

import { assets } from "./assets.js";
import { counted, unpack } from "./unpack.js";

/** A file needs no service worker: it is already on the device. */
export const installable = false;

/** How many characters are decoded at a time: four stand for three bytes. */
const PIECE = 4 * 65536;

/**
 * Decode a payload.
 *
 * @param {keyof typeof assets.payloads} name
 * @param {(bytes: number) => void} countBytes told how much is decoded
 * @returns {Promise<Response>} with the content, unpacked
 */
export async function openPayload(name, countBytes) {
	const text = document.getElementById(`payload-${name}`)?.textContent ?? "";
	let at = 0;
	/** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */
	const packed = new ReadableStream({
		async pull(controller) {
			// Decode each piece in a separate task, so that the page stays responsive.
			await new Promise((resolve) => setTimeout(resolve));
			const binary = atob(text.slice(at, at + PIECE));
			const bytes = new Uint8Array(binary.length);
			for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
			controller.enqueue(bytes);
			at += PIECE;
			if (at >= text.length) controller.close();
		},
	});
	return unpack(counted(packed, countBytes), assets.payloads[name].url);
}

/** A page opened from a disk can start a worker only from a data: address. */
export { dataAddress as scriptAddress } from "./data-address.js";
