// The curves of the loss chart as tables of numbers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { allCurves, pinnedCurves } from "../../../../web/js/lab/chart/curves.js";

const record = (epoch, example, loss) => ({ epoch, example, loss, test_loss: loss });

test("allCurves: a record within an epoch has a place of its own", () => {
	const records = [record(0, 0, 4), record(1, 0, 3), record(1, 1, 8), record(2, 0, 2)];
	const curves = allCurves(records, 4, pinnedCurves([]));
	assert.deepEqual(curves[0], [0, 1, 1.25, 2]);
	assert.deepEqual(curves.at(-1), [4, 3, 8, 2]);
});

test("pinnedCurves: a pinned run ends where it was pinned", () => {
	const records = [record(0, 0, 4), record(1, 2, 3)];
	const { ends } = pinnedCurves([{ letter: "B", records, examples: 4 }]);
	assert.deepEqual(ends, [{ letter: "B", time: 1.5, height: 3 }]);
});
