// Takes apart the pycs of the built-in sources, which the build has put together.

/** @import { Compiled } from "./types.d.ts" */

/**
 * The first line is JSON: the length of each pyc, by the path at which Python looks for it. The pycs
 * follow in that order.
 *
 * @param {Compiled} compiled
 * @returns {[path: string, pyc: Uint8Array][]}
 * @throws {Error} if there are fewer bytes, or more
 */
export function splitCompiled(compiled) {
	const bytes = new Uint8Array(compiled);
	const end = bytes.indexOf("\n".charCodeAt(0));
	const lengths = Object.entries(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
	let at = end + 1;
	/** @type {[path: string, pyc: Uint8Array][]} */
	const pycs = [];
	for (const [path, length] of lengths) {
		pycs.push([path, bytes.subarray(at, at + length)]);
		at += length;
	}
	if (at !== bytes.length) throw new Error("Part of this page is damaged.");
	return pycs;
}
