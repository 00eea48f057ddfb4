// How the settings stand in the page's address, and the place where a link begins a run.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
	readAddress,
	sameSettings,
	writeAddress,
	writeLink,
} from "../../../web/js/state/address.js";
import { countRows, fitsLink, LINKED_ROWS, packNames } from "../../../web/js/state/own-rows.js";
import { NO_DATA } from "../../../web/js/state/own-settings.js";

const DEFAULTS = {
	seed: 109,
	learning_rate: 0.1,
	epochs: 10_000,
	task: "addition",
	activation: "sigmoid",
	layers: "",
	hidden_activation: "tanh",
	inputs: "x1,x2",
	loss_function: "squared_error",
	batch_size: 1,
	l1: 0,
	l2: 0,
	shuffle: false,
	examples: 200,
	noise: 0.1,
	speed: "watch",
	live: false,
	...NO_DATA,
};

const CHOICES = {
	task: ["addition", "and", "xor", "penguins", "own"],
	activation: ["sigmoid", "tanh", "leaky_relu"],
	speed: ["example", "epoch", "watch", "instant"],
};

const PAGE = "https://example.org/perceptron/";

const read = (address, known) => readAddress(address, DEFAULTS, CHOICES, known);

/** The reader's own rows, as an address has them. */
const rows = (count) => Array.from({ length: count }, (_, i) => `${i}_0.5_1`).join("_");

// The number fields

for (const [changes, address] of [
	[{}, ""],
	[{ seed: 7 }, "#seed=7"],
	[{ seed: 0 }, "#seed=0"],
	[{ learning_rate: 0.5 }, "#learning_rate=0.5"],
	[{ learning_rate: 1e-7 }, "#learning_rate=1e-7"],
	[{ epochs: 2000 }, "#epochs=2000"],
	[{ task: "and" }, "#task=and"],
	[{ activation: "tanh" }, "#activation=tanh"],
	[{ activation: "leaky_relu" }, "#activation=leaky_relu"],
	[{ layers: "4,2" }, "#layers=4,2"],
	[{ layers: "16,16,16,16,16,16" }, "#layers=16,16,16,16,16,16"],
	[{ hidden_activation: "sigmoid" }, "#hidden=sigmoid"],
	[{ inputs: "x1,x2,x1x2" }, "#inputs=x1,x2,x1x2"],
	[{ inputs: "sin_x1" }, "#inputs=sin_x1"],
	[{ task: "penguins", inputs: "x1,x2,x3,x4" }, "#task=penguins"],
	[{ task: "penguins", inputs: "x1,x2" }, "#task=penguins&inputs=x1,x2"],
	[{ loss_function: "cross_entropy" }, "#loss=cross_entropy"],
	[{ batch_size: 10 }, "#batch=10"],
	[{ l1: 0.5 }, "#l1=0.5"],
	[{ l2: 1e-7 }, "#l2=1e-7"],
	[{ shuffle: true }, "#shuffle=1"],
	[{ examples: 500 }, "#examples=500"],
	[{ noise: 0 }, "#noise=0"],
	[{ speed: "instant" }, "#speed=instant"],
	[{ live: true }, "#live=1"],
	[{ task: "own", data: "0_0_1" }, "#task=own&data=0_0_1"],
	[{ task: "own", data: "0_0_1", held_out: 25 }, "#task=own&data=0_0_1&held_out=25"],
	[{ task: "own", data: "0.125_-2_1e-7*0.5_0.5_1" }, "#task=own&data=0.125_-2_1e-7*0.5_0.5_1"],
	[
		{
			...{ layers: "4,2", hidden_activation: "leaky_relu", inputs: "x1,x2,x1x2", batch_size: 10 },
			...{ loss_function: "cross_entropy", l2: 0.001, shuffle: true, live: true },
		},
		"#layers=4,2&hidden=leaky_relu&inputs=x1,x2,x1x2&loss=cross_entropy&batch=10&l2=0.001&shuffle=1&live=1",
	],
	[
		{
			seed: 7,
			learning_rate: 0.5,
			epochs: 2000,
			task: "and",
			activation: "tanh",
			speed: "instant",
		},
		"#seed=7&learning_rate=0.5&epochs=2000&task=and&activation=tanh&speed=instant",
	],
]) {
	const settings = { ...DEFAULTS, ...changes };
	test(`writeAddress: ${address || "the defaults need none"}`, () => {
		assert.equal(writeAddress(settings, DEFAULTS), address);
	});
	test(`readAddress: ${address || "none"} is what it was written from`, () => {
		assert.deepEqual(read(address), { settings, place: null, ignored: [] });
		assert.deepEqual(read(address.slice(1)), { settings, place: null, ignored: [] });
	});
}

