// The maps in the neurons are requested while a network with layers is drawn, and not twice.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Pictures } from "../../../web/js/run/pictures.js";

const SHAPE = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };
const PARAMETERS = new Float64Array(9);
const TASK = { name: "xor" };

/** The pictures of a page with this state. @param {object} [changes] */
function picturesOf(changes = {}) {
	const network = { parameters: PARAMETERS };
	const state = {
		shape: SHAPE,
		network,
		task: TASK,
		neurons: null,
		open: [],
		panels: [],
		...changes,
	};
	const set = (found) => Object.assign(state, found);
	return { state, pictures: new Pictures({ state, set }) };
}

/** Let the maps arrive. */
const arrive = (pictures, size, parameters, milliseconds = 1) => {
	const neurons = { size, outputs: new Float64Array(3 * size * size) };
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
		{ task: { name: "xor" } },
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
