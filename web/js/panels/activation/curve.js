// The activation's curve: of which layer it is, its place in the picture, and its point nearest to a sum.

import { known } from "../../state/floats.js";
import { answeredProbe } from "../../state/forward-pass.js";
import { neuronsBefore } from "../../state/network-parts.js";

/** @import { CurvePoint, State } from "../../state/types.d.ts" */

/** The picture's height as a share of its width. */
export const ASPECT = 0.62;

/**
 * The point of the curve nearest to a weighted sum.
 *
 * @param {CurvePoint[]} curve
 * @param {number} sum
 */
export const nearestPoint = (curve, sum) =>
	curve.reduce((best, point) =>
		Math.abs(point[0] - sum) < Math.abs(best[0] - sum) ? point : best,
	);

/** How many hidden layers there are. @param {Pick<State, "shape">} state */
export const hiddenLayers = ({ shape }) => (shape ? shape.layers.length - 1 : 0);

/**
 * The hidden layer whose activation the reader looks at.
 *
 * @param {Pick<State, "shape" | "curveLayer">} state
 * @returns {number | null} null: the output neuron
 */
export const layerInView = (state) =>
	state.curveLayer !== null && state.curveLayer < hiddenLayers(state) ? state.curveLayer : null;

/**
 * The activation that the reader looks at, and its curve.
 *
 * @param {Pick<State, "shape" | "curveLayer" | "curve" | "hiddenCurve" | "settings">} state
 */
export function curveInView(state) {
	const { curve, hiddenCurve, settings } = state;
	return layerInView(state) === null
		? { curve, activation: settings.activation }
		: { curve: hiddenCurve, activation: settings.hidden_activation };
}

/**
 * Where the neurons of that layer are on the curve, for the numbers in Try it; null: too large to compute.
 *
 * @typedef {{sum: number | null, output: number | null, slope: number | null}} Place
 *
 * @param {State} state
 * @returns {Place[] | null} null while they are not known
 */
export function placesInView(state) {
	const probe = answeredProbe(state);
	const { shape } = state;
	if (!probe || !shape) return null;
	const layer = layerInView(state) ?? shape.layers.length - 1;
	const before = neuronsBefore(shape, layer);
	return Array.from({ length: shape.layers[layer] }, (_, index) => ({
		sum: known(probe.sums[before + index]),
		output: known(probe.outputs[before + index]),
		slope: known(probe.slopes[before + index]),
	}));
}

/** @typedef {ReturnType<typeof plotArea>} PlotArea */

/**
 * The part of the picture that the curve is in, and its scales.
 *
 * @param {{width: number, height: number, text: number}} style
 * @param {CurvePoint[]} curve
 */
export function plotArea({ width, height, text }, curve) {
	const values = curve.flatMap(([, output, slope]) => [output, slope]);
	const room = (Math.max(...values) - Math.min(...values)) * 0.08;
	const low = Math.min(...values) - room;
	const high = Math.max(...values) + room;
	const [left, top] = [text * 3.2, text * 0.6];
	const [across, down] = [width - left - text * 0.8, height - top - text * 3.4];
	const [first] = curve[0];
	const [last] = curve[curve.length - 1];
	return {
		...{ left, top, across, down, low, high, first, last },
		x: (/** @type {number} */ sum) => left + ((sum - first) / (last - first)) * across,
		y: (/** @type {number} */ value) => top + ((high - value) / (high - low)) * down,
	};
}
