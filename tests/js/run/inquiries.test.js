// What is asked without changing the run: files, data, and the gradient in two ways.

import assert from "node:assert/strict";
import { emptyDraft } from "../../../web/js/state/own-rows.js";
import { Lab, networkAfter, test } from "./harness.js";

/** @param {string} text */
const bytes = (text) => new TextEncoder().encode(text);

/** @type {[string, any, (answer: any) => boolean][]} */
const INQUIRIES = [
	["export", { form: "program" }, (answer) => answer.startsWith("# epoch ")],
	["read_file", { text: '{"at": 1}' }, (answer) => answer.at === 1],
	["open_table", { content: bytes("a,b\n1,2"), choices: {} }, ({ rows }) => rows.names[1] === "b"],
	[
		"check_rows",
		{ rows: { ...emptyDraft(), training: [["1", "2", "3"]] } },
		({ data }) => data.rows === "1_2_3",
	],
	["read_rows", { content: bytes("1,2,3"), names: [] }, ({ training }) => training[0][1] === "2"],
	[
		"write_rows",
		{ training: [["1", "2", "3"]], test: [], names: [], form: "csv" },
		(answer) => answer === "1,2,3",
	],
];

for (const [call, args, fits] of INQUIRIES) {
	test(`${call} in mid-run comes between two slices, and does not stop it`, {}, async (lab) => {
		await lab.start();
		await lab.click("Train");
		lab.python.hold();
		await lab.frame();
		const asked = lab.inquire(call, args);
		await lab.settle();
		assert.deepEqual(lab.python.requests(call), []);
		lab.python.letGo();
		await lab.settle();
		const found = await asked;
		assert.ok(fits(found.answer), JSON.stringify(found));
		await lab.frame(3);
		assert.deepEqual([lab.status(), lab.epoch()], ["training", 4]);
		assert.match(lab.message(), /^Training to epoch/);
		lab.assertTrue();
	});

	test(`${call} at rest is answered, and changes nothing`, {}, async (lab) => {
		await lab.start();
		await lab.click("One epoch");
		const [position, message] = [lab.position(), lab.message()];
		const found = await lab.inquire(call, args);
		assert.ok(fits(found.answer));
		await lab.settle();
		assert.deepEqual([lab.position(), lab.message()], [position, message]);
	});
}

test("what Python refuses to read is said to who asked, and nowhere else", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(2);
	const found = await lab.inquire("read_file", { text: "not JSON" });
	assert.deepEqual(found, { problem: "it is not valid JSON" });
	await lab.frame(2);
	assert.deepEqual([lab.status(), lab.epoch()], ["training", 4]);
	assert.match(lab.message(), /^Training to epoch/);
});

test("while Python starts, and where it could not, there is a reason instead", {}, async (lab) => {
	lab.python.failStart("cut off");
	lab.python.hold("start");
	lab.begin();
	assert.deepEqual(await lab.inquire("export", { form: "json" }), {
		problem: "Python is still starting. Please wait a moment.",
	});
	lab.checkGradient();
	await lab.settle();
	assert.equal(lab.message(), "Python is still starting. Please wait a moment.");
	assert.ok(lab.warned());
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(await lab.inquire("export", { form: "json" }), {
		problem: "Python could not start. Press “Try again” first.",
	});
	lab.checkGradient();
	await lab.settle();
	assert.equal(lab.message(), "Python could not start. Press “Try again” first.");
	assert.deepEqual(lab.python.calls, []);
});

test("two that are asked at once get an answer each", {}, async (lab) => {
	await lab.start();
	const [first, second] = await Promise.all([
		lab.inquire("read_rows", { content: bytes("1,2,3"), names: [] }),
		lab.inquire("export", { form: "program" }),
	]);
	assert.equal(first.answer.training[0][0], "1");
	assert.equal(second.answer, "# epoch 0\n");
});

test("who asks when the worker dies is answered by the next one", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.dieOf("export");
	const found = await lab.inquire("export", { form: "program" });
	assert.deepEqual(found, { answer: "# epoch 1\n" });
	await lab.settle();
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 1]);
	assert.match(lab.message(), / and was restarted\. /);
	lab.assertTrue();
});

test("a question that ends every worker gets an error, and the run is where it was", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	for (let death = 0; death < 5; death++) lab.python.dieOf("export");
	const found = await lab.inquire("export", { form: "json" });
	assert.deepEqual(found, {
		problem: "Python stopped before this finished. Please try again.",
	});
	await lab.settle();
	assert.ok(lab.python.starts <= 3, `${lab.python.starts} starts`);
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 1]);
	lab.python.calm();
	assert.equal((await lab.inquire("export", { form: "program" })).answer, "# epoch 1\n");
	lab.assertTrue();
});

