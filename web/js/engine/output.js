// Passes on what Python prints, up to a limit.

/** @import { Output } from "./types.d.ts" */

/** The most that is passed on for each request, and for a start. */
const CHARACTERS = 10_000;
const PIECES = 200;

const LEFT_OUT = "… The rest of the output is not shown.\n";

/** @param {(output: Output) => void} post */
export function createOutput(post) {
	let characters = 0;
	let pieces = 0;
	let full = false;

	/** @param {Output["stream"]} stream @param {string} text */
	function print(stream, text) {
		if (full || !text) return;
		const room = CHARACTERS - characters;
		characters += text.length;
		pieces += 1;
		full = text.length > room || pieces > PIECES;
		if (!full) return post({ stream, text });
		const shown = pieces > PIECES ? "" : text.slice(0, room);
		const lineBreak = shown && !shown.endsWith("\n") ? "\n" : "";
		post({ stream, text: shown + lineBreak + LEFT_OUT });
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
		 * @param {Output["stream"]} stream
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
