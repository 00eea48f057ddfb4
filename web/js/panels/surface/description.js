// Describes the weight space in words, and the place that the reader points at.

import { byId, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { fixed, loss, whole } from "../../format.js";
import { known } from "../../state/floats.js";
import { whyNoPython } from "../../state/forward-pass.js";
import {
	axesOf,
	axesOn,
	distanceFrom,
	fits,
	isOfWeights,
	placeOn,
	planeOf,
	whyNoPlane,
} from "../../state/plane.js";
import { isPlain, parameterName } from "../../state/shape.js";
import { drawAxesLists } from "./axes.js";
import { lossScale } from "./scale.js";

/** @import { RunPlane } from "../../state/plane.js" */
/** @import { LossSurface, NetworkState, Shape, State } from "../../state/types.d.ts" */

const changed = watchChanges();

/** @typedef {{surface: NonNullable<State["surface"]>, network: NetworkState, shape: Shape}} Known what there is to describe */

/** @param {State} state */
export function describeSurface(state) {
	const { surface, network, shape, records, axes, surfacePoint, startPlace, open } = state;
	if (!open.includes("surface")) return;
	drawAxesLists(state);
	const fitting = surface && fits(surface, network) ? surface : null;
	const scale = fitting && lossScale(fitting);
	const known = fitting && network && shape ? { surface: fitting, network, shape } : null;
	const point = known ? readOut(known, surfacePoint ?? startPlace) : whyNoPython(state) || "…";
	setText(byId("surface-none"), whyNoPlane(state));
	byId("surface").toggleAttribute("data-behind", isBehind(state));
	setText(byId("surface-point"), point);
	// The distances of all records from a plane through the space of many parameters take a while.
	if (changed(surface, network, records, shape, axes)) {
		setText(byId("surface-description"), known ? describe(known, state) : "…");
	}
	setText(byId("surface-low"), scale ? loss(scale.low) : "…");
	setText(byId("surface-high"), scale ? loss(scale.high) : "…");
	setText(byId("surface-factor"), scale ? `loss × ${scale.factor}` : "…");
}

/**
 * Whether the picture still shows other axes than those in the lists: that of a large network takes a
 * while.
 *
 * @param {State} state
 */
function isBehind(state) {
	const { surface, network } = state;
	if (!surface || !planeOf(state)) return false;
	return !fits(surface, network) || String(axesOn(surface)) !== String(axesOf(state));
}

/**
 * @param {Known} known
 * @param {number[]} place
 */
function readOut({ surface, shape }, place) {
	const axes = axesOn(surface);
	const { size, losses } = surface;
	const index = nearestPlace(surface, place);
	const [a, b] = place.map((number) => fixed(number, 2));
	if (index < 0) {
		return isOfWeights(shape, axes)
			? `The weights ${a} and ${b} are outside the map.`
			: `${a} across and ${b} up is outside the map.`;
	}
	const [across, up] = [index % size, Math.floor(index / size)].map((step) => at(surface, step));
	const where =
		axes === "run"
			? `${across} along the line from the start to now, and ${up} off it`
			: `with ${parameterName(shape, axes[0])} at ${across} and ${parameterName(shape, axes[1])} at ${up}`;
	return `Nearby, ${where}, the loss is ${loss(known(losses[index]))}.`;
}

/** The number at a step along an axis. @param {LossSurface} surface @param {number} step */
const at = ({ size, low, high }, step) => fixed(low + ((high - low) * step) / (size - 1), 2);

/**
 * @param {Known} known
 * @param {State} state
 */
function describe({ surface, network, shape }, state) {
	const { size, losses, of, examples } = surface;
	const count = state.records.length;
	const all = of.task?.inputs.length ?? examples;
	const some =
		examples < all ? ` The map uses ${whole(examples)} of the ${whole(all)} examples.` : "";
	const numbers = losses.map((value) => known(value) ?? Number.POSITIVE_INFINITY);
	const lowest = numbers.indexOf(Math.min(...numbers));
	const best =
		numbers[lowest] === Number.POSITIVE_INFINITY
			? "Every loss on the map is too large to compute."
			: `The lowest loss on the map is ${loss(numbers[lowest])}, near ${at(surface, lowest % size)} and ` +
				`${at(surface, Math.floor(lowest / size))}.`;
	const [a, b] = placeOn(surface, network.parameters).map((value) => fixed(value, 2));
	return (
		`${describeAxes(surface, shape)} ` +
		`The network is at ${a} and ${b}, where its loss is ${loss(network.loss)}. ${best} ` +
		`The path goes through ${whole(count)} recorded ${count === 1 ? "epoch" : "epochs"}` +
		`${describeProjection(surface, state)}.${some}`
	);
}

/**
 * What the axes show, and what is the same at all places.
 *
 * @param {LossSurface} surface
 * @param {Shape} shape
 */
function describeAxes(surface, shape) {
	const { low, high, origin } = surface;
	const axes = axesOn(surface);
	const range = `from ${fixed(low, 1)} to ${fixed(high, 1)}`;
	if (axes === "run") {
		return `The axes show distances from the start, ${range}: across along the line to the present place, up towards the place farthest from that line.`;
	}
	if (isOfWeights(shape, axes)) {
		return `Both weights range ${range}, with the bias at ${fixed(origin[2], 2)}.`;
	}
	const [across, up] = axes.map((axis) => parameterName(shape, axis));
	const pair = `${across[0].toUpperCase()}${across.slice(1)} and ${up} range ${range}`;
	if (!isPlain(shape)) {
		const others = origin.length - 2;
		const rest =
			others === 1
				? "the other parameter is as it is now"
				: `the other ${whole(others)} parameters are as they are now`;
		return others ? `${pair}; ${rest}.` : `${pair}.`;
	}
	const [other] = [0, 1, 2].filter((index) => !axes.includes(index));
	return `${pair}, with ${parameterName(shape, other)} at ${fixed(origin[other], 2)}.`;
}

/**
 * In the plane through the run: which place is farthest, and that the path is projected onto the plane.
 *
 * @param {LossSurface} surface
 * @param {State} state
 */
function describeProjection(surface, state) {
	if (axesOn(surface) !== "run") return "";
	const away = Math.max(
		...state.records.map(({ parameters }) => distanceFrom(surface, parameters)),
	);
	const plane = axesOf(state) === "run" ? /** @type {RunPlane | null} */ (planeOf(state)) : null;
	const farthest = plane
		? `; that of epoch ${whole(plane.farthest.epoch)} is the farthest from the line`
		: "";
	return `${farthest}. The map shows the path projected onto this plane; the path itself leaves it by up to ${loss(away)}`;
}

/**
 * The place on the grid nearest to a place of the plane.
 *
 * @param {LossSurface} surface
 * @param {number[]} place
 * @returns {number} its index; -1 outside the map
 */
function nearestPlace({ size, low, high }, place) {
	const [column, row] = place.map((w) => Math.round(((w - low) / (high - low)) * (size - 1)));
	const inside = Math.min(...place) >= low && Math.max(...place) <= high;
	return inside ? row * size + column : -1;
}