test("a worker that dies of a question in mid-run is replaced, and the run trains on", {
	settings: { epochs: 9 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(2);
	lab.python.dieOf("export");
	const asked = lab.inquire("export", { form: "program" });
	await lab.framesUntil(() => lab.message().includes("Finished at epoch 9: "));
	assert.deepEqual(await asked, { answer: "# epoch 2\n" });
	assert.deepEqual(lab.position(), networkAfter({}, 9));
	assert.equal(lab.python.starts, 2);
});

test("who asks about a run that is reset gets no answer of another", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	const asked = lab.inquire("export", { form: "program" });
	await lab.settle();
	await lab.click("Reset");
	lab.python.letGo();
	await lab.settle();
	const found = await asked;
	if ("problem" in found) assert.match(found.problem, /do it again\.$/);
	else assert.equal(found.answer, "# epoch 1\n"); // of the run that was asked about
	lab.assertTrue();
});

test("who asks after a reset is answered about the new run", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.press("Reset");
	const asked = lab.inquire("export", { form: "program" });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(await asked, { answer: "# epoch 0\n" });
});

test("the gradient check says which weights it is for", {}, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.checkGradient();
	await lab.settle();
	const check = lab.page.look.check();
	assert.equal(check?.epoch, 1);
	assert.deepEqual(check?.parameters, lab.position()?.parameters);
	lab.setByHand("bias", 3);
	await lab.settle();
	assert.deepEqual(lab.page.look.check()?.parameters, check?.parameters); // until it is compared again
	lab.checkGradient();
	await lab.settle();
	assert.equal(lab.page.look.check()?.parameters[2], 3);
});

test("the gradient check in mid-run is of the run as it is then, and does not stop it", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	lab.python.hold();
	await lab.frame();
	lab.checkGradient();
	await lab.settle();
	assert.equal(lab.page.look.check(), null);
	lab.python.letGo();
	await lab.settle();
	assert.equal(lab.page.look.check()?.epoch, 1);
	assert.equal(lab.status(), "training");
	await lab.frame(2);
	assert.equal(lab.epoch(), 3);
	assert.equal(lab.page.look.check()?.epoch, 1);
});

test("a gradient check whose run is reset meanwhile is not shown", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(2);
	lab.python.hold();
	lab.checkGradient();
	await lab.settle();
	await lab.click("Reset");
	lab.python.letGo();
	await lab.settle();
	await lab.frame(3);
	assert.equal(lab.page.look.check(), null);
	assert.deepEqual([lab.epoch(), lab.status()], [0, "ready"]);
	lab.assertTrue();
});

test("a gradient check that Python refuses is warned of, and the run trains on", {}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(2);
	lab.python.failNext("check_gradient", "ValueError", "there is no gradient");
	lab.checkGradient();
	await lab.settle();
	assert.deepEqual([lab.message(), lab.warned()], ["there is no gradient", true]);
	await lab.frame(2);
	assert.deepEqual([lab.status(), lab.epoch()], ["training", 4]);
});

/** One's own data, as the panel shows them. @param {Lab} lab */
const rows = (lab) => lab.page.look.draft().draft?.training.map((row) => row.join());

test("rows that are read stand in the table, and their count is said", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	assert.equal(await lab.page.actions.readRows(bytes("1,2,3\n4,5,6"), null), true);
	assert.deepEqual(rows(lab), ["1,2,3", "4,5,6"]);
	assert.match(lab.page.look.draft().note, /^2 rows read\./);
	assert.ok(lab.page.look.draft().draft?.changed);
	assert.equal(lab.python.requests("create").length, 1); // they are not in use yet
});

test("a run that goes on without the rows that were read last says so", {
	settings: { task: "own", data: "0_0_0_1_1_1", epochs: 20 },
}, async (lab) => {
	const unused = /Your changed rows are not in use yet: press “Use this data” to use them\.$/;
	await lab.start();
	await lab.page.actions.readRows(bytes("1,2,3\n4,5,6"), null);
	await lab.click("Train");
	assert.match(lab.message(), unused);
	await lab.click("Pause");
	assert.match(lab.message(), unused);
	await lab.click("One epoch");
	assert.match(lab.message(), unused);
	await lab.click("Train");
	await lab.framesUntil(() => lab.status() === "ready");
	assert.match(lab.message(), /^Finished .* press “Use this data” to use them\.$/);
	lab.set({ task: "xor" });
	await lab.click("One epoch");
	assert.doesNotMatch(lab.message(), unused); // nobody expects them there
});

test("rows whose reading a reset comes upon stand in the table all the same", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	const read = lab.page.actions.readRows(bytes("1,2,3"), null);
	await lab.settle();
	await lab.click("Reset");
	lab.python.letGo();
	await lab.settle();
	assert.equal(await read, true);
	assert.deepEqual(rows(lab), ["1,2,3"]);
	assert.match(lab.page.look.draft().note, /^1 row read\./);
});

