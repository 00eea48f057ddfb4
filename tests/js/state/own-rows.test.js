// Own rows between the address, the table that is edited, Python, and a network's file.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	columnsOf,
	copyOf,
	countRows,
	dataOf,
	dataOfFile,
	draftOf,
	emptyDraft,
	isPacked,
	namesIn,
	ownCopyOf,
	packed,
	packNames,
	packNumbers,
	settingsOf,
	settingsOfData,
	targetsIn,
	unusedRows,
	widthOf,
	withData,
} from "../../../web/js/state/own-rows.js";
import { NO_DATA, ownSettings } from "../../../web/js/state/own-settings.js";

const PACKED = "0.1_-2_1e-07*5_6_1e+16";
const NUMBERS = { training: [[0.1, -2, 1e-7]], test: [[5, 6, 1e16]] };

/** The settings of data, but for these none. @param {object} changes */
const own = (changes) => ({ ...NO_DATA, ...changes });

/** The draft of packed rows without names. @param {string} data */
const draftIn = (data) => draftOf(own({ data }));

test("numbers are packed with all digits", () => {
	assert.equal(packNumbers(NUMBERS), PACKED);
	assert.equal(packed(draftIn(PACKED)), PACKED);
});

test("without a test there is no second table", () => {
	assert.equal(packNumbers({ training: [[1, 2, 3]], test: [] }), "1_2_3");
	assert.deepEqual(draftIn("1_2_3").test, []);
	assert.deepEqual(draftIn("1_2_3*").test, []);
});

test("every digit of a number comes back", () => {
	for (const value of [0.1 + 0.2, -1 / 3, 5e-324, Number.MAX_VALUE, -0, 123456789012345680]) {
		const data = packNumbers({ training: [[value, 0, value]], test: [] });
		assert.ok(Object.is(Number(draftIn(data).training[0][0]), value), String(value));
		assert.ok(Object.is(targetsIn(own({ data }))[0], value), String(value));
	}
});

for (const text of ["1_2_3", PACKED, "1_2_3*", "+1_.5_2."]) {
	test(`these are packed rows: ${text}`, () => assert.ok(isPacked(text, 3)));
}

for (const text of ["", "1_2", "*1_2_3", "1_2_3*4", "1_2_x", "1_2_1e999", "1_2_3*4_5_6*7_8_9"]) {
	test(`these are none: ${text || "nothing"}`, () => assert.ok(!isPacked(text, 3)));
}

test("packed rows can be of any width", () => {
	assert.ok(isPacked("1_2", 2) && isPacked("1_2*3_4", 2) && isPacked("1_2_3_4", 4));
	assert.ok(!isPacked("1_2_3", 2) && !isPacked("1_2_3_4*5_6", 4));
});

for (const names of [
	["age", "price"],
	["a, b", "100%", "%2C", "%25", ",", "c"],
	["Gender = Male", "größe (m²)", "y & z", "a_b*c", "target"],
]) {
	test(`names are packed with commas between them, whatever is in them: ${names}`, () => {
		assert.deepEqual(namesIn(packNames(names)), names);
		assert.equal(packNames(names).split(",").length, names.length);
		assert.equal(widthOf({ names: packNames(names) }), names.length);
	});
}

test("without names there are two numbers and a target", () => {
	assert.deepEqual(namesIn(""), []);
	assert.equal(widthOf(NO_DATA), 3);
	assert.deepEqual(columnsOf({ names: [] }), ["first number", "second number", "target"]);
	assert.deepEqual(columnsOf({ names: ["a", "y"] }), ["a", "y"]);
});

const NAMED = own({
	data: "1_2_3_0_4_5_6_1*7_8_9_1",
	held_out: 20,
	names: "area,rooms%2C all,year,sold",
	labels: "no,yes",
	scaling: "standard",
});

