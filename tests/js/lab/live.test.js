// The slider of the learning rate, and the checkbox Live.

import assert from "node:assert/strict";
import { test } from "node:test";
import { byId, readyState, window } from "../document.js";

const { drawLive, wireLive } = await import("../../../web/js/lab/live.js");

/** @type {[number, object][]} */
const rates = [];
/** @type {boolean[]} */
const lives = [];
wireLive(
	(rate, how) => rates.push([rate, how]),
	(live) => lives.push(live),
);

const slider = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (byId("rate-slider")));
const box = /** @type {HTMLInputElement} */ (/** @type {unknown} */ (byId("live")));

/** Show these settings. @param {object} changes */
function draw(changes) {
	const state = readyState();
	Object.assign(state.settings, changes);
	drawLive(state);
}

for (const [rate, value] of [
	[0.0001, "-4"],
	[0.1, "-1"],
	[1, "0"],
	[100, "2"],
	[0.00001, "-4"], // beyond its end
]) {
	test(`a learning rate of ${rate} is at ${value}`, () => {
		draw({ learning_rate: rate });
		assert.equal(Number(slider.value), Number(value));
	});
}

test("the rates of the slider have two digits, and each place has its own", () => {
	const found = new Set();
	for (let step = 0; step <= 120; step++) {
		slider.value = String(-4 + step / 20);
		slider.dispatchEvent(new window.Event("input"));
		const [rate, how] = /** @type {[number, object]} */ (rates.at(-1));
		assert.equal(rate, Number(rate.toPrecision(2)));
		assert.deepEqual(how, { settled: false });
		found.add(rate);
	}
	assert.equal(found.size, 121);
	assert.deepEqual([Math.min(...found), Math.max(...found)], [0.0001, 100]);
});

test("the last change of a drag goes into the address", () => {
	slider.value = "-1";
	slider.dispatchEvent(new window.Event("change"));
	const [rate, how] = /** @type {[number, object]} */ (rates.at(-1));
	assert.equal(rate, 0.1);
	assert.deepEqual(how, { visit: {} });
});

test("the slider stays where it is for the rate that it has given", () => {
	slider.value = "0.05";
	draw({ learning_rate: 1.1 });
	assert.equal(Number(slider.value), 0.05);
	assert.equal(slider.getAttribute("aria-valuetext"), "1.1");
});

test("the checkbox is the setting", () => {
	draw({ live: true });
	assert.equal(box.checked, true);
	box.checked = false;
	box.dispatchEvent(new window.Event("change"));
	assert.deepEqual(lives, [false]);
});
