// Where a run stands.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hasLearnt } from "../../../web/js/state/position.js";

for (const [what, records, network, learnt] of /** @type {const} */ ([
	["not asked about yet", [], null, false],
	["at its first weights", [{}], { example: 0 }, false],
	["after a step", [{}], { example: 1 }, true],
	["after an epoch", [{}, {}], { example: 0 }, true],
])) {
	test(`hasLearnt: a run ${what}`, () => {
		assert.equal(hasLearnt(/** @type {any} */ ({ records, network })), learnt);
	});
}
