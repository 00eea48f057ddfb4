// Describes the weight space in words, and the place that the reader points at.

import { byId, setText } from "../../dom.js";
import { fixed, loss, whole } from "../../format.js";
import { known } from "../../state/floats.js";
import { whyNoPython } from "../../state/forward-pass.js";
import { lossScale } from "./scale.js";

/** @import { LossSurface, State } from "../../state/types.d.ts" */

/** @param {State} state */
export function describeSurface(state) {
	const { surface, network, records, surfacePoint, startWeights, open } = state;
	if (!open.includes("surface")) return;
	const scale = surface && lossScale(surface);
	const known = surface !== null && network !== null;
	const point = known ? readOut(surface, surfacePoint ?? startWeights) : whyNoPython(state) || "…";
	setText(byId("surface-point"), point);
	setText(byId("surface-description"), known ? describe(surface, network, records.length) : "…");
	setText(byId("surface-low"), scale ? loss(scale.low) : "…");
	setText(byId("surface-high"), scale ? loss(scale.high) : "…");
	setText(byId("surface-factor"), scale ? `loss × ${scale.factor}` : "…");
}

/**
 * @param {LossSurface} surface
 * @param {number[]} weights
 */
function readOut(surface, weights) {
	const [w1, w2] = weights.map((w) => fixed(w, 2));
	const { size, low, high, losses } = surface;
	const index = nearestPlace(surface, weights);
	if (index < 0) return `The weights ${w1} and ${w2} are outside the map.`;
	const [column, row] = [index % size, Math.floor(index / size)];
	const [at1, at2] = [column, row].map((step) =>
		fixed(low + ((high - low) * step) / (size - 1), 2),
	);
	return `Nearby, with weight 1 at ${at1} and weight 2 at ${at2}, the loss is ${loss(known(losses[index]))}.`;
}

/**
 * @param {NonNullable<State["surface"]>} surface
 * @param {NonNullable<State["network"]>} network
 * @param {number} count
 */
function describe(surface, network, count) {
	const { size, low, high, losses, origin, of, examples } = surface;
	const all = of.task?.inputs.length ?? examples;
	const some =
		examples < all ? ` The map uses ${whole(examples)} of the ${whole(all)} examples.` : "";
	const numbers = losses.map((value) => known(value) ?? Number.POSITIVE_INFINITY);
	const lowest = numbers.indexOf(Math.min(...numbers));
	const at = (/** @type {number} */ step) => fixed(low + ((high - low) * step) / (size - 1), 2);
	const best =
		numbers[lowest] === Number.POSITIVE_INFINITY
			? "Every loss on the map is too large to compute."
			: `The lowest loss on the map is ${loss(numbers[lowest])}, near ${at(lowest % size)} and ` +
				`${at(Math.floor(lowest / size))}.`;
	const [w1, w2] = Array.from(network.parameters, (value) => fixed(value, 2));
	return (
		`Both weights range from ${fixed(low, 1)} to ${fixed(high, 1)}, with the bias at ${fixed(origin[2], 2)}. ` +
		`The network is at ${w1} and ${w2}, where its loss is ${loss(network.loss)}. ${best} ` +
		`The path goes through ${whole(count)} recorded ${count === 1 ? "epoch" : "epochs"}.${some}`
	);
}

/**
 * The place on the grid nearest to two weights.
 *
 * @param {LossSurface} surface
 * @param {number[]} weights
 * @returns {number} its index; -1 outside the map
 */
function nearestPlace({ size, low, high }, weights) {
	const [column, row] = weights.map((w) => Math.round(((w - low) / (high - low)) * (size - 1)));
	const inside = Math.min(...weights) >= low && Math.max(...weights) <= high;
	return inside ? row * size + column : -1;
}