test("rows of any width are unpacked with all that is said about them", () => {
	const { training, test: rows, ...about } = draftOf(NAMED);
	assert.deepEqual(training, [
		["1", "2", "3", "0"],
		["4", "5", "6", "1"],
	]);
	assert.deepEqual(rows, [["7", "8", "9", "1"]]);
	assert.deepEqual(about, {
		names: ["area", "rooms, all", "year", "sold"],
		labels: ["no", "yes"],
		missing: "correct",
		...{ scaling: "standard", scale_target: false, changed: false, file: null },
	});
	assert.deepEqual(settingsOf(draftOf(NAMED)), { ...NAMED, held_out: 0 });
	assert.equal(countRows(NAMED), 3);
	assert.deepEqual(targetsIn(NAMED), [0, 1, 1]);
});

const DATA = {
	...{ rows: NAMED.data, held_out: 20, names: ["area", "rooms, all", "year"] },
	...{ target_name: "sold", labels: ["no", "yes"], scaling: "standard", scale_target: false },
};

test("settings become the data that Python takes, and these become the same settings", () => {
	assert.deepEqual(dataOf(NAMED), DATA);
	assert.deepEqual(settingsOfData(DATA), NAMED);
	const plain = own({ data: "1_2_3", held_out: 5 });
	assert.deepEqual(dataOf(plain), { rows: "1_2_3", held_out: 5 });
	assert.deepEqual(settingsOfData(dataOf(plain)), plain);
	const scaled = own({ data: "1_2", names: "a,y", scaling: "range", scale_target: true });
	assert.deepEqual(settingsOfData(dataOf(scaled)), scaled);
	assert.deepEqual(ownSettings({ seed: 7, ...scaled, task: "own" }), scaled);
});

test("a file's data become settings, also where an older file has them packed", () => {
	const plain = own({ data: PACKED, held_out: 25 });
	assert.deepEqual(dataOfFile({ ...NUMBERS, held_out: 25 }), plain);
	assert.deepEqual(dataOfFile({ rows: PACKED, held_out: 25 }), plain);
	assert.deepEqual(dataOfFile(null), NO_DATA);
	assert.equal(dataOfFile({ rows: "1_2", held_out: 0 }), null);
});

test("a file's data can have any width, names, labels and scales", () => {
	const { rows: _, ...about } = DATA;
	const [training, test] = [
		[
			[1, 2, 3, 0],
			[4, 5, 6, 1],
		],
		[[7, 8, 9, 1]],
	];
	assert.deepEqual(dataOfFile({ ...about, training, test }), NAMED);
	const narrow = dataOfFile({ training: [[1, 2]], test: [], held_out: 0 });
	assert.deepEqual(narrow, own({ data: "1_2", names: "x1,Target" }));
	const wide = dataOfFile({ training: [[1, 2, 3, 4]], test: [], held_out: 0 });
	assert.deepEqual(wide, own({ data: "1_2_3_4", names: "x1,x2,x3,Target" }));
	const scaled = { training: [[1, 2, 3]], test: [], held_out: 0, scaling: "range" };
	assert.deepEqual(dataOfFile(scaled), own({ data: "1_2_3", scaling: "range" }));
});

const TASK = {
	inputs: [
		[0, 0],
		[0.1, 0.1 + 0.2],
	],
	targets: [0, 1 / 3],
	test_inputs: [[1, -2]],
	test_targets: [1e-7],
	...{ names: ["x1", "x2"], answer: "Sum", labels: null, scaling: null },
};

const TASK_ROWS = "0_0_0_0.1_0.3_0.333333333333";

for (const [rows, training, testing] of [
	["0_0_1", [["0", "0", "1"]], []],
	[
		"0_0_1_1_1_0",
		[
			["0", "0", "1"],
			["1", "1", "0"],
		],
		[],
	],
	["0.125_-2_1e-7*0.5_0.5_1", [["0.125", "-2", "1e-7"]], [["0.5", "0.5", "1"]]],
	["*1_2_3", [], [["1", "2", "3"]]],
	["", [], []],
]) {
	test(`draftOf: “${rows}” is unpacked, and packed it is the same again`, () => {
		const draft = draftIn(rows);
		assert.deepEqual(draft, { ...emptyDraft(), training, test: testing });
		assert.equal(packed(draft), rows);
	});
}

