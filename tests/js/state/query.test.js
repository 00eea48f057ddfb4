// Which panels and exercises an address asks for, and the address of those that are there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readQuery, writeQuery } from "../../../web/js/state/query.js";

const ALL = [
	...[
		"code",
		"try",
		"test",
		"guide",
		"surface",
		"seeds",
		"rates",
		"activation",
		"check",
		"data",
		"compare",
		"map",
		"take",
	],
];

/** What a link asks for that names no exercise. */
const NO_LESSON = { exercise: null, exercises: [] };

for (const [query, embedded, panels, open] of [
	["", false, ALL, []],
	["?", false, ALL, []],
	["?other=1", false, ALL, []],
	["?panels=map", false, ["map"], ["map"]],
	["?panels=try,check", false, ["try", "check"], ["try", "check"]],
	["?panels=map,try", false, ["try", "map"], ["try", "map"]], // in the order of the page
	["?panels=map,map", false, ["map"], ["map"]],
	["?panels=%6Dap", false, ["map"], ["map"]],
	["?panels=,map,", false, ["map"], ["map"]],
	["?panels=map&panels=try", false, ["map"], ["map"]],
	[`?panels=${ALL}`, false, ALL, ALL],
	["?panels=", false, [], []],
	["?panels", false, [], []],
	["?panels=,", false, [], []],
	["?embed", true, [], []],
	["?embed=", true, [], []],
	["?embed&panels=", true, [], []],
	["?embed&panels=guide", true, ["guide"], ["guide"]],
	["?panels=guide&embed", true, ["guide"], ["guide"]],
	["?embed&panels=take,data", true, ["data", "take"], ["data", "take"]],
]) {
	test(`readQuery: “${query}” has ${embedded ? "the lab and " : ""}${panels.join(", ") || "no panel"}`, () => {
		const view = { embedded, panels, open, lesson: NO_LESSON };
		assert.deepEqual(readQuery(query), { view, ignored: [] });
	});
}

for (const [query, embedded, panels, unknown] of [
	["?panels=nonsense", false, ALL, ["nonsense"]],
	["?panels=nonsense,other", false, ALL, ["nonsense", "other"]],
	["?panels=Map", false, ALL, ["Map"]],
	["?panels=map,nonsense", false, ["map"], ["nonsense"]],
	["?panels=map, try", false, ["map"], [" try"]],
	["?panels=constructor,__proto__", false, ALL, ["constructor", "__proto__"]],
	["?panels=<img src=x onerror=alert(1)>", false, ALL, ["<img src=x onerror=alert(1)>"]],
	["?panels=%00", false, ALL, ["\0"]],
	["?embed&panels=nonsense", true, [], ["nonsense"]],
	["?embed&panels=map,nonsense", true, ["map"], ["nonsense"]],
]) {
	test(`readQuery: what “${query}” asks for and there is not is named`, () => {
		const { view, ignored } = readQuery(query);
		assert.equal(view.embedded, embedded);
		assert.deepEqual(view.panels, panels);
		assert.deepEqual(
			ignored,
			unknown.map((name) => `panels=${name}`),
		);
	});
}

for (const [embedded, panels, query] of [
	[false, ALL, ""],
	[false, ["map"], "?panels=map"],
	[false, ["try", "map"], "?panels=try,map"],
	[false, [], "?panels="],
	[true, [], "?embed&panels="],
	[true, ["guide"], "?embed&panels=guide"],
	[true, ALL, "?embed"],
]) {
	test(`writeQuery: ${embedded ? "the lab with " : ""}${panels.length < 10 ? panels.join(", ") || "no panel" : "all panels"} is “${query}”`, () => {
		assert.equal(writeQuery({ embedded, panels, lesson: NO_LESSON }), query);
	});
}

test("writeQuery: any choice of panels is read as it was written", () => {
	for (let choice = 0; choice < 2 ** ALL.length; choice++) {
		const panels = ALL.filter((_, index) => choice & (1 << index));
		const { view, ignored } = readQuery(writeQuery({ embedded: false, panels, lesson: NO_LESSON }));
		assert.deepEqual(view.panels, panels);
		assert.deepEqual(ignored, []);
	}
});

test("readQuery: what is read may be changed without changing what is read next", () => {
	readQuery("").view.panels.length = 0;
	assert.deepEqual(readQuery("").view.panels, ALL);
});

for (const [query, panels, exercise, exercises, ignored] of /** @type {const} */ ([
	["?exercise=momentum", ALL, "momentum", [], []],
	["?exercises=predict,learn", ALL, null, ["predict", "learn"], []],
	["?exercises=learn,predict,learn", ALL, null, ["learn", "predict"], []],
	["?exercise=learn&exercises=predict,learn", ALL, "learn", ["predict", "learn"], []],
	["?embed&exercise=momentum", ["code"], "momentum", [], []],
	["?embed&panels=map&exercise=momentum", ["code", "map"], "momentum", [], []],
	["?panels=map&exercises=swish", ["code", "map"], null, ["swish"], []],
	["?panels=nonsense&exercise=swish", ALL, "swish", [], ["panels=nonsense"]],
])) {
	test(`readQuery: “${query}” opens the Python with these exercises`, () => {
		const { view, ignored: unknown } = readQuery(query);
		assert.deepEqual(view.panels, panels);
		assert.ok(view.open.includes("code"));
		assert.deepEqual(view.lesson, { exercise, exercises });
		assert.deepEqual(unknown, ignored);
		const known = readQuery(writeQuery(view));
		assert.deepEqual(known, { view: { ...view, open: known.view.open }, ignored: [] });
	});
}
