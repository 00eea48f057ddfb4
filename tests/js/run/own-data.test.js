// The reader's own data: opened from a file, read again, mended, and taken into use.

import assert from "node:assert/strict";
import { NO_DATA } from "../../../web/js/state/own-settings.js";
import { test } from "./harness.js";

/** @import { Lab } from "./harness.js" */

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/** @param {any} request */
const argumentsOf = (request) => request.arguments;

const FILE = "age,income,bought\n30,2,0\n40,3,1\n50,4,1";

/** @param {Lab} lab */
const panel = (lab) => lab.page.look.draft();

/** The rows that are being edited. @param {Lab} lab */
const rows = (lab) => panel(lab).draft?.training.map((row) => row.join());

/** @param {Lab} lab @param {string} [text] */
const open = (lab, text = FILE) => lab.page.actions.ownData.openFile("a.csv", bytes(text));

test("a file is opened whatever the task is, and what is in use stays in use", {}, async (lab) => {
	await lab.start();
	assert.equal(await open(lab), true);
	const { draft, undo, checked, note } = panel(lab);
	assert.deepEqual(rows(lab), ["30,2,0", "40,3,1", "50,4,1"]);
	assert.deepEqual(draft?.names, ["age", "income", "bought"]);
	assert.deepEqual([draft?.changed, undo, note], [true, null, ""]);
	assert.deepEqual([draft?.file?.name, draft?.file?.choices], ["a.csv", {}]);
	assert.equal(checked?.data?.rows, "30_2_0_40_3_1_50_4_1");
	assert.equal(lab.page.look.settings().task, "addition");
	assert.equal(lab.python.requests("create").length, 1);
});

test("Python is told the activation for which the rows are made", {
	settings: { activation: "tanh" },
}, async (lab) => {
	await lab.start();
	await open(lab);
	const [{ activation, uses, target_label }] = lab.python.requests("open_table").map(argumentsOf);
	assert.deepEqual([activation, uses, target_label], ["tanh", null, null]);
	const [{ loss_function }] = lab.python.requests("check_rows").map(argumentsOf);
	assert.equal(loss_function, "squared_error");
});

test("other columns are chosen of the same file, and they stay when more is said", {}, async (lab) => {
	await lab.start();
	await open(lab);
	const { readAgain } = lab.page.actions.ownData;
	await readAgain({ uses: ["input", "target", "input"] });
	assert.deepEqual(rows(lab), ["30,0,2", "40,1,3", "50,1,4"]);
	assert.deepEqual(panel(lab).draft?.names, ["age", "bought", "income"]);
	await readAgain({ target_label: "2" });
	const last = argumentsOf(lab.python.requests("open_table").at(-1));
	assert.deepEqual([last.uses, last.target_label], [["input", "target", "input"], "2"]);
});

test("read in another way, a file has other columns, so they are guessed anew", {}, async (lab) => {
	await lab.start();
	await open(lab, "a;b,c;d\n1;2,3;4");
	const { readAgain } = lab.page.actions.ownData;
	await readAgain({ uses: ["target", "input"] });
	await readAgain({ choices: { separator: ";" } });
	assert.deepEqual(panel(lab).draft?.names, ["a", "b,c", "d"]);
	await readAgain({ choices: { decimal_mark: "," } });
	const { choices, uses } = argumentsOf(lab.python.requests("open_table").at(-1));
	assert.deepEqual([choices, uses], [{ separator: ";", decimal_mark: "," }, null]);
});

test("Undo has the rows of before a file, and of before each choice", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	const before = panel(lab).draft;
	await open(lab);
	assert.equal(panel(lab).undo, before);
	const opened = panel(lab).draft;
	await lab.page.actions.ownData.readAgain({ uses: ["input", "target", "input"] });
	assert.equal(panel(lab).undo, opened);
});

test("columns of which no rows can be made are a problem to solve, and lose nothing", {}, async (lab) => {
	await lab.start();
	await open(lab);
	const { readAgain } = lab.page.actions.ownData;
	await readAgain({ uses: ["input", "input", "unused"] });
	assert.equal(panel(lab).draft?.file?.opened.problem, "No column is the target yet.");
	assert.deepEqual([rows(lab), panel(lab).checked], [[], null]);
	await readAgain({ uses: ["input", "input", "target"] });
	assert.deepEqual(rows(lab), ["30,2,0", "40,3,1", "50,4,1"]);
});

/** Change the rows as an editor does: those that stay are the same objects. @param {Lab} lab @param {(table: string[][]) => string[][]} change */
const edit = (lab, change) =>
	lab.page.actions.ownData.changeRows({ training: change(panel(lab).draft?.training ?? []) });

test("what was corrected and removed stays so when columns are chosen anew, and comes back with its column", {}, async (lab) => {
	await lab.start();
	await open(lab, "age,income,bought\n30,2,0\n4O,3,1\n50,4,1\n60,x,0");
	const { changeRows, readAgain } = lab.page.actions.ownData;
	await edit(lab, ([first, second, ...more]) => [first, second.with(0, "40"), ...more]);
	await edit(lab, (table) => table.slice(0, -1));
	await changeRows({ missing: "mean" });
	await readAgain({ uses: ["input", "target", "input"] });
	assert.deepEqual(rows(lab), ["30,0,2", "40,1,3", "50,1,4"]);
	assert.deepEqual([panel(lab).draft?.missing, panel(lab).note], ["mean", ""]);
	await readAgain({ uses: ["unused", "input", "target"] });
	assert.deepEqual(rows(lab), ["2,0", "3,1", "4,1"]);
	await readAgain({ uses: ["input", "input", "unused"] });
	await readAgain({ uses: ["input", "input", "target"] });
	assert.deepEqual(rows(lab), ["30,2,0", "40,3,1", "50,4,1"]);
});