test("draftOf: a star with nothing behind it means no rows for the test", () => {
	assert.deepEqual(draftIn("0_0_1*").test, []);
	assert.equal(packed(draftIn("0_0_1*")), "0_0_1");
});

test("packed: what was typed stays as it was typed", () => {
	const draft = { training: [["one", "", "0,5"]], test: [], changed: true };
	assert.equal(packed(draft), "one__0,5");
});

test("packed: ten thousand rows come back, quickly", () => {
	const rows = Array.from({ length: 10_000 }, (_, i) => `${i}_${i / 8}_-1`).join("_");
	assert.equal(draftIn(rows).training.length, 10_000);
	assert.equal(packed(draftIn(rows)), rows);
});

test("copyOf: the rows of a task become text that a reader would have written", () => {
	assert.deepEqual(copyOf(TASK), {
		...emptyDraft(),
		training: [
			["0", "0", "0"],
			["0.1", "0.3", "0.333333333333"],
		],
		test: [["1", "-2", "1e-7"]],
	});
});

test("copyOf: names and labels of a task come with its rows", () => {
	const task = { ...TASK, names: ["length", "width"], answer: "Species", labels: ["a", "b"] };
	const { names, labels } = copyOf(task);
	assert.deepEqual(
		[names, labels],
		[
			["length", "width", "Species"],
			["a", "b"],
		],
	);
	assert.deepEqual(settingsOf(ownCopyOf(task)).names, "length,width,Species");
});

for (const [what, target, scaling] of [
	["classes", null, "standard"],
	["numbers", { middle: 2, size: 9 }, "range"],
]) {
	test(`copyOf: a scaled task of ${what} is scaled so that its targets stay in reach`, () => {
		const copy = copyOf({ ...TASK, scaling: { inputs: [], target } });
		assert.deepEqual([copy.scaling, copy.scale_target], [scaling, target !== null]);
	});
}

test("ownCopyOf: own data begin with the rows to learn from, and without a test", () => {
	assert.deepEqual(ownCopyOf(TASK), { ...copyOf(TASK), test: [] });
	assert.equal(packed(ownCopyOf(TASK)), TASK_ROWS);
	const points = { ...TASK, name: "moons" };
	assert.deepEqual(ownCopyOf(points), copyOf(points)); // held-out points stay held out
});

for (const [what, task, draft, said] of [
	["rows in use", "own", { changed: false }, false],
	["changed rows", "own", { changed: true }, true],
	["no rows", "own", null, false],
	["changed rows, and another task", "and", { changed: true }, false],
]) {
	test(`unusedRows: with ${what}, ${said ? "it says so" : "it says nothing"}`, () => {
		assert.equal(unusedRows({ settings: { task }, data: { draft } }) !== "", said);
	});
}

const SETTINGS = { ...NO_DATA, task: "own", seed: 7 };
const OWN = own({ data: "0_1", held_out: 20, names: "a,y", scaling: "range" });

for (const [what, settings, state, expected] of [
	["no data with another task", { task: "and", data: "0_0_1", held_out: 5 }, {}, { task: "and" }],
	[
		"no data with another task, though there are some",
		{ task: "and", names: "a,y", labels: "n,y", scaling: "range", scale_target: true },
		{ own: OWN },
		{ task: "and" },
	],
	[
		"the data that are set",
		{ data: "1_1_1", held_out: 5 },
		{ own: OWN },
		{ data: "1_1_1", held_out: 5 },
	],
	["the last data that were in use", {}, { own: OWN }, OWN],
	["a copy of the task that the page is at", {}, { task: TASK }, { data: TASK_ROWS }],
	["a copy of the first task, where there is no other yet", {}, {}, { data: "9_9_9" }],
]) {
	test(`withData: ${what}`, () => {
		const first = {
			...{ ...TASK, inputs: [[9, 9]], targets: [9] },
			...{ test_inputs: [[8, 8]], test_targets: [8] },
		};
		const found = withData(
			{ ...SETTINGS, ...settings },
			{ own: null, task: null, ...state },
			first,
		);
		assert.deepEqual(found, { ...SETTINGS, ...expected });
	});
}
