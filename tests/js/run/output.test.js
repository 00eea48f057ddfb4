// What Python prints is kept in the state, the newest of it.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { createOutputLog } from "../../../web/js/run/output.js";
import { firstCode } from "../../../web/js/state/code.js";

/** @import { Printed, State } from "../../../web/js/state/types.d.ts" */

/** A store, and how often it was changed. */
function createStore() {
	const state = /** @type {State} */ ({ code: firstCode() });
	const store = {
		state,
		changes: 0,
		/** @param {Partial<State>} changes */
		set(changes) {
			Object.assign(state, changes);
			store.changes += 1;
		},
	};
	return store;
}

/** @param {string} text @returns {Printed} */
const piece = (text) => ({ stream: "stdout", text, path: "perceptron/model.py", line: 3 });

beforeEach(() => {
	mock.timers.reset();
	mock.timers.enable({ apis: ["setTimeout"] });
});

/** Let the time pass in which pieces are collected. */
const collect = () => mock.timers.tick(200);

test("what is printed in quick succession is one change of the state", () => {
	const store = createStore();
	const log = createOutputLog(store);
	for (let line = 0; line < 50; line++) log(piece(`${line}\n`));
	assert.deepEqual(store.state.code.output, []);
	collect();
	assert.equal(store.changes, 1);
	assert.equal(store.state.code.output.length, 50);
	assert.deepEqual(store.state.code.output[49], piece("49\n"));
	log(piece("later\n"));
	collect();
	assert.deepEqual(store.state.code.output[50], piece("later\n"));
});

test("what changes meanwhile is not lost", () => {
	const store = createStore();
	const log = createOutputLog(store);
	log(piece("a\n"));
	store.set({ code: { ...store.state.code, slow: true } });
	collect();
	assert.equal(store.state.code.slow, true);
	assert.deepEqual(store.state.code.output, [piece("a\n")]);
});

test("a piece that cannot be kept does not stop those that follow", () => {
	const store = createStore();
	const log = createOutputLog(store);
	const { code } = store.state;
	store.set({ code: { ...code, output: [/** @type {any} */ ({ text: null })] } });
	log(piece("lost\n"));
	assert.throws(collect, TypeError);
	store.set({ code: { ...code, output: [] } });
	log(piece("later\n"));
	collect();
	assert.deepEqual(store.state.code.output, [piece("later\n")]);
});

for (const [what, text, most] of /** @type {const} */ ([
	["pieces", "x\n", 1000],
	["characters", `${"x".repeat(9_999)}\n`, 10],
])) {
	test(`of many ${what} the newest are kept, and one line says that there were more`, () => {
		const store = createStore();
		const log = createOutputLog(store);
		for (let round = 0; round < 3; round++) {
			for (let line = 0; line < most; line++) log(piece(text));
			log(piece("last\n"));
			collect();
		}
		const { output } = store.state.code;
		assert.ok(output.length <= most + 1, `${output.length} pieces`);
		assert.ok(output.length > most / 2, `${output.length} pieces`);
		assert.match(output[0].text, /Earlier output is no longer shown/);
		assert.equal(output.filter((piece) => /Earlier output/.test(piece.text)).length, 1);
		assert.deepEqual(output.at(-1), piece("last\n"));
	});
}
