// The map, the weight space and the results are requested only while they are visible, and not twice.

import assert from "node:assert/strict";
import { Pictures } from "../../../web/js/run/pictures.js";
import { Lab, test } from "./harness.js";

/** @type {import("./harness.js").Opening} */
const BOTH = { panels: ["map", "surface"], open: ["map", "surface"] };
/** @type {import("./harness.js").Opening} */
const MAP = { panels: ["map"], open: ["map"] };
const FINEST = { map: 51, surface: 48 };

/** The sizes of the pictures on show. @param {Lab} lab */
function sizes(lab) {
	const { map, surface } = lab.page.look;
	return { map: map()?.size ?? null, surface: surface()?.size ?? null };
}

/** How often a picture was asked for. @param {Lab} lab @param {"map" | "surface" | "results"} name */
const asked = (lab, name) =>
	lab.python.log.filter(({ pictures }) => name in (pictures ?? {})).length;

/** Whether what is drawn is the network as it stands. @param {Lab} lab @param {"map" | "surface"} name */
function isFresh(lab, name) {
	const { map, surface } = lab.page.look;
	const parameters = lab.position()?.parameters;
	if (name === "map") return String(map()?.of.parameters) === String(parameters);
	return String(surface()?.origin) === String(parameters?.with(0, 0).with(1, 0));
}

/** Check that the right answers on show are those of the map on show. @param {Lab} lab */
function assertWellRead(lab) {
	const map = lab.page.look.map();
	if (map) assert.equal(map.truths[0], map.size, "the right answers are another map's");
}

for (const [why, opening] of /** @type {[string, import("./harness.js").Opening][]} */ ([
	["not on the page", { panels: ["try"], open: ["map", "surface"] }],
	["folded", { panels: ["map", "surface"], open: [] }],
])) {
	test(`no picture is asked for that is ${why}`, opening, async (lab) => {
		await lab.start();
		await lab.click("Train");
		await lab.frame(4);
		await lab.click("Pause");
		await lab.frame(2);
		assert.deepEqual([asked(lab, "map"), asked(lab, "surface")], [0, 0]);
	});
}

test("at rest each is asked for once, as fine as can be", BOTH, async (lab) => {
	await lab.start();
	assert.deepEqual(sizes(lab), FINEST);
	assert.deepEqual([asked(lab, "map"), asked(lab, "surface")], [1, 1]);
	const { length } = lab.python.log;
	await lab.frame(10);
	assert.equal(lab.python.log.length, length);
});

test("a panel that is unfolded gets its picture, and keeps it", {
	panels: ["map", "surface"],
}, async (lab) => {
	await lab.start();
	lab.unfold("map");
	await lab.settle();
	assert.deepEqual(sizes(lab), { map: 51, surface: null });
	lab.unfold("map", "surface");
	await lab.settle();
	assert.deepEqual(sizes(lab), FINEST);
	lab.unfold();
	lab.unfold("map", "surface");
	await lab.settle();
	assert.deepEqual([asked(lab, "map"), asked(lab, "surface")], [1, 1]);
});

test("a panel unfolded twice before there is an answer asks once", {
	panels: ["map", "surface"],
}, async (lab) => {
	await lab.start();
	lab.python.hold();
	for (let times = 0; times < 4; times++) {
		lab.unfold("map");
		await lab.settle();
	}
	lab.unfold("map", "surface");
	lab.python.letGo();
	await lab.settle();
	assert.deepEqual(sizes(lab), FINEST);
	assert.deepEqual([asked(lab, "map"), asked(lab, "surface")], [1, 1]);
});

test("a panel unfolded while Python starts gets its picture then", {
	panels: ["map"],
}, async (lab) => {
	lab.python.hold("start");
	lab.begin();
	lab.unfold("map");
	await lab.settle();
	assert.equal(asked(lab, "map"), 0);
	lab.python.letGo();
	await lab.settle();
	assert.equal(sizes(lab).map, 51);
	assert.equal(asked(lab, "map"), 1);
});

