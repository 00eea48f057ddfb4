// What the network says to two numbers of the reader's.

import { byId, setText, showNumber } from "./dom.js";
import { flow } from "./flow.js";
import { fixed } from "./format.js";
import { writeFormula } from "./formula.js";

/** @import { State } from "./types.d.ts" */

/**
 * Why no weights make an activation give an answer; empty where some do.
 *
 * @param {string} activation
 * @param {number} answer
 */
function unreachable(activation, answer) {
	if (activation === "step") {
		return answer === 0 || answer === 1 ? "" : "a step is 0 or 1, and nothing between";
	}
	const low = { sigmoid: 0, tanh: -1 }[activation];
	if (low !== undefined && answer >= 1) return `the ${activation} stays below 1`;
	if (low !== undefined && answer <= low) return `the ${activation} stays above ${fixed(low, 0)}`;
	if (activation === "relu" && answer < 0) return "ReLU is never below 0";
	return "";
}

/** @param {State} state */
export function drawTryIt(state) {
	const { status, task, network } = state;
	// Also while a lesson shows an example: these are the numbers that were typed.
	const pass = flow({ ...state, lesson: null });
	setText(byId("sum-name"), task?.answer ?? "Sum");
	const { known, prediction, truth, difference } = pass;
	if (!known) {
		// The answer is a moment away: what stands here stays, so that nothing jumps.
		if (network && (status === "ready" || status === "training")) return;
		for (const id of ["prediction", "sum", "difference"]) showNumber(id, "…", null);
		setText(byId("try-formula"), "…");
		setText(byId("try-note"), "");
		return;
	}
	showNumber("prediction", fixed(prediction, 3), prediction);
	showNumber("sum", truth === null ? "none" : fixed(truth, 3), truth);
	showNumber("difference", truth === null ? "none" : fixed(difference, 3), difference);
	writeFormula(byId("try-formula"), state, pass, "");
	const own = task?.name === "own";
	const { activation } = state.settings;
	setText(byId("try-note"), note(activation, truth, network?.probe.seen ?? false, own));
}

/**
 * @param {string} activation
 * @param {number | null} truth
 * @param {boolean} seen
 * @param {boolean} own whether the data are the reader's own
 */
function note(activation, truth, seen, own) {
	if (truth === null && own) return "Your data have no one answer for this pair.";
	if (truth === null) return "There is no right answer for this pair: the task knows only 0 and 1.";
	const why = unreachable(activation, truth);
	if (why) return `No weights reach this answer: ${why}.`;
	if (seen) return "This pair is one of the training examples.";
	return "This pair is not one of the training examples.";
}
