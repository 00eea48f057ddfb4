// Describes the picture of the activation in words, and what it means for learning.

import { byId, setText } from "../../dom.js";
import { activationName, fixed, loss } from "../../format.js";
import { answeredProbe, outputNeuron } from "../../state/forward-pass.js";
import { nearestPoint } from "./curve.js";

/** @import { CurvePoint, State } from "../../state/types.d.ts" */

/** Below this slope, updates are so small that learning is slow. */
const SLOW = 0.05;

/** @param {State} state */
export function describeActivation(state) {
	const { curve, curveSum, settings } = state;
	for (const part of document.querySelectorAll("[data-activation]")) {
		const { dataset } = /** @type {HTMLElement} */ (part);
		part.toggleAttribute("hidden", dataset.activation !== settings.activation);
	}
	const slider = /** @type {HTMLInputElement} */ (byId("activation-point"));
	if (!curve) {
		for (const id of ["activation-says", "activation-update"]) setText(byId(id), "…");
		setText(byId("activation-network"), "");
		return;
	}
	const [sum, output, slope] = nearestPoint(curve, curveSum);
	const says = `At z = ${fixed(sum, 2)}, the ${activationName(settings.activation)} gives ${fixed(output, 2)}; its slope is ${slopeText(slope)}.`;
	slider.min = String(curve[0][0]);
	slider.max = String(curve[curve.length - 1][0]);
	slider.value = String(sum);
	slider.setAttribute("aria-valuetext", `z = ${fixed(sum, 2)}`);
	setText(byId("activation-says"), says);
	setText(byId("activation-update"), describeUpdate(slope));
	setText(byId("activation-network"), describeNetwork(state, curve));
}

/** A slope as text, so that a small one does not read as zero. @param {number | null} slope */
const slopeText = (slope) => (slope === null || slope >= 0.01 ? fixed(slope, 2) : loss(slope));

/** What a slope does to learning. @param {number} slope */
function describeUpdate(slope) {
	if (slope === 0) {
		return "Nothing is learnt here: every update is multiplied by this slope, 0, so no weight moves, however wrong the output is.";
	}
	const product = `learning rate · error · ${slopeText(slope)} · input`;
	return slope < SLOW
		? `Learning is slow here: a weight moves by ${product}, which is next to nothing, however wrong the output is.`
		: `A weight moves by ${product}: the steeper the curve, the larger the update.`;
}

/**
 * @param {State} state
 * @param {CurvePoint[]} curve
 */
function describeNetwork(state, curve) {
	const probe = answeredProbe(state);
	if (!probe) return "";
	const [x1, x2] = probe.inputs.map((x) => fixed(x, 2));
	const { weightedSum: sum, slope } = outputNeuron(probe);
	if (sum === null) return `For ${x1} and ${x2}, the network’s z is too large to compute.`;
	const first = curve[0][0];
	const last = curve[curve.length - 1][0];
	const beside =
		sum < first || sum > last
			? ` That is outside the picture, which shows ${fixed(first, 0)} to ${fixed(last, 0)}; the mark is at the ${sum < first ? "left" : "right"} edge.`
			: "";
	return `For ${x1} and ${x2}, the numbers in Try it, the network has z = ${fixed(sum, 2)}: it gives ${fixed(probe.prediction, 2)}, and the slope is ${slopeText(slope)}.${beside}`;
}
