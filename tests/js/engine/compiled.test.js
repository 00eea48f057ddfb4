// The pycs are taken apart as the build has put them together.

import assert from "node:assert/strict";
import { test } from "node:test";
import { splitCompiled } from "../../../web/js/engine/compiled.js";

const pack = (/** @type {object} */ lengths, /** @type {number[]} */ bytes) =>
	Uint8Array.from([...new TextEncoder().encode(`${JSON.stringify(lengths)}\n`), ...bytes]).buffer;

test("each pyc has its path and its bytes, whatever these are", () => {
	const packed = pack({ "a.pyc": 3, "b/c.pyc": 0, "d.pyc": 2 }, [10, 0, 255, 10, 13]);
	const found = splitCompiled(packed).map(([path, pyc]) => [path, [...pyc]]);
	assert.deepEqual(found, [
		["a.pyc", [10, 0, 255]],
		["b/c.pyc", []],
		["d.pyc", [10, 13]],
	]);
	assert.deepEqual(splitCompiled(pack({}, [])), []);
});

for (const bytes of [[1], [1, 2, 3]]) {
	test(`of 2 bytes, ${bytes.length} are damage`, () => {
		assert.throws(() => splitCompiled(pack({ "a.pyc": 2 }, bytes)), /damaged/);
	});
}
