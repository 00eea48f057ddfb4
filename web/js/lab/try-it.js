// Trying the numbers of an example: the network’s prediction for those on show, as text, and a remark
// on them.

import { byId, setText, showNumber } from "../dom.js";
import { fixed } from "../format.js";
import { withClass } from "../state/answer-words.js";
import { forwardPass } from "../state/forward-pass.js";
import { isPair } from "../state/numbers.js";

/** @import { Prediction, State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawTryIt(state) {
	const { status, task, network, exampleShown } = state;
	placeNumbers(state);
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
		known || value !== null ? withClass(task, value, 3) : "…";
	const off = difference === null && !known ? "…" : fixed(difference, 3);
	showNumber("prediction", later(prediction), prediction);
	showNumber("sum", truth === null ? "none" : withClass(task, truth, 3), truth);
	showNumber("difference", truth === null ? "none" : off, difference);
	const note = exampleShown
		? `Example ${exampleShown.index + 1} of the ${task?.inputs.length} that it learns from.`
		: network && remarkOn(network.probe, task);
	setText(byId("try-note"), note ?? "");
}

/**
 * Where the page does not show Try it, a network with layers keeps the fields of the numbers below its
 * drawing; the plain neuron has its own in the drawing.
 *
 * @param {Pick<State, "panels">} state
 */
function placeNumbers({ panels }) {
	const numbers = byId("numbers");
	const home = panels.includes("try") ? "try-panel" : "deep";
	if (numbers.closest(`#${home}`)) return;
	if (home === "deep") byId("parameters-fold").before(numbers);
	else byId("try-title").after(numbers);
}

/**
 * Whether the numbers have a right answer, whether the neuron can give it, and whether they are a
 * training example.
 *
 * @param {Prediction} probe
 * @param {State["task"]} task
 */
function remarkOn({ truth, unreachable, seen }, task) {
	const pair = isPair(task?.names ?? []);
	if (truth === null) {
		const these = pair ? "this pair" : "these numbers";
		if (task?.name === "own") return `Your data has no single answer for ${these}.`;
		if (!pair) return "The data has no single answer for these numbers.";
		return task?.decimals
			? "The right answer is too large to compute."
			: "There is no right answer for this pair: the task is only about 0 and 1.";
	}
	if (unreachable) return `No weights can give this answer: ${unreachable}.`;
	const not = seen ? "" : "not ";
	return pair
		? `This pair is ${not}one of the training examples.`
		: `These numbers are ${not}those of a training example.`;
}
