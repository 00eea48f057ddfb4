// Trying two numbers: the network’s prediction for those on show, as text, and a remark on them.

import { byId, setText, showNumber } from "../dom.js";
import { fixed } from "../format.js";
import { forwardPass } from "../state/forward-pass.js";

/** @import { Prediction, State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawTryIt(state) {
	const { status, task, network, exampleShown } = state;
	setText(byId("sum-name"), task?.answer ?? "Sum");
	const { known, prediction, truth, difference } = forwardPass(state);
	if (!known && !exampleShown) {
		// The answer will arrive in a moment: leave the old one, so that nothing flickers.
		if (network && (status === "ready" || status === "training")) return;
		for (const id of ["prediction", "sum", "difference"]) showNumber(id, "…", null);
		setText(byId("try-note"), "");
		return;
	}
	// Within an example, these come last.
	const later = (/** @type {number | null} */ value) =>
		known || value !== null ? fixed(value, 3) : "…";
	showNumber("prediction", later(prediction), prediction);
	showNumber("sum", truth === null ? "none" : fixed(truth, 3), truth);
	showNumber("difference", truth === null ? "none" : later(difference), difference);
	const note = exampleShown
		? `Example ${exampleShown.index + 1} of the ${task?.inputs.length} that it learns from.`
		: network && remarkOn(network.probe, task);
	setText(byId("try-note"), note ?? "");
}

/**
 * Whether the pair has a right answer, whether the neuron can give it, and whether the pair is a
 * training example.
 *
 * @param {Prediction} probe
 * @param {State["task"]} task
 */
function remarkOn({ truth, unreachable, seen }, task) {
	if (truth === null) {
		if (task?.name === "own") return "Your data has no single answer for this pair.";
		return task?.decimals
			? "The right answer is too large to compute."
			: "There is no right answer for this pair: the task is only about 0 and 1.";
	}
	if (unreachable) return `No weights can give this answer: ${unreachable}.`;
	return `This pair is ${seen ? "" : "not "}one of the training examples.`;
}