test("rows that are read before one go in there", {
	settings: { task: "own", data: "0_0_0_1_1_1" },
}, async (lab) => {
	await lab.start();
	await lab.page.actions.readRows(bytes("7,8,9"), 1);
	assert.deepEqual(rows(lab), ["0,0,0", "7,8,9", "1,1,1"]);
});

test("rows that cannot be read are said in the panel, and change nothing", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	assert.equal(await lab.page.actions.readRows(bytes("1,2"), null), false);
	assert.deepEqual(rows(lab), ["0,0,0"]);
	assert.equal(lab.page.look.draft().note, "each row must have 3 cells");
});

test("bad cells are named, and give no rows to use", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	await lab.page.actions.readRows(bytes("1,2,x"), null);
	const { checked, note } = lab.page.look.draft();
	assert.deepEqual(checked?.problems[0].cells, [{ table: "training", row: 0, column: 2 }]);
	assert.match(note, /^1 row read\./);
	assert.equal((await lab.page.actions.checkDraft())?.data, null);
	assert.equal(lab.page.look.draft().note, "One problem was found:");
});

test("good cells are handed over packed as numbers", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	await lab.page.actions.readRows(bytes("1,2.50,3"), null);
	const checked = await lab.page.actions.checkDraft();
	assert.deepEqual(checked?.data, { rows: "1_2.5_3", held_out: 0 });
});

test("with Live on, rows that cross-entropy is not made for are used without it, and it says why", {
	settings: { task: "own", data: "0_0_0", live: true, loss_function: "cross_entropy" },
}, async (lab) => {
	await lab.start();
	await lab.page.actions.readRows(bytes("1,2,3"), null);
	await lab.settle();
	const reason = "Cross-entropy needs targets from 0 to 1, and this task has others.";
	assert.ok(lab.message().startsWith(`${reason} `));
	const { data, loss_function } = lab.page.look.settings();
	assert.deepEqual([data, loss_function], ["1_2_3", "squared_error"]);
	lab.assertTrue();
	// The panel says so, too, where the rows are edited.
	lab.set({ loss_function: "cross_entropy", data: "0_0_0" });
	const draft = { ...emptyDraft(), training: [["1", "2", "3"]], changed: true };
	lab.page.set({ data: { ...lab.page.look.draft(), draft } });
	await lab.page.actions.checkDraft();
	const { note } = lab.page.look.draft();
	assert.equal(note, `${reason} So the loss function is the squared error again.`);
	await lab.settle();
});

test("rows that are taken into use as they stand are not made anew", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	await lab.page.actions.readRows(bytes("1,2,3"), null);
	const { draft, undo, checked } = lab.page.look.draft();
	assert.ok(draft && checked);
	lab.page.actions.ownData.use(checked);
	const used = lab.page.look.draft().draft;
	assert.deepEqual(used, { ...draft, changed: false });
	assert.equal(used?.training, draft.training);
	assert.equal(lab.page.look.draft().undo, undo);
	lab.set({ data: "4_5_6" });
	assert.deepEqual(rows(lab), ["4,5,6"]);
	assert.equal(lab.page.look.draft().undo, used);
	await lab.settle();
});

test("rows that stand in the table already are not made anew when they come into use", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	await lab.page.actions.readRows(bytes("1,2,3"), null);
	const { draft, undo } = lab.page.look.draft();
	assert.ok(draft);
	const used = { ...draft, changed: false };
	lab.page.set({ data: { ...lab.page.look.draft(), draft: used } });
	lab.set({ data: "1_2_3" }); // as drawing does
	assert.equal(lab.page.look.draft().draft, used);
	assert.equal(lab.page.look.draft().undo, undo);
	await lab.settle();
});

test("a table that is edited while it is checked is not said to be good", {
	settings: { task: "own", data: "0_0_0" },
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	const checked = lab.page.actions.checkDraft();
	await lab.settle();
	const { draft } = lab.page.look.draft();
	assert.ok(draft);
	lab.page.set({
		data: { ...lab.page.look.draft(), draft: { ...draft, training: [["x", "", ""]] } },
	});
	lab.python.letGo();
	await lab.settle();
	assert.equal(await checked, undefined);
});

test("one's own data can be read and checked in mid-run", {
	settings: { task: "own", data: "0_0_0_1_1_1" },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(2);
	const read = lab.page.actions.readRows(bytes("1,2,3"), null);
	await lab.frame(2);
	assert.equal(await read, true);
	assert.equal(lab.status(), "training");
	assert.ok(Number(lab.epoch()) > 2, "it stands still");
	lab.set({ data: "1_2_3" });
	await lab.settle();
	assert.deepEqual([lab.status(), lab.epoch()], ["ready", 0]);
	lab.assertTrue();
});