test(
	"in mid-run pictures come with the slices, and ask for nothing of their own",
	BOTH,
	async (lab) => {
		await lab.start();
		await lab.click("Train");
		const { length } = lab.python.requests("predict");
		await lab.frame(30);
		assert.ok(asked(lab, "map") > 3, `${asked(lab, "map")}`);
		assert.ok(isFresh(lab, "map"));
		assert.equal(lab.python.requests("predict").length, length);
		for (const { pictures } of lab.python.requests("advance")) {
			if (pictures.map) assert.ok([11, 21, 31, 51].includes(pictures.map.size));
			if (pictures.surface) assert.ok([24, 32, 48].includes(pictures.surface.size));
		}
	},
);

test(
	"pictures that cost much are coarse in mid-run, and do not come with each slice",
	BOTH,
	async (lab) => {
		lab.python.pictureCost = 0.01;
		await lab.start();
		await lab.click("Train");
		await lab.frame(60);
		const advances = lab.python.requests("advance");
		const drawn = advances.filter(({ pictures }) => pictures.map);
		assert.ok(drawn.length > 0 && drawn.length < 30, `${drawn.length} of ${advances.length}`);
		assert.ok(drawn.slice(1).every(({ pictures }) => pictures.map.size === 11));
		await lab.click("Pause");
		await lab.frame(2);
		assert.deepEqual(sizes(lab), FINEST);
	},
);

for (const [how, act] of /** @type {[string, (lab: Lab) => Promise<void>][]} */ ([
	[
		"the end of a run",
		async (lab) => {
			lab.press("Train");
			await lab.framesUntil(() => lab.message().startsWith("Finished"));
		},
	],
	[
		"Pause",
		async (lab) => {
			await lab.click("Train");
			await lab.frame(5);
			lab.press("Pause");
		},
	],
	["One epoch", (lab) => lab.click("One epoch")],
	["Step", (lab) => lab.click("Step")],
	["an edit", async (lab) => lab.setByHand("bias", 2)],
	["a seed", async (lab) => lab.set({ seed: 7 })],
	["a task", async (lab) => lab.set({ task: "xor" })],
	[
		"going back",
		async (lab) => {
			await lab.click("One epoch");
			lab.goTo(0);
		},
	],
	[
		"a restart",
		async (lab) => {
			await lab.click("One epoch");
			lab.python.die();
			lab.tryNumbers(0.9, 0.9);
		},
	],
])) {
	test(`after ${how} both are the finest again, and of the network as it is`, {
		...BOTH,
		settings: { epochs: 12 },
	}, async (lab) => {
		await lab.start();
		await act(lab);
		await lab.settle();
		await lab.frame(80);
		assert.deepEqual(sizes(lab), FINEST);
		assert.ok(isFresh(lab, "map") && isFresh(lab, "surface"));
		const { length } = lab.python.log;
		await lab.frame(5);
		assert.equal(lab.python.log.length, length);
	});
}

test("at Instant they are the finest at the end as well", {
	...BOTH,
	settings: { speed: "instant", epochs: 500 },
}, async (lab) => {
	await lab.start();
	await lab.click("Train");
	await lab.frame(2);
	assert.deepEqual(sizes(lab), FINEST);
	assert.ok(isFresh(lab, "map") && isFresh(lab, "surface"));
});

test("numbers to try do not request a picture again", BOTH, async (lab) => {
	await lab.start();
	lab.tryNumbers(0.9, 0.1);
	await lab.settle();
	assert.deepEqual(lab.python.requests("predict").at(-1)?.pictures, {});
});

test("numbers to try that change while a picture is on its way are answered", MAP, async (lab) => {
	lab.python.hold("predict");
	await lab.start();
	lab.tryNumbers(0.9, 0.1);
	lab.tryNumbers(0.8, 0.1);
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.notEqual(lab.answer(), null);
	assert.equal(sizes(lab).map, 51);
	assert.equal(asked(lab, "map"), 1);
});