test("writeAddress: rows that do not fit into a link are left out, and the task is not", () => {
	const settings = { ...DEFAULTS, task: "own", held_out: 5 };
	const fits = writeAddress({ ...settings, data: rows(LINKED_ROWS) }, DEFAULTS);
	assert.match(fits, /^#task=own&data=0_0\.5_1_1_0\.5_1_.*&held_out=5$/);
	assert.deepEqual(read(fits).settings.data, rows(LINKED_ROWS));
	const many = writeAddress({ ...settings, data: rows(LINKED_ROWS + 1) }, DEFAULTS);
	assert.equal(many, "#task=own&held_out=5");
});

test("readAddress: the defaults are the page's own, and may be others", () => {
	const still = { ...DEFAULTS, speed: "instant" };
	assert.equal(readAddress("#seed=7", still, CHOICES).settings.speed, "instant");
	assert.equal(writeAddress({ ...still, speed: "watch" }, still), "#speed=watch");
});

test("readAddress: of two values of a setting the last one counts", () => {
	const { settings, ignored } = read("#seed=7&seed=1e3&seed=-1");
	assert.equal(settings.seed, 1000);
	assert.deepEqual(ignored, ["seed=-1"]);
});

for (const part of [
	...["epochs=1.5", "epochs=0", "epochs=10000001", "epochs=", "epochs", "epochs=1,5"],
	...["learning_rate=0", "learning_rate=-1", "learning_rate=Infinity", "learning_rate=fast"],
	...["seed=-1", "seed=4294967296", "seed=0x10", "seed=NaN", "seed=1e999"],
	...["task=division", "task=", "task=Addition", "task=constructor", "activation=cube"],
	...["activation=__proto__", "speed=warp", "speed=Instant", "live=true", "live=", "live=2"],
	...["layers=0", "layers=17", "layers=4,", "layers=,4", "layers=4,,2", "layers=1.5", "layers=a"],
	...["layers=1,1,1,1,1,1,1", "layers=4 2", "hidden=cube", "hidden=", "inputs=", "inputs=x3"],
	...["inputs=x1,", "inputs=x1,x1", "inputs=X1", "inputs=__proto__", "loss=hinge", "loss="],
	...["batch=0", "batch=1.5", "batch=10001", "l1=-1", "l1=11", "l2=x", "l2=", "shuffle=yes"],
	...["examples=9", "examples=2001", "noise=-0.1", "noise=1.1", "noise="],
	// The names of these settings are others in the address.
	...["hidden_activation=tanh", "loss_function=cross_entropy", "batch_size=10"],
	...["code=print(1)", "nonsense=1", "Seed=7", "SEED=7", "=7", "first=1", "bias_1=2"],
	...["__proto__=1", "constructor=1", "toString=1", "hasOwnProperty=1", "problems=1"],
	"<script>=alert(1)",
	"seed=<img src=x onerror=alert(1)>",
]) {
	test(`readAddress: ${part} is left out and named, and the rest counts`, () => {
		const { settings, place, ignored } = read(`#learning_rate=0.5&${part}&speed=instant`);
		assert.deepEqual(settings, { ...DEFAULTS, learning_rate: 0.5, speed: "instant" });
		assert.equal(place, null);
		assert.deepEqual(ignored, [part.includes("=") ? part : `${part}=`]);
	});
}

for (const [address, ignored] of [
	["#", []],
	["#&&&", []],
	["#%%%=", ["%%%="]],
	["#%", ["%="]],
	["#%E0%A4%A", ["\u{fffd}%A="]],
	["#%73eed=7", []],
	["##seed=7", ["#seed=7"]],
	["#seed=7#speed=instant", ["seed=7#speed=instant"]],
	["#?seed=7", []],
	["#seed=%31%30&%00=%00", ["\0=\0"]],
]) {
	test(`readAddress: ${address} harms nothing`, () => {
		const found = read(address);
		assert.deepEqual(found.ignored, ignored);
		assert.deepEqual(Object.keys(found.settings), Object.keys(DEFAULTS));
	});
}

test("readAddress: inputs that cannot be made of the task’s numbers are named", () => {
	const { settings, ignored } = read("#task=penguins&inputs=x1,x5");
	assert.equal(settings.inputs, "x1,x2,x3,x4");
	assert.deepEqual(ignored, ["inputs=x1,x5"]);
});

test("readAddress: an encoded comma is a comma", () => {
	assert.equal(read("#layers=4%2C2").settings.layers, "4,2");
});

test("readAddress: layers are read as they are written", () => {
	assert.equal(read("#layers=04,2.0").settings.layers, "4,2");
	assert.deepEqual(read("#layers=").settings, DEFAULTS);
});

for (const [address, activation] of [
	["#activation=tanh&loss=cross_entropy", "tanh"],
	["#loss=cross_entropy&activation=leaky_relu", "leaky_relu"],
]) {
	test(`readAddress: of ${address} the loss is left out and named`, () => {
		const { settings, ignored } = read(address);
		assert.deepEqual(settings, { ...DEFAULTS, activation });
		assert.deepEqual(ignored, ["loss=cross_entropy"]);
	});
}

for (const [address, fits] of [
	["#task=own&data=0_0_1*0_1_0.5&loss=cross_entropy", true],
	["#task=own&data=0_0_1_1_1_-1&loss=cross_entropy", false],
	["#loss=cross_entropy&task=own&data=0_0_1*0_1_5", false],
]) {
	test(`readAddress: of ${address} the loss is ${fits ? "taken" : "left out and named"}`, () => {
		const { settings, ignored } = read(/** @type {string} */ (address));
		assert.equal(settings.loss_function, fits ? "cross_entropy" : "squared_error");
		assert.equal(settings.task, "own");
		assert.deepEqual(ignored, fits ? [] : ["loss=cross_entropy"]);
	});
}

test("readAddress: nothing of an address gets into all objects or into the defaults", () => {
	const before = JSON.stringify(DEFAULTS);
	const { settings } = read("#__proto__=1&__proto__.seed=7&constructor=2&seed=7");
	assert.equal(settings.seed, 7);
	assert.equal(Object.getPrototypeOf(settings), Object.prototype);
	assert.equal({}.seed, undefined);
	assert.equal(JSON.stringify(DEFAULTS), before);
});

test("readAddress: even a very long address is read", () => {
	const long = "x".repeat(1_000_000);
	const { settings, ignored } = read(`#${long}=${long}&seed=7`);
	assert.equal(settings.seed, 7);
	assert.equal(ignored.length, 1);
});

// Somebody's own data in the address

for (const data of [
	"0_0_0",
	"0_0_0_1_1_1",
	"-1_2.5_1e-3",
	"-.1_.5_1.",
	"0_0_1*",
	"0_0_1*1_1_1",
	"0_0_1_1_1_0*1_1_1",
	rows(LINKED_ROWS),
	`${rows(LINKED_ROWS - 1)}*1_2_3`,
]) {
	test(`readAddress: the data ${data.slice(0, 30)} are rows`, () => {
		const { settings, ignored } = read(`#task=own&data=${data}`);
		assert.deepEqual(settings, { ...DEFAULTS, task: "own", data });
		assert.deepEqual(ignored, []);
	});
}

for (const data of [
	...["1", "1_2", "1_2_x", "1_2_", "_1_2", "1__2", "1_2_3_4", "1_2_3_", "1_ _3", "1,5_2_3"],
	...["*1_2_3", "*", "1_2_3*4", "1_2_3*4_5", "1_2_3*4_5_6*7_8_9", "1_2_3**4_5_6"],
	...["1_2_1e999", "1_2_NaN", "1_2_Infinity", "1_2_0x10", "1_2_<b>", "[1_2_3]"],
]) {
	test(`readAddress: the data ${data} are none, so the task is not one's own either`, () => {
		const { settings, ignored } = read(`#seed=7&data=${data}`);
		assert.deepEqual(settings, { ...DEFAULTS, seed: 7 });
		assert.deepEqual(ignored, [`data=${data}`]);
		const own = read(`#seed=7&task=own&data=${data}&held_out=20`);
		assert.deepEqual(own.settings, { ...DEFAULTS, seed: 7 });
		assert.deepEqual(own.ignored.sort(), [`data=${data}`, "held_out=20", "task=own"].sort());
	});
}

test("readAddress: more rows than a link carries are none", () => {
	for (const data of [rows(LINKED_ROWS + 1), `${rows(LINKED_ROWS)}*1_2_3`]) {
		const { settings, ignored } = read(`#task=own&data=${data}`);
		assert.equal(settings.task, "addition");
		assert.deepEqual(ignored.sort(), [`data=${data}`, "task=own"]);
	}
});

for (const [address, ignored] of [
	["#task=own", ["task=own"]],
	["#task=own&held_out=20", ["task=own", "held_out=20"]],
	["#task=own&data=", ["data=", "task=own"]],
	["#task=and&data=0_0_1", ["data=0_0_1"]],
	["#data=0_0_1", ["data=0_0_1"]],
	["#held_out=20", ["held_out=20"]],
	["#task=and&data=0_0_1&held_out=20", ["data=0_0_1", "held_out=20"]],
]) {
	test(`readAddress: ${address} has no use for ${ignored.join(", ")}`, () => {
		const found = read(address);
		assert.deepEqual(found.ignored, ignored);
		assert.equal(found.settings.data, "");
		assert.equal(found.settings.held_out, 0);
		assert.equal(found.settings.task, address.includes("=and") ? "and" : "addition");
	});
}

test("readAddress: rows that the page has are those of an address that could not carry them", () => {
	const known = rows(LINKED_ROWS + 50);
	assert.deepEqual(read("#task=own&held_out=5", known), {
		settings: { ...DEFAULTS, task: "own", data: known, held_out: 5 },
		place: null,
		ignored: [],
	});
});

test("readAddress: rows in the address come before those that the page has", () => {
	assert.equal(read("#task=own&data=0_0_1", "1_1_1").settings.data, "0_0_1");
});

test("readAddress: rows that the page has are not missed where the task is another", () => {
	assert.deepEqual(read("#task=and", "1_1_1"), {
		settings: { ...DEFAULTS, task: "and" },
		place: null,
		ignored: [],
	});
});

for (const [data, count] of [
	["0_0_1", 1],
	["0_0_1_1_1_0", 2],
	["0_0_1*1_1_1", 2],
	["0_0_1_1_1_0*1_1_1_0_0_0", 4],
	[rows(100), 100],
	[rows(10_000), 10_000],
]) {
	test(`countRows: ${data.slice(0, 30)} has ${count}`, () => {
		assert.equal(countRows({ data, names: "" }), count);
	});
}

for (const [width, count, fits] of [
	[3, 100, true],
	[3, 101, false],
	[17, 100, true],
	[17, 101, false],
	[2, 10_000, false],
]) {
	test(`fitsLink: ${count} rows of ${width} ${fits ? "do" : "do not"}`, () => {
		const data = Array(count * width)
			.fill("0.25")
			.join("_");
		const names = packNames(Array.from({ length: width }, (_, at) => `n${at}`));
		assert.equal(fitsLink({ data, names }), fits);
	});
}

test("fitsLink: no rows do, and rows of the test count", () => {
	assert.ok(fitsLink(NO_DATA));
	assert.ok(fitsLink({ data: `${rows(99)}*1_2_3`, names: "" }));
	assert.ok(!fitsLink({ data: `${rows(100)}*1_2_3`, names: "" }));
});

const HOUSES = "task=own&data=1_2_3_0_4_5_6_1&names=area,rooms,year,sold";

test("readAddress: rows can have any width, which the names say, with labels and scales", () => {
	const { settings, ignored } = read(`#${HOUSES}&labels=no,yes&scaling=standard&scale_target=1`);
	assert.deepEqual(settings, {
		...DEFAULTS,
		...{ task: "own", data: "1_2_3_0_4_5_6_1", names: "area,rooms,year,sold" },
		...{ labels: "no,yes", scaling: "standard", scale_target: true, inputs: "x1,x2,x3" },
	});
	assert.deepEqual(ignored, []);
	assert.deepEqual(read("#task=own&data=1_2&names=a,a").ignored, []); // an input and the target
});

test("readAddress: classes that are −1 and 1 can have labels", () => {
	const { settings, ignored } = read("#task=own&data=1_2_-1_3_4_1&labels=no,yes");
	assert.deepEqual([settings.labels, ignored], ["no,yes", []]);
});

test("the names of the data stand in the address so that they can be read, and come back", () => {
	const names = packNames(["Größe, außen", "100% = ja", "y"]);
	const settings = {
		...DEFAULTS,
		...{ task: "own", data: "1_2_0_3_4_1", names, labels: packNames(["no", "a, b"]) },
		...{ scaling: "range", scale_target: true },
	};
	const address = writeAddress(settings, DEFAULTS);
	assert.deepEqual(read(address), { settings, place: null, ignored: [] });
	const plain = { ...settings, names: "age,income,bought", labels: "no,yes" };
	assert.match(
		writeAddress(plain, DEFAULTS),
		/&names=age,income,bought&labels=no,yes&scaling=range&/,
	);
});

for (const [wrong, rest] of [
	["names=area", "data=1_2_3"],
	["names=", "data=1_2_3"],
	["names=a,a,y", "data=1_2_3"],
	["names=a,,y", "data=1_2_3"],
	["names=a, ,y", "data=1_2_3"],
	["names=a,b\n,y", "data=1_2_3"],
	[`names=a,${"b".repeat(61)},y`, "data=1_2_3"],
	["labels=no", "data=1_2_0"],
	["labels=no,yes,maybe", "data=1_2_0"],
	["labels=no,no", "data=1_2_0"],
	["labels=no,yes", "data=1_2_5"], // no class
	["labels=no,yes", "data=1_2_0_3_4_-1"], // 0 and −1 are not two classes
	["scaling=z", "data=1_2_3"],
	["scale_target=yes", "data=1_2_3"],
]) {
	test(`readAddress: ${JSON.stringify(wrong)} is ignored and named, and the rest counts`, () => {
		const { settings, ignored } = read(`#task=own&${rest}&${wrong}`);
		assert.deepEqual(settings, { ...DEFAULTS, task: "own", data: rest.slice(5) });
		assert.deepEqual(ignored, [wrong]);
	});
}

test("readAddress: rows that do not fit the names are none", () => {
	const found = read("#task=own&data=1_2_3&names=a,y&scale_target=1&scaling=range");
	assert.deepEqual(found.settings, DEFAULTS);
	const all = ["data=1_2_3", "names=a,y", "scale_target=1", "scaling=range", "task=own"];
	assert.deepEqual(found.ignored.sort(), all);
});

test("readAddress: names, labels and scales are for one's own data alone", () => {
	const texts = ["names=a,b,y", "labels=no,yes", "scaling=range", "scale_target=1"];
	const found = read(`#task=and&${texts.join("&")}`);
	assert.deepEqual(found.settings, { ...DEFAULTS, task: "and" });
	assert.deepEqual(found.ignored, texts);
});

test("100 rows of 17 numbers fit into an address, and one more does not", () => {
	const names = packNames(Array.from({ length: 17 }, (_, at) => `column ${at}`));
	const wide = (/** @type {number} */ count) => ({
		...DEFAULTS,
		...{ task: "own", names, data: Array.from({ length: 17 * count }, (_, at) => at).join("_") },
	});
	const settings = wide(LINKED_ROWS);
	assert.deepEqual(read(writeAddress(settings, DEFAULTS)), { settings, place: null, ignored: [] });
	const more = wide(LINKED_ROWS + 1);
	assert.doesNotMatch(writeAddress(more, DEFAULTS), /data=/);
	// Those that the page has are those of its address.
	assert.deepEqual(read(writeAddress(more, DEFAULTS), more.data).settings, more);
});

test("links of before are as they were", () => {
	const settings = { ...DEFAULTS, task: "own", data: "0_0_1_0_1_0*1_1_1", held_out: 20 };
	const link = "#task=own&data=0_0_1_0_1_0*1_1_1&held_out=20";
	assert.equal(writeAddress(settings, DEFAULTS), link);
	assert.deepEqual(read(link), { settings, place: null, ignored: [] });
});

test("sameSettings: any other setting makes them others", () => {
	assert.ok(sameSettings(DEFAULTS, { ...DEFAULTS }));
	for (const [field, value] of Object.entries(DEFAULTS)) {
		const other = { ...DEFAULTS, [field]: typeof value === "number" ? value + 1 : `${value}_` };
		assert.equal(sameSettings(DEFAULTS, other), false, field);
	}
});

// Links, also with the place in the run

const parameters = Float64Array.of(0.1, -2.5, 1e-7);
const PLACE = { epoch: 300, example: 0, parameters, learning_rate: 0.1 };

for (const [what, changes, place, link] of [
	["says at least the seed", {}, null, "#seed=109"],
	["says the settings", { seed: 7, speed: "instant" }, null, "#seed=7&speed=instant"],
	[
		"says where the run stands, in full digits",
		{ epochs: 300 },
		PLACE,
		"#epochs=300&weights=0.1,-2.5&bias=1e-07&epoch=300",
	],
	[
		"says how far into an epoch it is",
		{},
		{ ...PLACE, example: 2 },
		"#seed=109&weights=0.1,-2.5&bias=1e-07&epoch=300&example=2",
	],
	[
		"keeps the plus of a large number",
		{},
		{ ...PLACE, parameters: Float64Array.of(1e300, -0, -1e22), epoch: 0 },
		"#seed=109&weights=1e%2B300,-0.0&bias=-1e%2B22&epoch=0",
	],
]) {
	const settings = { ...DEFAULTS, ...changes };
	test(`writeLink: a link ${what}`, () => {
		assert.equal(writeLink(PAGE, settings, DEFAULTS, place), PAGE + link);
	});
	test(`readAddress: a link that ${what} leads there`, () => {
		const { learning_rate } = settings;
		assert.deepEqual(read(link), {
			settings,
			place: place && { ...place, learning_rate },
			ignored: [],
		});
	});
}

test("writeLink: every float comes through a link as it was", () => {
	const view = new DataView(new ArrayBuffer(8));
	let bits = 0x9e3779b97f4a7c15n;
	const next = () => {
		do {
			bits = (bits * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
			view.setBigUint64(0, bits);
		} while (!Number.isFinite(view.getFloat64(0)));
		return view.getFloat64(0);
	};
	for (let time = 0; time < 500; time++) {
		const place = { ...PLACE, parameters: Float64Array.of(next(), next(), next()) };
		const link = writeLink(PAGE, DEFAULTS, DEFAULTS, place);
		assert.deepEqual(read(link.slice(PAGE.length)).place, place);
	}
});

test("readAddress: the parameters may also be in one list", () => {
	assert.deepEqual(read("#parameters=0.1,-2.5,1e-07&epoch=300").place, PLACE);
});

test("writeLink: the parameters of a network are in one list", () => {
	const place = { ...PLACE, parameters: Float64Array.of(1, -0, 1e22, 0.5) };
	assert.equal(
		writeLink(PAGE, DEFAULTS, DEFAULTS, place),
		`${PAGE}#seed=109&parameters=1.0,-0.0,1e%2B22,0.5&epoch=300`,
	);
});

test("readAddress: a link's run goes on with the learning rate of its settings", () => {
	const { place } = read("#learning_rate=0.5&weights=1,2&bias=0");
	assert.deepEqual(place, {
		epoch: 0,
		example: 0,
		parameters: Float64Array.of(1, 2, 0),
		learning_rate: 0.5,
	});
});

for (const parts of [
	["weights=1", "bias=0"],
	["weights=1,2,3", "bias=0"],
	["weights=1,x", "bias=0"],
	["weights=1,", "bias=0"],
	["weights=1,1e999", "bias=0"],
	["weights=", "bias=0"],
	["weights=1,2"],
	["weights=1,2", "bias="],
	["weights=1,2", "bias=NaN"],
	["weights=1,2", "bias=0,5"],
	["bias=0", "epoch=7"],
	["parameters=1,2", "epoch=7"],
	["parameters=1,2,3,4"],
	["parameters=1,x,3"],
	["parameters="],
	["parameters=1,2,3", "bias=0"],
	["weights=1,2", "bias=0", "parameters=1,2,0"],
	["epoch=7"],
	["example=1"],
	["weights=1,2", "bias=0", "epoch=-1"],
	["weights=1,2", "bias=0", "epoch=1.5"],
	["weights=1,2", "bias=0", "epoch=1e3"],
	["weights=1,2", "bias=0", "epoch="],
	["weights=1,2", "bias=0", "epoch=10000001"],
	["weights=1,2", "bias=0", "epoch=99999999999999999999"],
	["weights=1,2", "bias=0", "example=x"],
	["weights=1,2", "bias=0", "example=-1"],
	["weights=1,2", "bias=0", "example=99999999999999999999"],
]) {
	const address = parts.join("&");
	test(`readAddress: ${address} is no place to begin, and is named whole`, () => {
		const found = read(`#seed=7&${address}&speed=instant`);
		assert.equal(found.place, null);
		assert.deepEqual(found.ignored, parts);
		assert.deepEqual(found.settings, { ...DEFAULTS, seed: 7, speed: "instant" });
	});
}

test("readAddress: what is wrong with the settings leaves the place to begin alone", () => {
	const found = read("#seed=-1&weights=1,2&bias=0&epoch=10000000");
	assert.equal(found.place?.epoch, 10_000_000);
	assert.deepEqual(found.ignored, ["seed=-1"]);
});
