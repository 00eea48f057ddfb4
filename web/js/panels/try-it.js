// The panel Try it: what the network says to two numbers that the reader chose.

import { byId, setText, showNumber } from "../dom.js";
import { writeFormula } from "../draw/formula.js";
import { fixed } from "../format.js";
import { forwardPass } from "../state/forward-pass.js";

/** @import { Prediction, State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawTryIt(state) {
	const { status, task, network, settings } = state;
	// These are the numbers that were typed, even while the drawing shows an example.
	const pass = forwardPass({ ...state, exampleShown: null });
	setText(byId("sum-name"), task?.answer ?? "Sum");
	const { known, prediction, truth, difference } = pass;
	if (!known) {
		// The answer is a moment away: leave what is here, so that nothing jumps.
		if (network && (status === "ready" || status === "training")) return;
		for (const id of ["prediction", "sum", "difference"]) showNumber(id, "…", null);
		setText(byId("try-formula"), "…");
		setText(byId("try-note"), "");
		return;
	}
	showNumber("prediction", fixed(prediction, 3), prediction);
	showNumber("sum", truth === null ? "none" : fixed(truth, 3), truth);
	showNumber("difference", truth === null ? "none" : fixed(difference, 3), difference);
	writeFormula(byId("try-formula"), settings.activation, pass, "");
	setText(byId("try-note"), network ? remarkOn(network.probe, task) : "");
}

/**
 * Whether the pair has a right answer, whether it can be reached, and whether it was learnt from.
 *
 * @param {Prediction} probe
 * @param {State["task"]} task
 */
function remarkOn({ truth, unreachable, seen }, task) {
	if (truth === null) {
		if (task?.name === "own") return "Your data have no one answer for this pair.";
		return task?.decimals
			? "The right answer is too large for a number."
			: "There is no right answer for this pair: the task knows only 0 and 1.";
	}
	if (unreachable) return `No weights reach this answer: ${unreachable}.`;
	return `This pair is ${seen ? "" : "not "}one of the training examples.`;
}
