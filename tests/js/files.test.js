// The files that a reader chooses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readChosenBytes, readChosenFile } from "../../web/js/files.js";

/** A field in which this file was chosen. */
function chosen(content, name = "rows.csv") {
	return { value: `C:\\fakepath\\${name}`, files: [new File([content], name)] };
}

const utf16 = (text) => {
	const units = Uint16Array.from(`\ufeff${text}`, (sign) => sign.charCodeAt(0));
	return new Uint8Array(units.buffer);
};

for (const [what, content, text] of [
	["UTF-8", "0,5;1\n½;ä;−1", "0,5;1\n½;ä;−1"],
	["UTF-8 with a mark at its beginning", "\ufeff1,2,3", "1,2,3"],
	["UTF-16, as spreadsheets write it", utf16("0.75\t2\t−3\r\n"), "0.75\t2\t−3\r\n"],
	["nothing", "", ""],
	["a single byte", new Uint8Array([0xff]), "\ufffd"],
]) {
	test(`readChosenFile: a file of ${what} is read`, async () => {
		const input = chosen(content);
		assert.deepEqual(await readChosenFile(input), { name: "rows.csv", text });
		assert.equal(input.value, ""); // so that the same can be chosen again
	});
}

test("readChosenFile: where none was chosen there is none", async () => {
	assert.equal(await readChosenFile({ value: "", files: [] }), null);
	assert.equal(await readChosenFile({ value: "", files: null }), null);
});

test("readChosenFile: a file that is far too large is refused and not read", async () => {
	const input = chosen("");
	input.files = [{ name: "film.mp4", size: 5_000_001, arrayBuffer: () => assert.fail() }];
	assert.deepEqual(await readChosenFile(input), {
		name: "film.mp4",
		problem: "it has 5,000,001 bytes, but only 5,000,000 are allowed",
	});
	assert.equal(input.value, "");
});

test("readChosenFile: a file that cannot be read is a problem and no end", async () => {
	const input = chosen("");
	input.files = [
		{ name: "gone.csv", size: 5, arrayBuffer: () => Promise.reject(new Error("It has gone.")) },
	];
	assert.deepEqual(await readChosenFile(input), {
		name: "gone.csv",
		problem: "it could not be read (It has gone.)",
	});
	assert.equal(input.value, "");
});

test("readChosenBytes: the bytes of a file come as they are", async () => {
	const input = chosen(new Uint8Array([0xff, 0, 0xfc]), "größe.csv");
	const content = new Uint8Array([0xff, 0, 0xfc]);
	assert.deepEqual(await readChosenBytes(input), { name: "größe.csv", content });
	assert.equal(input.value, "");
	input.files = [{ name: "film.mp4", size: 10_485_761, arrayBuffer: () => assert.fail() }];
	assert.deepEqual(await readChosenBytes(input), {
		name: "film.mp4",
		problem: "it has 10,485,761 bytes, but only 10,485,760 are allowed",
	});
});
