// Saves a file on the reader's device, and reads a file that the reader has chosen.

import { MAX_BYTES, MAX_CHARACTERS } from "#python";
import { whole } from "./format.js";

/** How long a file's address stays valid: long enough for the browser to begin saving it. */
const ADDRESS_MILLISECONDS = 60_000;

/**
 * Hand a file to the browser, which saves it or asks where to.
 *
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type its media type
 */
export function saveFile(name, content, type) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([content], { type }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), ADDRESS_MILLISECONDS);
}

/**
 * Read the text of the chosen file. Afterwards the same file can be chosen again.
 *
 * @param {HTMLInputElement} input
 * @returns {Promise<{name: string, text: string} | {name: string, problem: string} | null>} null
 *   if none was chosen
 */
export async function readChosenFile(input) {
	// Every character takes at least one byte.
	const chosen = await readChosenBytes(input, MAX_CHARACTERS);
	if (!chosen || "problem" in chosen) return chosen;
	return { name: chosen.name, text: decodeText(chosen.content) };
}

/**
 * Read the bytes of the chosen file. Afterwards the same file can be chosen again.
 *
 * @param {HTMLInputElement} input
 * @param {number} [most] how many bytes are allowed
 * @returns {Promise<{name: string, content: Uint8Array<ArrayBuffer>} | {name: string, problem: string} | null>}
 *   null if none was chosen
 */
export async function readChosenBytes(input, most = MAX_BYTES) {
	const [file] = input.files ?? [];
	if (!file) return null;
	const { name, size } = file;
	try {
		if (size > most) {
			const problem = `it has ${whole(size)} bytes, but only ${whole(most)} are allowed`;
			return { name, problem };
		}
		return { name, content: new Uint8Array(await file.arrayBuffer()) };
	} catch (error) {
		return { name, problem: `it could not be read (${/** @type {Error} */ (error).message})` };
	} finally {
		input.value = "";
	}
}

/** Spreadsheets also write their text as UTF-16. @param {Uint8Array} bytes */
function decodeText(bytes) {
	const [first, second] = bytes;
	const wide = first === 0xff && second === 0xfe;
	return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}
