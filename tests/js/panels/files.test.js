// The files that the page writes itself, and those that a reader chooses.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readChosenFile } from "../../../web/js/files.js";
import { writeRecords } from "../../../web/js/state/records.js";

const HEADING =
	"epoch,weight_1,weight_2,bias,loss,test_loss,right,by_hand,learning_rate,example\r\n";

const RECORD = {
	epoch: 300,
	example: 0,
	weights: [4.97780936857, 0.1 + 0.2],
	bias: -2.5,
	loss: 1e-7,
	test_loss: 0.0021,
	right: 21,
	by_hand: false,
	learning_rate: 0.1,
};

test("writeRecords: without records there is the heading", () => {
	assert.equal(writeRecords([]), HEADING);
});

for (const [what, changes, line] of [
	[
		"is written in full digits",
		{},
		"300,4.97780936857,0.30000000000000004,-2.5,1e-07,0.0021,21,0,0.1,0",
	],
	[
		"that was set by hand says so",
		{ by_hand: true },
		"300,4.97780936857,0.30000000000000004,-2.5,1e-07,0.0021,21,1,0.1,0",
	],
	[
		"within an epoch says how far",
		{ example: 5, epoch: 1234567 },
		"1234567,4.97780936857,0.30000000000000004,-2.5,1e-07,0.0021,21,0,0.1,5",
	],
	[
		"leaves out what is too large for a number",
		{ loss: null, test_loss: null, weights: [1e300, -0], learning_rate: 100 },
		"300,1e+300,-0.0,-2.5,,,21,0,100.0,0",
	],
]) {
	test(`writeRecords: a record ${what}`, () => {
		assert.equal(writeRecords([{ ...RECORD, ...changes }]), `${HEADING}${line}\r\n`);
	});
}

test("writeRecords: every record has a line, and every line as many cells", () => {
	const records = Array.from({ length: 500 }, (_, epoch) => ({ ...RECORD, epoch }));
	const lines = writeRecords(records).split("\r\n");
	assert.equal(lines.length, 502);
	assert.equal(lines.at(-1), "");
	assert.ok(lines.slice(0, -1).every((line) => line.split(",").length === 10));
	assert.deepEqual(
		lines.slice(1, -1).map((line) => Number(line.split(",")[0])),
		records.map(({ epoch }) => epoch),
	);
});

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
	test(`readChosen: a file of ${what} is read`, async () => {
		const input = chosen(content);
		assert.deepEqual(await readChosenFile(input), { name: "rows.csv", text });
		assert.equal(input.value, ""); // so that the same can be chosen again
	});
}

test("readChosen: where none was chosen there is none", async () => {
	assert.equal(await readChosenFile({ value: "", files: [] }), null);
	assert.equal(await readChosenFile({ value: "", files: null }), null);
});

test("readChosen: a file that is far too large is refused and not read", async () => {
	const input = chosen("");
	input.files = [{ name: "film.mp4", size: 5_000_001, arrayBuffer: () => assert.fail() }];
	assert.deepEqual(await readChosenFile(input), {
		name: "film.mp4",
		problem: "it has 5,000,001 bytes, and 5,000,000 are allowed",
	});
	assert.equal(input.value, "");
});

test("readChosen: a file that cannot be read is a problem and no end", async () => {
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
