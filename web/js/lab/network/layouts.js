// Where the parts of the drawn network are, on a wide screen and on a phone.

/** @import { Part } from "../../state/types.d.ts" */

/**
 * Where everything is, in units of a drawing of this width and height. There is one layout for wide
 * screens and one for phones, where text must stay large. web/css/hands.css places the fields.
 *
 * @typedef {{width: number, height: number, inputs: [number, number][], inputRadius: number,
 *   neuron: [number, number], neuronRadius: number, knob: [number, number], knobRadius: number,
 *   output: [number, number], outputAlign: CanvasTextAlign,
 *   tube: number, text: number, big: number}} Layout
 */

/** @type {Layout} */
export const WIDE = {
	width: 720,
	height: 344,
	inputs: [
		[104, 84],
		[104, 264],
	],
	inputRadius: 44,
	neuron: [444, 174],
	neuronRadius: 62,
	knob: [444, 56],
	knobRadius: 26,
	output: [600, 174],
	outputAlign: "left",
	tube: 30,
	text: 13.5,
	big: 31,
};

/** @type {Layout} */
export const NARROW = {
	width: 340,
	height: 312,
	inputs: [
		[52, 96],
		[52, 226],
	],
	inputRadius: 30,
	neuron: [204, 161],
	neuronRadius: 48,
	knob: [204, 52],
	knobRadius: 20,
	output: [204, 254],
	outputAlign: "center",
	tube: 22,
	text: 13,
	big: 26,
};

/** A canvas narrower than this, in CSS pixels, gets the narrow layout; web/css/network.css has the same limit. */
const NARROW_BELOW = 520;

/** The layout for a canvas of this width. @param {number} width in CSS pixels */
export const layoutFor = (width) => (width < NARROW_BELOW ? NARROW : WIDE);

/** How far from a tube a finger still catches it. */
const REACH = 16;

/**
 * The part at a point: an input, a weight's tube, or the tube or knob of the bias; null elsewhere.
 *
 * @param {Layout} layout
 * @param {[number, number]} point in the layout's units
 * @returns {Part | null}
 */
export function partAt({ inputs, inputRadius, neuron, neuronRadius, knob, knobRadius }, point) {
	if (distance(point, neuron) < neuronRadius) return null;
	if (distance(point, knob) < knobRadius + 8) return "bias";
	const names = /** @type {const} */ (["1", "2"]);
	for (const [index, name] of names.entries()) {
		if (distance(point, inputs[index]) < inputRadius) return `input_${name}`;
	}
	for (const [index, name] of names.entries()) {
		if (distanceToLine(point, inputs[index], neuron) < REACH) return `weight_${name}`;
	}
	return distanceToLine(point, knob, neuron) < REACH ? "bias" : null;
}

/** @param {[number, number]} a @param {[number, number]} b */
export const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

/**
 * How far a point is from a line between two others.
 *
 * @param {[number, number]} point
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function distanceToLine(point, from, to) {
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const projection = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy);
	const share = Math.min(1, Math.max(0, projection));
	return distance(point, [from[0] + share * dx, from[1] + share * dy]);
}
