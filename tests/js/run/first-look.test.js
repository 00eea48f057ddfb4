// Edited code is tried when it runs; Python is asked for the line that makes nan, once for each code.

import assert from "node:assert/strict";
import { test } from "node:test";
import { FirstLook } from "../../../web/js/run/first-look.js";

const PATH = "perceptron/layers.py";
const ORIGINALS = { [PATH]: "original" };
const PLACE = { path: PATH, line: 28, advice: "This line is where", traceback: "" };

/** @param {object} [changes] to the state @param {object | null} [answer] Python's */
function follow(changes = {}, answer = PLACE) {
	/** @type {any} */
	const state = {
		...{ status: "ready", sources: { [PATH]: "edited" }, code: { problem: null, note: "runs" } },
		...{ network: networkAt(0), ...changes },
	};
	/** @param {object} made */
	const set = (made) => Object.assign(state, made);
	/** @type {string[]} */
	const asked = [];
	/** @type {any} */
	const inquire = async (/** @type {string} */ call) => {
		asked.push(call);
		return { answer };
	};
	const look = new FirstLook({ state, set }, inquire, ORIGINALS);
	const nanAsked = () => asked.filter((call) => call === "find_nan").length;
	return { state, look, asked, nanAsked };
}

/** @param {number} epoch @param {object} [changes] */
function networkAt(epoch, changes = {}) {
	return { epoch, example: 0, loss: null, probe: { prediction: null }, ...changes };
}

const NUMBERS = networkAt(0, { loss: 0.1, probe: { prediction: 1 } });

test("the line is asked for once when the code has begun, and once when it has trained", async () => {
	const { state, look, asked, nanAsked } = follow();
	await look.follow();
	assert.deepEqual(state.code, {
		note: "runs",
		problem: { type: "", message: "A prediction of this code is nan (not a number).", ...PLACE },
	});
	await look.follow();
	assert.deepEqual(asked, ["try_learning", "find_nan"]);
	for (const epoch of [3, 4]) {
		state.network = networkAt(epoch);
		await look.follow();
	}
	assert.equal(nanAsked(), 2);
	state.sources = { [PATH]: "edited again" };
	await look.follow();
	assert.deepEqual(asked.slice(3), ["try_learning", "find_nan"]);
});

test("nan for a training example alone shows in the loss", async () => {
	const { look, asked } = follow({ network: networkAt(0, { probe: { prediction: 0.5 } }) });
	await look.follow();
	assert.deepEqual(asked, ["try_learning", "find_nan"]);
});

test("nothing is asked of code that is not edited, and while Python starts", async () => {
	for (const changes of [{ sources: ORIGINALS }, { status: "loading" }]) {
		const { look, asked } = follow(changes);
		await look.follow();
		assert.deepEqual(asked, []);
	}
});

test("numbers that are only too large are no problem, and other problems stay", async () => {
	const infinite = follow({}, null);
	await infinite.look.follow();
	assert.equal(infinite.state.code.problem, null);
	const problem = { message: "another" };
	const other = follow({ code: { problem } });
	await other.look.follow();
	assert.equal(other.state.code.problem, problem);
});

test("the answer is dropped if other code runs by then", async () => {
	const { state, look } = follow({ network: NUMBERS });
	await look.follow();
	state.network = networkAt(1);
	const asking = look.follow();
	state.sources = { [PATH]: "edited again" };
	await asking;
	assert.equal(state.code.problem, null);
});

test("code that predicts numbers only tries to learn, once", async () => {
	const { look, asked } = follow({
		network: NUMBERS,
	});
	await look.follow();
	await look.follow();
	assert.deepEqual(asked, ["try_learning"]);
});
