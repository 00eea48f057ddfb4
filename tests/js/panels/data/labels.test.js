// What is typed into a column of labels becomes a number, and complaints say what to write there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { complaint, inRows, rowAsTyped } from "../../../../web/js/panels/data/labels.js";
import { emptyDraft } from "../../../../web/js/state/own-rows.js";

/**
 * A column of a file.
 *
 * @param {string} name
 * @param {string} kind
 * @param {string[]} labels the most frequent one first
 */
const column = (name, kind, labels = []) => ({
	...{ name, kind, labels: labels.map((label) => ({ label, count: 1 })), different: labels.length },
});

/**
 * Rows from a file with an unused column, ages, sexes, and results.
 *
 * @param {any} [changes]
 * @param {any} [file] what differs in the file
 * @returns {any}
 */
function draftOfFile(changes = {}, file = {}) {
	const columns = [
		column("name", "label", ["Ann", "Bob"]),
		column("age", "number", ["1", "2"]),
		column("sex", "label", ["male", "female"]),
		column("result", "label", ["pass", "fail"]),
	];
	const choice = { uses: ["unused", "input", "input", "target"] };
	const opened = { columns, choice, reading: { decimal_mark: "." }, rows: {}, ...file };
	return {
		...emptyDraft(),
		training: [["1", "1", "0"]],
		names: ["age", "sex = male", "result"],
		labels: ["fail", "pass"],
		file: { opened },
		...changes,
	};
}

/** Own rows that come from no file. @param {any} [changes] @returns {any} */
const draftOfLink = (changes = {}) => draftOfFile({ file: null, ...changes });

test("a label of the target becomes its number, whatever its case", () => {
	for (const draft of [draftOfFile(), draftOfLink()]) {
		assert.equal(inRows("fail", draft, 2, null), "0");
		assert.equal(inRows(" PASS ", draft, 2, null), "1");
		assert.equal(inRows("pas", draft, 2, null), "pas");
		assert.equal(inRows("", draft, 2, null), "");
		assert.equal(inRows("1.50", draft, 2, null), "1.50");
		assert.equal(inRows("fail", draft, 0, null), "fail"); // a column of numbers
	}
	assert.equal(inRows("fail", draftOfLink({ labels: null }), 2, null), "fail");
});

test("a label of an input of three labels is set in all of its columns", () => {
	const columns = [
		column("color", "label", ["red", "green", "blue"]),
		column("age", "number"),
		column("result", "label", ["pass", "fail"]),
	];
	const draft = draftOfFile(
		{ names: ["color = blue", "color = green", "color = red", "age", "result"] },
		{ columns, choice: { uses: ["input", "input", "target"] } },
	);
	const typed = (/** @type {string} */ text, at = 1) =>
		rowAsTyped(["", "", "", "7", "0"].with(at, text), draft, at, null).join();
	assert.equal(typed("Red"), "0,0,1,7,0");
	assert.equal(typed(" green "), "0,1,0,7,0");
	assert.equal(typed("1"), ",1,,7,0");
	assert.equal(typed("violet"), ",violet,,7,0");
	assert.equal(typed("pass", 4), ",,,7,1");
	const sex = draftOfFile();
	assert.deepEqual(rowAsTyped(["1", "female", "0"], sex, 1, null), ["1", "0", "0"]);
});

test("labels that differ in their case alone are told apart", () => {
	const draft = draftOfLink({ labels: ["A", "a"] });
	assert.deepEqual([inRows("A", draft, 2, null), inRows("a", draft, 2, null)], ["0", "1"]);
});

test("classes can be −1 and 1, also before they have been checked", () => {
	assert.equal(inRows("fail", draftOfFile(), 2, [-1, 1]), "-1");
	const training = [["1", "1", "-1"]];
	assert.equal(inRows("fail", draftOfFile({ training }), 2, null), "-1");
	const test = [["1", "1", "-1"]];
	assert.equal(inRows("fail", draftOfFile({ test }), 2, null), "-1");
	assert.equal(inRows("pass", draftOfFile({ training }), 2, null), "1");
});

test("of one label against the rest, each of the rest is the lower number", () => {
	const columns = [column("x", "number"), column("result", "label", ["good", "bad", "so-so"])];
	const draft = draftOfFile(
		{ names: ["x", "result"], labels: ["not good", "good"] },
		{ columns, choice: { uses: ["input", "target"] } },
	);
	assert.equal(inRows("So-so", draft, 1, null), "0");
	assert.equal(inRows("not good", draft, 1, null), "0");
	assert.equal(inRows("good", draft, 1, null), "1");
	assert.equal(inRows("goood", draft, 1, null), "goood"); // it was mistyped
});

