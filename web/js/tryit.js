// What the network says to two numbers of the reader's.

import { byId, setText, showNumber } from "./dom.js";
import { answeredProbe } from "./flow.js";
import { fixed } from "./format.js";

/** @import { State } from "./types.d.ts" */

/** @param {State} state */
export function drawTryIt(state) {
	const { task } = state;
	const answered = answeredProbe(state);
	setText(byId("sum-name"), task?.answer ?? "Sum");
	if (!answered) {
		for (const id of ["prediction", "sum", "difference"]) showNumber(id, "…", null);
		setText(byId("try-note"), "");
		return;
	}
	const { prediction, truth, difference, seen } = answered;
	showNumber("prediction", fixed(prediction, 3), prediction);
	showNumber("sum", truth === null ? "none" : fixed(truth, 3), truth);
	showNumber("difference", truth === null ? "none" : fixed(difference, 3), difference);
	setText(byId("try-note"), note(seen, truth));
}

/**
 * @param {boolean} seen
 * @param {number | null} truth
 */
function note(seen, truth) {
	if (seen) return "This pair is one of the training examples.";
	if (truth === null) return "There is no right answer for this pair: the task knows only 0 and 1.";
	return "This pair is not one of the training examples.";
}