test("the map is read by right answers of its own size and task", MAP, async (lab) => {
	await lab.start();
	for (let round = 0; round < 3; round++) {
		// Once Python is asked for a map at rest, Train is pressed before it can have answered.
		lab.python.hold("predict");
		lab.setByHand("bias", round);
		await lab.settle();
		await lab.click("Train");
		lab.python.letGo();
		for (let drawn = 0; drawn < 20; drawn++) {
			lab.python.pictureCost = drawn % 3 ? 0.001 : 0.004; // so that sizes change
			await lab.frame();
			assertWellRead(lab);
		}
		await lab.click("Pause");
		await lab.frame(2);
		assertWellRead(lab);
		assert.equal(sizes(lab).map, 51);
	}
	lab.set({ task: "xor" });
	await lab.settle();
	assertWellRead(lab);
	assert.equal(lab.python.log.findLast(({ pictures }) => pictures?.map)?.pictures.map.truths, true);
});

test(
	"a map asked for while that of a slice is under way has right answers of its own",
	MAP,
	async (lab) => {
		lab.python.pictureCost = 0.02;
		await lab.start();
		await lab.click("Train");
		await lab.frame(); // too early for another map: that of the network before is on show
		assert.equal(sizes(lab).map, 51);
		assert.ok(!isFresh(lab, "map"));
		lab.pass(1000);
		lab.python.hold();
		await lab.frame();
		assert.ok(lab.python.log.at(-1)?.pictures.map?.size < 51);
		lab.press("Pause");
		lab.tryNumbers(0.9, 0.1);
		await lab.settle();
		while (lab.python.waiting) {
			lab.python.answer();
			await lab.settle();
			assertWellRead(lab);
		}
		await lab.frame(2);
		lab.python.letGo();
		await lab.settle();
		assert.equal(sizes(lab).map, 51);
		assert.ok(isFresh(lab, "map"));
	},
);

test("a picture of a run that was reset is not taken for one of the new run", MAP, async (lab) => {
	await lab.start();
	await lab.click("One epoch");
	lab.python.hold();
	lab.setByHand("bias", 3);
	await lab.settle();
	lab.set({ task: "xor" });
	await lab.settle();
	lab.python.letGo();
	await lab.settle();
	assert.ok(isFresh(lab, "map"));
	assert.equal(lab.page.look.map()?.of.task?.name, "xor");
});

test("the weight space shows where the run was and is", {
	panels: ["surface"],
	open: ["surface"],
}, async (lab) => {
	await lab.start();
	lab.setWeights([20, -20]);
	await lab.settle();
	const { low = 0, high = 0 } = lab.page.look.surface() ?? {};
	assert.ok(low < -20 && high > 20, `${low} to ${high}`);
});

test("with many examples the weight space is coarser", {
	panels: ["surface"],
	open: ["surface"],
	settings: { task: "own", data: Array(101).fill("0_1_1").join("_") },
}, async (lab) => {
	await lab.start();
	assert.equal(sizes(lab).surface, 24);
});

/** @type {import("./harness.js").Opening} */
const SURFACE = { panels: ["surface"], open: ["surface"] };

test("other axes ask for another surface, once", SURFACE, async (lab) => {
	await lab.start();
	lab.page.set({ axes: [2, 0] });
	lab.page.actions.unfold(["surface"]);
	await lab.settle();
	const parameters = lab.position()?.parameters;
	assert.deepEqual([...(lab.page.look.surface()?.across ?? [])], [0, 0, 1]);
	assert.equal(String(lab.page.look.surface()?.origin), String(parameters?.with(0, 0).with(2, 0)));
	const times = asked(lab, "surface");
	lab.page.actions.unfold(["surface"]);
	await lab.settle();
	assert.equal(asked(lab, "surface"), times);
});