test("a label of an input is 1 if it is in the name, and the other label of the file is 0", () => {
	assert.equal(inRows("Male", draftOfFile(), 1, null), "1");
	assert.equal(inRows("female", draftOfFile(), 1, [-1, 1]), "0");
	assert.equal(inRows("x", draftOfFile(), 1, null), "x");
	assert.equal(inRows("male", draftOfLink(), 1, null), "1");
	assert.equal(inRows("female", draftOfLink(), 1, null), "female");
	// Rows of an earlier file stay without a single one from a file that gives none.
	assert.equal(inRows("female", draftOfFile({}, { rows: null }), 1, null), "female");
});

test("a column of numbers can have the sign in its name", () => {
	const columns = [column("a = b", "number"), column("y", "number")];
	const draft = draftOfFile(
		{ names: ["a = b", "y"], labels: null },
		{ columns, choice: { uses: ["input", "target"] } },
	);
	assert.equal(inRows("b", draft, 0, null), "b");
});

test("a decimal comma becomes a point if the rows come from a file with decimal commas", () => {
	const draft = draftOfFile({}, { reading: { decimal_mark: "," } });
	assert.equal(inRows("2,75", draft, 0, null), "2.75");
	assert.equal(inRows(" −,5 ", draft, 0, null), "−.5");
	assert.equal(inRows("2,7,5", draft, 0, null), "2,7,5");
	assert.equal(inRows("2,75", draftOfFile(), 0, null), "2,75");
	assert.equal(inRows("2,75", draftOfLink(), 0, null), "2,75");
});

/** What is said of cells in these columns. @param {any} draft @param {number[]} columns */
function said(draft, columns, sentence = "Row 1, it: a number is missing.", kind = "missing") {
	const cells = columns.map((column, row) => ({ table: "training", row, column }));
	return complaint(/** @type {any} */ ({ kind, sentence, cells }), draft, null);
}

test("a complaint about a cell of labels says what to write there", () => {
	const missing = "Row 1, it: a number is missing";
	assert.equal(said(draftOfFile(), [0]), `${missing}.`);
	assert.equal(
		said(draftOfFile(), [2]),
		`${missing}; write 0 for “fail” or 1 for “pass”, or the label itself.`,
	);
	assert.equal(
		said(draftOfFile(), [1]),
		`${missing}; write 0 for “female” or 1 for “male”, or the label itself.`,
	);
	assert.equal(
		said(draftOfLink(), [1]),
		`${missing}; write 1 for “male” or 0 for the other label.`,
	);
	assert.equal(
		said(draftOfFile({ training: [["1", "1", "-1"]] }), [2]),
		`${missing}; write -1 for “fail” or 1 for “pass”, or the label itself.`,
	);
	assert.equal(
		said(draftOfFile({ labels: ["not 3", "3"] }), [2]),
		`${missing}; write 0 for “not 3” or 1 for “3”.`,
	);
});

test("a complaint about many cells says it for each column of labels", () => {
	const many = "5 cells are missing: 1 in “age”, 2 in “sex = male” and 2 in “result”.";
	assert.equal(
		said(draftOfFile(), [2, 1, 0, 1, 2], many),
		`${many} In “result”, write 0 for “fail” or 1 for “pass”, or the label itself. In “sex = ` +
			"male”, write 0 for “female” or 1 for “male”, or the label itself.",
	);
	assert.equal(said(draftOfFile(), [0, 0], many), many);
});

test("a complaint about the number of rows stays as it is", () => {
	assert.equal(said(draftOfFile(), [2], "Too many.", "rows"), "Too many.");
});

test("of several labels, each has a column of its own, and other columns stay where they are", () => {
	const port = { ...column("port", "label", ["S", "C", "Q"]), different: 3 };
	const columns = [port, column("sex", "label", ["male", "female"]), column("alive", "number")];
	const draft = draftOfFile(
		{ names: ["port = C", "port = Q", "port = S", "sex = male", "alive"], labels: null },
		{ columns, choice: { uses: ["input", "input", "target"] } },
	);
	const numbers = (/** @type {string} */ text) =>
		[0, 1, 2, 3].map((at) => inRows(text, draft, at, null));
	assert.deepEqual(numbers("c"), ["1", "0", "0", "c"]);
	assert.deepEqual(numbers("S"), ["0", "0", "1", "S"]);
	assert.deepEqual(numbers("female"), ["female", "female", "female", "0"]);
	const problem = { kind: "missing", sentence: "Row 1 is empty.", cells: [{ column: 0 }] };
	// What to write there, the complaint says by itself.
	assert.equal(complaint(/** @type {any} */ (problem), draft, null), "Row 1 is empty.");
});
