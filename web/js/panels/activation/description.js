// Describes the picture of the activation in words, and what it means for learning.

import { byId, listOption, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { activationName, fixed, listed, loss } from "../../format.js";
import { curveInView, hiddenLayers, layerInView, nearestPoint, placesInView } from "./curve.js";

/** @import { CurvePoint, State } from "../../state/types.d.ts" */

/** @import { Place } from "./curve.js" */

/** Below this slope, the curve is flat: updates are so small that learning is slow. */
const SLOW = 0.05;

/** More numbers than these are not listed. */
const MOST_LISTED = 3;

const layersChanged = watchChanges();

/** @param {State} state */
export function describeActivation(state) {
	const { curveSum } = state;
	const { curve, activation } = curveInView(state);
	const layer = layerInView(state);
	drawLayers(hiddenLayers(state), layer);
	for (const part of document.querySelectorAll("[data-activation]")) {
		const { dataset } = /** @type {HTMLElement} */ (part);
		part.toggleAttribute("hidden", dataset.activation !== activation);
	}
	const slider = /** @type {HTMLInputElement} */ (byId("activation-point"));
	if (!curve) {
		for (const id of ["activation-says", "activation-update"]) setText(byId(id), "…");
		setText(byId("activation-network"), "");
		return;
	}
	const [sum, output, slope] = nearestPoint(curve, curveSum);
	const says = `At z = ${fixed(sum, 2)}, the ${activationName(activation)} gives ${fixed(output, 2)}; its slope is ${slopeText(slope)}.`;
	slider.min = String(curve[0][0]);
	slider.max = String(curve[curve.length - 1][0]);
	slider.value = String(sum);
	slider.setAttribute("aria-valuetext", `z = ${fixed(sum, 2)}`);
	setText(byId("activation-says"), says);
	setText(byId("activation-update"), describeUpdate(slope, layer !== null));
	setText(byId("activation-network"), describeNetwork(state, curve));
}

/** A slope as text, so that a small one does not read as zero. @param {number | null} slope */
const slopeText = (slope) => (slope === null || slope >= 0.01 ? fixed(slope, 2) : loss(slope));

/**
 * The list of the layers; a network without hidden ones has no choice.
 *
 * @param {number} hidden how many
 * @param {number | null} layer
 */
function drawLayers(hidden, layer) {
	const list = /** @type {HTMLSelectElement} */ (byId("activation-layer"));
	/** @type {HTMLElement} */ (list.parentElement).hidden = hidden === 0;
	if (layersChanged(hidden)) {
		const names = Array.from({ length: hidden }, (_, index) => `Hidden layer ${index + 1}`);
		const options = ["Output neuron", ...names].map((name, index) =>
			listOption(index ? String(index - 1) : "output", name),
		);
		list.replaceChildren(...options);
	}
	const value = layer === null ? "output" : String(layer);
	if (list.value !== value) list.value = value;
}

/** What a slope does to learning. @param {number} slope @param {boolean} isHidden */
function describeUpdate(slope, isHidden) {
	if (slope === 0) {
		return "Nothing is learnt here: every update is multiplied by this slope, 0, so no weight moves, however wrong the output is.";
	}
	const error = isHidden ? "error passed back" : "error";
	const product = `learning rate · ${error} · ${slopeText(slope)} · input`;
	return slope < SLOW
		? `Learning is slow here: a weight moves by ${product}, which is next to nothing, however wrong the output is.`
		: `A weight moves by ${product}: the steeper the curve, the larger the update.`;
}

/**
 * @param {State} state
 * @param {CurvePoint[]} curve
 */
function describeNetwork(state, curve) {
	const places = placesInView(state);
	if (!places) return "";
	const numbers = state.probe.map((x) => fixed(x, 2));
	const few = numbers.length <= MOST_LISTED;
	const what = few ? `${listed(numbers)}, the numbers in Try it` : "the numbers in Try it";
	const layer = layerInView(state);
	return layer === null
		? describeOutput(places[0], what, curve)
		: describeLayer(places, what, layer, curve);
}

/**
 * @param {Place} place that of the output neuron
 * @param {string} what what is tried
 * @param {CurvePoint[]} curve
 */
function describeOutput({ sum, output, slope }, what, curve) {
	if (sum === null) return `For ${what}, the network’s z is too large to compute.`;
	const [first, last] = endsOf(curve);
	const beside =
		sum < first || sum > last
			? ` That is outside the picture, which shows ${fixed(first, 0)} to ${fixed(last, 0)}; the mark is at the ${sum < first ? "left" : "right"} edge.`
			: "";
	return `For ${what}, the network has z = ${fixed(sum, 2)}: it gives ${fixed(output, 2)}, and the slope is ${slopeText(slope)}.${beside}`;
}

/**
 * @param {Place[]} places those of the layer's neurons
 * @param {string} what what is tried
 * @param {number} layer
 * @param {CurvePoint[]} curve
 */
function describeLayer(places, what, layer, curve) {
	const count = places.length;
	const sums = places.flatMap(({ sum }) => sum ?? []);
	if (sums.length < count) return `For ${what}, a z of this layer is too large to compute.`;
	const [first, last] = endsOf(curve);
	const flat = places.filter(({ slope }) => slope !== null && slope < SLOW).length;
	const outside = sums.filter((sum) => sum < first || sum > last).length;
	const [least, most] = [Math.min(...sums), Math.max(...sums)].map((sum) => fixed(sum, 2));
	const range =
		count === 1
			? `z is ${least} in its neuron`
			: `z goes from ${least} to ${most} in its ${count} neurons`;
	const beside = outside
		? ` ${howMany(outside, count)} outside the picture, and marked at its edge.`
		: "";
	return `For ${what}, hidden layer ${layer + 1}: ${range}. ${howMany(flat, count)} in the flat part, with a slope below ${SLOW}.${beside}`;
}

/** @param {number} some @param {number} all */
function howMany(some, all) {
	if (all === 1) return some ? "It is" : "It is not";
	if (some === 0) return "None of them is";
	if (some === all) return all === 2 ? "Both are" : `All ${all} are`;
	return `${some} of them ${some === 1 ? "is" : "are"}`;
}

/** @param {CurvePoint[]} curve */
const endsOf = (curve) => [curve[0][0], curve[curve.length - 1][0]];
