// Files on the reader's device: saves one, and reads one that was chosen.

import { MAX_CHARACTERS } from "#python";
import { whole } from "./format.js";

/** A file's address must last until the browser has begun to save it. */
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
 * Read the text of the file that was chosen. The same file can be chosen again afterwards.
 *
 * @param {HTMLInputElement} input
 * @returns {Promise<{name: string, text: string} | {name: string, problem: string} | null>} null
 *   where none was chosen
 */
export async function readChosenFile(input) {
	const [file] = input.files ?? [];
	if (!file) return null;
	const { name, size } = file;
	try {
		// No character takes less than a byte.
		if (size > MAX_CHARACTERS) {
			const most = whole(MAX_CHARACTERS);
			return { name, problem: `it has ${whole(size)} bytes, and ${most} are allowed` };
		}
		return { name, text: decodeText(await file.arrayBuffer()) };
	} catch (error) {
		return { name, problem: `it could not be read (${/** @type {Error} */ (error).message})` };
	} finally {
		input.value = "";
	}
}

/** Spreadsheets also write their text as UTF-16. @param {ArrayBuffer} bytes */
function decodeText(bytes) {
	const [first, second] = new Uint8Array(bytes);
	const wide = first === 0xff && second === 0xfe;
	return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}