test("the reader is told what cannot be kept: added rows, and all changes if cells are parted in another way", {}, async (lab) => {
	await lab.start();
	await open(lab);
	const { readAgain } = lab.page.actions.ownData;
	await edit(lab, (table) => [...table, ["60", "5", "0"]]);
	await readAgain({ uses: ["input", "target", "input"] });
	assert.match(panel(lab).note, /some of your changes in them are gone/);
	assert.equal(panel(lab).undo?.training.length, 4);
	await edit(lab, (table) => table.slice(1));
	await readAgain({ choices: { decimal_mark: "," } });
	assert.match(panel(lab).note, /some of your changes in them are gone/);
	await readAgain({ choices: { decimal_mark: "." } });
	assert.equal(panel(lab).note, "");
});

test("what is not a table is refused in the panel, and nothing is lost", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	const before = panel(lab);
	assert.equal(await open(lab, "only words"), false);
	assert.deepEqual(panel(lab), { ...before, note: "this is not a table" });
	await open(lab);
	const { draft } = panel(lab);
	await lab.page.actions.ownData.readAgain({ choices: { separator: ";" } });
	assert.deepEqual([panel(lab).draft, panel(lab).note], [draft, "this is not a table"]);
	assert.notEqual(panel(lab).draft?.file, draft?.file); // so the lists are set back to what holds
});

test("rows of a file are taken into use with all that is said about them", {}, async (lab) => {
	await lab.start();
	await open(lab);
	await lab.page.actions.ownData.changeRows({ scaling: "standard" });
	const { checked } = panel(lab);
	assert.ok(checked);
	lab.page.actions.ownData.use(checked);
	await lab.settle();
	const expected = { task: "own", data: "30_2_0_40_3_1_50_4_1", names: "age,income,bought" };
	const settings = lab.page.look.settings();
	assert.deepEqual(settings, { ...settings, ...expected, scaling: "standard" });
	const { data } = argumentsOf(lab.python.requests("create").at(-1));
	assert.deepEqual(data, {
		...{ rows: expected.data, held_out: 0, names: ["age", "income"], target_name: "bought" },
		...{ scaling: "standard", scale_target: false },
	});
	assert.equal(panel(lab).draft?.changed, false);
	assert.equal(panel(lab).draft?.file?.name, "a.csv"); // its columns can still be chosen
	lab.assertTrue();
});

test("with Live on, rows of a file are in use at once", {
	settings: { live: true },
}, async (lab) => {
	await lab.start();
	await open(lab);
	await lab.settle();
	const { task, data } = lab.page.look.settings();
	assert.deepEqual([task, data], ["own", "30_2_0_40_3_1_50_4_1"]);
	assert.equal(panel(lab).draft?.changed, false);
});

test("bad rows are not taken into use", {}, async (lab) => {
	await lab.start();
	await open(lab, "a,b,y\n1,x,0");
	const { checked, note } = panel(lab);
	assert.ok(checked);
	assert.equal(note, "One problem was found:");
	lab.page.actions.ownData.use(checked);
	assert.equal(lab.page.look.settings().task, "addition");
});

test("a remedy makes other targets, changes the rows' scaling, or settings", {
	settings: { task: "own", data: "1_2_0_3_4_1" },
}, async (lab) => {
	await lab.start();
	const { applyRemedy } = lab.page.actions.ownData;
	await applyRemedy({ button: "", choice: { target_numbers: [-1, 1] }, settings: {} });
	assert.deepEqual(rows(lab), ["1,2,-1", "3,4,1"]);
	assert.deepEqual(panel(lab).draft?.labels, ["0", "1"]); // as they were
	assert.ok(panel(lab).draft?.changed);
	await applyRemedy({ button: "", choice: { scaling: "range", scale_target: true }, settings: {} });
	assert.deepEqual([panel(lab).draft?.scaling, panel(lab).draft?.scale_target], ["range", true]);
	assert.equal(lab.page.look.settings().scaling, "none"); // not in use yet
});

test("a remedy that changes only settings leaves the rows in use", {
	settings: { task: "own", data: "1_2_0_3_4_1" },
}, async (lab) => {
	await lab.start();
	const { applyRemedy } = lab.page.actions.ownData;
	await applyRemedy({ button: "", choice: {}, settings: { activation: "tanh" } });
	assert.equal(lab.page.look.settings().activation, "tanh");
	assert.equal(panel(lab).draft?.changed, false);
	assert.equal(lab.python.requests("check_rows").at(-1)?.arguments.activation, "tanh");
});

test("the data of another address stand in the table, unless there are changes in it", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	lab.set({ ...NO_DATA, data: "1_2_3_4", names: "a,b,c,y", scaling: "range" });
	assert.deepEqual(rows(lab), ["1,2,3,4"]);
	assert.deepEqual(panel(lab).draft?.names, ["a", "b", "c", "y"]);
	assert.equal(panel(lab).draft?.scaling, "range");
	await open(lab);
	lab.set({ data: "5_6_7_8" });
	assert.deepEqual(rows(lab), ["30,2,0", "40,3,1", "50,4,1"]);
	await lab.settle();
});
