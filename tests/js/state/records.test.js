// A run's records as a file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { writeRecords } from "../../../web/js/state/records.js";
import { PLAIN } from "../../../web/js/state/shape.js";

const HEADING =
	"epoch,weight_1,weight_2,bias,loss,test_loss,right,by_hand,learning_rate,example\r\n";

const RECORD = {
	epoch: 300,
	example: 0,
	parameters: Float64Array.of(4.97780936857, 0.1 + 0.2, -2.5),
	loss: 1e-7,
	test_loss: 0.0021,
	right: 21,
	by_hand: false,
	learning_rate: 0.1,
};

test("writeRecords: without records there is the heading", () => {
	assert.equal(writeRecords([], null), HEADING);
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
		"leaves out what is too large to compute",
		{
			loss: null,
			test_loss: null,
			parameters: Float64Array.of(1e300, -0, -2.5),
			learning_rate: 100,
		},
		"300,1e+300,-0.0,-2.5,,,21,0,100.0,0",
	],
]) {
	test(`writeRecords: a record ${what}`, () => {
		assert.equal(writeRecords([{ ...RECORD, ...changes }], PLAIN), `${HEADING}${line}\r\n`);
	});
}

test("writeRecords: every record has a line, and every line as many cells", () => {
	const records = Array.from({ length: 500 }, (_, epoch) => ({ ...RECORD, epoch }));
	const lines = writeRecords(records, PLAIN).split("\r\n");
	assert.equal(lines.length, 502);
	assert.equal(lines.at(-1), "");
	assert.ok(lines.slice(0, -1).every((line) => line.split(",").length === 10));
	assert.deepEqual(
		lines.slice(1, -1).map((line) => Number(line.split(",")[0])),
		records.map(({ epoch }) => epoch),
	);
});

test("writeRecords: the parameters of a network are named by where they lead", () => {
	const shape = { inputs: ["x1", "x2x2"], layers: [2, 1], names: ["x1", "x2"] };
	const parameters = Float64Array.of(1, 2, 3, 4.5, -6, 7, 8, 9, 10);
	const [heading, line] = writeRecords([{ ...RECORD, parameters }], shape).split("\r\n");
	assert.deepEqual(heading.replace(/,loss.*/, "").split(","), [
		"epoch",
		...["weight_x1_to_hidden1_1", "weight_x2x2_to_hidden1_1", "bias_hidden1_1"],
		...["weight_x1_to_hidden1_2", "weight_x2x2_to_hidden1_2", "bias_hidden1_2"],
		...["weight_hidden1_1_to_output", "weight_hidden1_2_to_output", "bias_output"],
	]);
	assert.match(line, /^300,1\.0,2\.0,3\.0,4\.5,-6\.0,7\.0,8\.0,9\.0,10\.0,1e-07,/);
});
