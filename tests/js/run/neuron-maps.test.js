// The maps in the neurons are requested while a network with layers is drawn, and not twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Pictures } from "../../../web/js/run/pictures.js";
import { FIRST_CHOICE } from "../../../web/js/state/map-axes.js";

const SHAPE = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
const PARAMETERS = new Float64Array(9);
const UNIT = { low: 0, high: 1 };
const TASK = {
	...{ name: "xor", names: ["x1", "x2"], ranges: Array(2).fill([0, 1]), means: [0.5, 0.5] },
};
const AXES = { across: { number: 0, ...UNIT }, up: { number: 1, ...UNIT }, values: [0, 0] };

/** The pictures of a page with this state. @param {object} [changes] */
function picturesOf(changes = {}) {
	const network = { parameters: PARAMETERS };
	const state = {
		shape: SHAPE,
		network,
		task: TASK,
		neurons: null,
		mapChoice: FIRST_CHOICE,
		probe: [0.1, 0.2],
		settings: { task: "xor" },
		open: [],
		panels: [],
		...changes,
	};
	const set = (found) => Object.assign(state, found);
	return { state, pictures: new Pictures({ state, set }) };
}

/** Let the maps arrive. */
const arrive = (pictures, size, parameters, milliseconds = 1) => {
	const neurons = { size, axes: AXES, outputs: new Float64Array(3 * size * size) };
	pictures.store({ parameters, pictures: { neurons, milliseconds: { neurons: milliseconds } } });
};

test("at rest they are asked for once, as fine as can be", () => {
	const { state, pictures } = picturesOf();
	assert.deepEqual(pictures.forRest(), { neurons: { size: 32 } });
	arrive(pictures, 32, PARAMETERS);
	assert.equal(state.neurons.size, 32);
	assert.deepEqual(pictures.forRest(), {});
});

test("the plain neuron has no use for them, nor has a page that does not know its network", () => {
	const plain = { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] };
	assert.deepEqual(picturesOf({ shape: plain }).pictures.forRest(), {});
	assert.deepEqual(picturesOf({ shape: null }).pictures.forRest(), {});
});

test("they are asked for again for other parameters, and for another task", () => {
	for (const changes of [
		{ network: { parameters: PARAMETERS.with(4, 1) } },
		{ task: { ...TASK } },
	]) {
		const { state, pictures } = picturesOf();
		arrive(pictures, 32, PARAMETERS);
		Object.assign(state, changes);
		assert.deepEqual(pictures.forRest(), { neurons: { size: 32 } });
	}
});

test("coarse ones that came with a run are asked for again, as fine as can be", () => {
	const { pictures } = picturesOf();
	arrive(pictures, 12, PARAMETERS);
	assert.deepEqual(pictures.forRest(), { neurons: { size: 32 } });
});

test("with a run come those that do not slow it down", () => {
	const { pictures } = picturesOf();
	arrive(pictures, 12, PARAMETERS, 1000);
	assert.deepEqual(pictures.forStep(), {}, "too dear to ask for again at once");
	const { pictures: others } = picturesOf();
	assert.deepEqual(others.forStep(), { neurons: { size: 32 } });
});

/** A task with three numbers. */
const SLICED = {
	...{ name: "own", names: ["a", "b", "c"], ranges: Array(3).fill([0, 1]), means: [0.2, 0.4, 0.6] },
};
const OF_SLICED = { task: "own", names: "a,b,c,target" };
const SLICE = { across: 0, up: 1, values: [0, 0, 0.6] };

/** A page that also has the map unfolded, with pictures of this slice. */
function pictured() {
	const page = picturesOf({
		...{ task: SLICED, settings: OF_SLICED, map: null, probe: [0.5, 0.5, 0.5] },
		...{ open: ["map"], panels: ["map"] },
	});
	const { across, up, values } = SLICE;
	const side = (number) => ({ number, ...UNIT });
	const axes = { across: side(across), up: side(up), values };
	const neurons = { size: 32, axes, outputs: new Float64Array(3 * 32 * 32) };
	const map = { size: 51, axes, predictions: new Float64Array(51 * 51) };
	const arrived = { map, neurons, milliseconds: { map: 1, neurons: 1 } };
	page.pictures.store({ parameters: PARAMETERS, pictures: arrived });
	return page;
}

test("of more than two numbers, both maps are asked for with the slice, and once", () => {
	const { state, pictures } = picturesOf({ task: SLICED, settings: OF_SLICED });
	assert.deepEqual(pictures.forRest(), { neurons: { size: 32, ...SLICE } });
	assert.deepEqual(pictured().pictures.forRest(), {});
	Object.assign(state, { settings: { task: "xor" } });
	assert.deepEqual(pictures.forRest(), { neurons: { size: 32 } }, "its answer is of another task");
});

for (const [what, changes, slice] of [
	["another axis", { mapChoice: { ...FIRST_CHOICE, up: "c" } }, { across: 0, up: 2 }],
	["Try it", { mapChoice: { ...FIRST_CHOICE, others: "tried" } }, { values: [0, 0, 0.5] }],
]) {
	test(`${what} asks for other maps, and for other right answers`, () => {
		const { state, pictures } = pictured();
		Object.assign(state, changes);
		const values = slice.up ? [0, 0.4, 0] : SLICE.values;
		const wanted = { ...SLICE, values, ...slice };
		assert.deepEqual(pictures.forRest(), {
			map: { size: 51, truths: true, ...wanted },
			neurons: { size: 32, ...wanted },
		});
	});
}

test("with the others as in Try it, only their numbers ask for other maps", () => {
	const { state, pictures } = pictured();
	const axes = { ...state.map.axes, values: [0, 0, 0.5] };
	Object.assign(state, {
		mapChoice: { ...FIRST_CHOICE, others: "tried" },
		map: { ...state.map, axes },
		neurons: { ...state.neurons, axes },
	});
	state.probe = [0.9, 0.1, 0.5];
	assert.deepEqual(pictures.forRest(), {});
	state.probe = [0.9, 0.1, 0.4];
	assert.deepEqual(Object.keys(pictures.forRest()), ["map", "neurons"]);
});
