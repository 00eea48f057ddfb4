// Passes on what Python prints, up to a limit.

/** @import { Printed } from "./types.d.ts" */

/** The most that is passed on for each request, and for a start. */
const CHARACTERS = 10_000;
const PIECES = 200;

const LEFT_OUT = "… The rest of the output is not shown.\n";

// From before Python runs: it can reach `print`, and replace what JavaScript comes with.
const slice = Function.prototype.call.bind(String.prototype.slice);
const { isSafeInteger } = Number;

/** @param {(printed: Printed) => void} post */
export function createOutput(post) {
	let characters = 0;
	let pieces = 0;
	let full = false;

	/**
	 * @param {Printed["stream"]} stream
	 * @param {string} text
	 * @param {string | null} [path] of the source that printed it
	 * @param {number | null} [line]
	 * @returns {boolean} whether nothing more is passed on: the limit is reached, or this is no output
	 */
	function print(stream, text, path = null, line = null) {
		const isText = typeof stream === "string" && typeof text === "string";
		const isPlace =
			(path === null || typeof path === "string") && (line === null || isSafeInteger(line));
		if (!isText || !isPlace) return true;
		if (full || !text) return full;
		const room = CHARACTERS - characters;
		characters += text.length;
		pieces += 1;
		full = text.length > room || pieces > PIECES;
		const shown = pieces > PIECES ? "" : slice(text, 0, room);
		const lineBreak = shown && shown[shown.length - 1] !== "\n" ? "\n" : "";
		post({ stream, text: full ? shown + lineBreak + LEFT_OUT : text, path, line });
		return full;
	}

	return {
		print,

		/** A new request begins: start counting again. */
		renew() {
			characters = 0;
			pieces = 0;
			full = false;
		},

		/**
		 * One of Python's streams, as Pyodide expects it: it takes bytes and returns how many it took.
		 *
		 * @param {Printed["stream"]} stream
		 */
		writer(stream) {
			const decoder = new TextDecoder(); // the bytes of a character may arrive in two pieces
			return {
				/** @param {Uint8Array} bytes */
				write(bytes) {
					print(stream, decoder.decode(bytes, { stream: true }));
					return bytes.length;
				},
			};
		},
	};
}
