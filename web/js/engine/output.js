// What Python prints, as messages; but no flood of them.

/** @import { Output } from "./types.d.ts" */

/** So much is passed on of each request, and of a start. */
const CHARACTERS = 10_000;
const PIECES = 200;

const LEFT_OUT = "… The rest of what was printed is left out.\n";

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

		/** Somebody asks for something new: what that prints is counted anew. */
		renew() {
			characters = 0;
			pieces = 0;
			full = false;
		},

		/**
		 * One of Python's streams, as Pyodide wants them: given the bytes, it says how many it took.
		 *
		 * @param {Output["stream"]} stream
		 */
		writer(stream) {
			const decoder = new TextDecoder(); // a character may come in two pieces
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
