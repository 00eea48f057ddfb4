// What the network says to two numbers of the reader's.

import { byId, setText, showNumber } from "../dom.js";
import { fixed } from "../format.js";
import { flow } from "../state/forward-pass.js";
import { writeFormula } from "./formula.js";

/** @import { Prediction, State } from "../state/types.d.ts" */

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
	setText(byId("try-note"), network ? note(network.probe, task) : "");
}

/**
 * @param {Prediction} probe
 * @param {State["task"]} task
 */
function note({ truth, unreachable, seen }, task) {
	if (truth === null) {
		if (task?.name === "own") return "Your data have no one answer for this pair.";
		return task?.decimals
			? "The right answer is too large for a number."
			: "There is no right answer for this pair: the task knows only 0 and 1.";
	}
	if (unreachable) return `No weights reach this answer: ${unreachable}.`;
	return `This pair is ${seen ? "" : "not "}one of the training examples.`;
}
