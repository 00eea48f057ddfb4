// Python's memory is kept without its empty pages, and comes back as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { packPages, unpackPages } from "../../../web/js/engine/pages.js";

const PAGE = 4096;

/** @param {number} length @param {Record<number, number>} bytes those that are not 0 */
function memory(length, bytes) {
	const made = new Uint8Array(length);
	for (const [at, byte] of Object.entries(bytes)) made[Number(at)] = byte;
	return made;
}

for (const [what, given, pages] of /** @type {[string, Uint8Array<ArrayBuffer>, number][]} */ ([
	["nothing at all", memory(0, {}), 0],
	["empty pages", memory(3 * PAGE, {}), 0],
	["the first byte and the last one", memory(4 * PAGE, { 0: 1, [4 * PAGE - 1]: 255 }), 2],
	["the edges of a page", memory(4 * PAGE, { [PAGE]: 7, [2 * PAGE - 1]: 8 }), 1],
	["full pages", new Uint8Array(2 * PAGE).fill(9), 2],
	["a last page that is not whole", memory(2 * PAGE + 12, { [2 * PAGE + 11]: 3 }), 1],
])) {
	test(`packed and unpacked: ${what}`, () => {
		const packed = packPages(given);
		assert.deepEqual(unpackPages(packed), given);
		assert.equal(packed.byteLength, 8 + pages * (4 + PAGE));
	});
}

test("memory that begins somewhere in its buffer is packed from there", () => {
	const whole = memory(3 * PAGE, { 3: 1, [PAGE + 5]: 2 });
	const part = whole.subarray(PAGE, 3 * PAGE);
	assert.deepEqual(unpackPages(packPages(part)), memory(2 * PAGE, { 5: 2 }));
});
