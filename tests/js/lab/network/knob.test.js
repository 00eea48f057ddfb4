// How far the knob of the bias turns, and what bias that means.

import assert from "node:assert/strict";
import { test } from "node:test";
import { angleOf, biasAt } from "../../../../web/js/lab/network/knob.js";

test("angleOf: no bias is straight up, and either side mirrors the other", () => {
	assert.equal(angleOf(0), 0);
	for (const bias of [0.1, 0.55, 2, 40, 1e9]) assert.equal(angleOf(-bias), -angleOf(bias));
});

test("angleOf: more bias turns it further, and never beyond three quarters of a half turn", () => {
	let last = -Number.MAX_VALUE;
	for (const bias of [-1e300, -1e9, -50, -2, -0.1, 0, 0.1, 0.55, 2, 3, 50, 1e9, 1e308]) {
		const angle = angleOf(bias);
		assert.ok(angle >= last);
		assert.ok(Math.abs(angle) <= 0.75 * Math.PI);
		last = angle;
	}
});

for (const bias of [0, 0.01, 0.547, 1, -1, 2, -2.56051911793, 10, -30, 37.9]) {
	test(`biasAt: the knob at the angle of ${bias} means ${bias}`, () => {
		assert.ok(Math.abs(biasAt(angleOf(bias)) - bias) <= 1e-12 * Math.max(1, Math.abs(bias)));
	});
}

for (const angle of [-3, -2, -1, -0.3, 0, 0.3, 1, 2]) {
	test(`angleOf: the bias for an angle of ${angle} stands there, as far as the knob turns`, () => {
		const most = 0.95 * 0.75 * Math.PI;
		const expected = Math.min(most, Math.max(-most, angle));
		assert.ok(Math.abs(angleOf(biasAt(angle)) - expected) < 1e-12);
	});
}

test("biasAt: however far it is turned, the bias stays a number to draw", () => {
	for (const angle of [Math.PI, 100, 1e300, -Math.PI, -1e300]) {
		assert.ok(Math.abs(Math.abs(biasAt(angle)) - 38) < 1e-9);
		assert.equal(Math.sign(biasAt(angle)), Math.sign(angle));
	}
});