test("the plane through the run comes as soon as the run has turned", SURFACE, async (lab) => {
	await lab.start();
	lab.page.set({ axes: "run" });
	lab.page.actions.unfold(["surface"]);
	await lab.settle();
	const before = asked(lab, "surface"); // there is no such plane yet
	await lab.click("One epoch");
	lab.setByHand("bias", 5);
	await lab.settle();
	await lab.click("One epoch");
	lab.setByHand("weight_1", -3);
	await lab.settle();
	assert.ok(asked(lab, "surface") > before);
	const { origin, across, up } = lab.page.look.surface() ?? {};
	assert.equal(String(origin), String(lab.page.look.records()[0].parameters));
	const length = (/** @type {Float64Array | undefined} */ list) => Math.hypot(...(list ?? []));
	assert.ok(Math.abs(length(across) - 1) < 1e-9 && Math.abs(length(up) - 1) < 1e-9);
});

for (const [what, layers, sizes] of /** @type {[string, string, number[]][]} */ ([
	["a small network", "4,2", [12, 24]],
	["a large one", "16,16,16", [12]],
])) {
	test(`the weight space of ${what} is coarser`, SURFACE, async (lab) => {
		await lab.start();
		lab.page.set({
			shape: {
				inputs: ["x1", "x2"],
				layers: [...layers.split(",").map(Number), 1],
				names: ["x1", "x2"],
			},
		});
		lab.page.state.surface = null;
		const { surface } = new Pictures({ state: lab.page.state, set() {} }).forRest();
		// The fake Python's network is still the plain neuron, which is what the settings ask for.
		assert.equal(surface?.size, sizes.at(-1));
	});
}

test("a run of another shape comes without a surface of the old one", {
	...SURFACE,
	settings: { live: true },
}, async (lab) => {
	await lab.start();
	lab.pass(100_000);
	lab.set({ learning_rate: 0.2 });
	await lab.settle();
	assert.ok("surface" in (lab.python.requests("retrain").at(-1)?.pictures ?? {}));
	lab.pass(100_000);
	lab.set({ layers: "2" });
	await lab.settle();
	assert.ok(!("surface" in (lab.python.requests("retrain").at(-1)?.pictures ?? {})));
});

test("a worker that dies of a picture is replaced, and the picture comes", MAP, async (lab) => {
	lab.python.dieOf("predict");
	await lab.start();
	assert.equal(lab.python.starts, 2);
	assert.equal(sizes(lab).map, 51);
	lab.assertTrue();
});

test(
	"a picture that Python refuses is warned of, and not asked for again and again",
	MAP,
	async (lab) => {
		lab.python.failNext("predict", "ValueError", "size must be a whole number");
		await lab.start();
		await lab.frame(5);
		assert.equal(lab.message(), "size must be a whole number");
		assert.ok(lab.python.requests("predict").length <= 1);
	},
);

const OWN = { task: "own", data: "0_1_1_1_0_0" };

for (const [why, panels, settings] of /** @type {[string, any[], object][]} */ ([
	["the test is not on the page", ["map"], OWN],
	["the task is about two numbers", ["test"], { task: "xor" }],
])) {
	test(`no results are asked for where ${why}`, { panels, settings }, async (lab) => {
		await lab.start();
		await lab.click("Train");
		await lab.frame(4);
		await lab.click("Pause");
		await lab.frame(2);
		assert.equal(asked(lab, "results"), 0);
	});
}

test("results for own data come during a run, and once at its end", {
	panels: ["test"],
	settings: { ...OWN, epochs: 50 },
}, async (lab) => {
	const isFine = () => lab.page.state.results?.training === lab.position()?.parameters[0];
	await lab.start();
	assert.equal(asked(lab, "results"), 1);
	assert.ok(isFine());
	await lab.click("Train");
	await lab.frame(5);
	assert.ok(isFine());
	lab.python.pictureCost = 20; // milliseconds
	await lab.frame(80);
	assert.ok(isFine());
	const times = asked(lab, "results");
	assert.ok(times < 15, `${times}`);
	await lab.frame(10);
	assert.equal(asked(lab, "results"), times);
	lab.set({ task: "xor" });
	await lab.settle();
	assert.equal(asked(lab, "results"), times);
});
