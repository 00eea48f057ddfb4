// The small maps in the neurons: the output of each for all inputs, as colours.

import { ACTIVATIONS } from "#python";
import { channels } from "../../../draw/contours.js";

/** @import { State } from "../../../state/types.d.ts" */
/** @import { Colours } from "../shapes.js" */

/** The strongest colour of a map; web/js/lab/network/deep/paint.js gives a neuron without a map the same. */
export const STRONGEST = 0.85;

/**
 * The output between what is drawn as negative and as positive: in the middle of those that the
 * activation can have, or 0 if they have no end.
 *
 * @param {string} activation
 */
export function middleOf(activation) {
	const { low, high } = ACTIVATIONS.find(({ name }) => name === activation) ?? {};
	return typeof low === "number" && typeof high === "number" ? (low + high) / 2 : 0;
}

/**
 * How far the outputs of a map are from the middle, at most.
 *
 * @param {Float64Array} outputs
 * @param {number} middle
 */
export function farthest(outputs, middle) {
	let most = 0;
	for (const output of outputs) {
		const far = Math.abs(output - middle);
		if (far > most && far < Number.POSITIVE_INFINITY) most = far;
	}
	return most;
}

/**
 * All maps below each other as pixels, each with its first row at the bottom, as on a chart.
 *
 * The sign decides the colour, and the distance from the middle how strong it is, compared with the
 * largest distance in the same map. Where there is no number, nothing is drawn.
 *
 * @param {NonNullable<State["neurons"]>} neurons
 * @param {number[]} middles of each neuron
 * @param {{positive: number[], negative: number[]}} colours red, green and blue
 * @returns {Uint8ClampedArray<ArrayBuffer>} four numbers for each pixel
 */
export function pixelsOf({ size, outputs }, middles, { positive, negative }) {
	const pixels = new Uint8ClampedArray(4 * outputs.length);
	const count = size * size;
	for (const [neuron, middle] of middles.entries()) {
		const values = outputs.subarray(neuron * count, (neuron + 1) * count);
		const strength = (255 * STRONGEST) / (farthest(values, middle) || 1);
		for (let index = 0; index < count; index++) {
			const far = values[index] - middle;
			if (Number.isNaN(far)) continue;
			const [red, green, blue] = far < 0 ? negative : positive;
			const row = size - 1 - Math.floor(index / size);
			const at = 4 * (neuron * count + row * size + (index % size));
			pixels[at] = red;
			pixels[at + 1] = green;
			pixels[at + 2] = blue;
			pixels[at + 3] = Math.min(Math.abs(far) * strength, 255 * STRONGEST);
		}
	}
	return pixels;
}

/**
 * The maps that were painted last. They are painted again only for other maps or other colours;
 * without this the result would be the same, only slower, so it is not state of the page.
 *
 * @type {{of: unknown[], canvas: HTMLCanvasElement} | null}
 */
let painted = null;

/**
 * A canvas with all maps below each other.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {NonNullable<State["neurons"]>} neurons
 * @param {number[]} middles
 * @param {Colours} colours
 */
export function atlasOf(context, neurons, middles, colours) {
	const of = [neurons, String(middles), colours.positive, colours.negative];
	if (painted && of.every((thing, index) => thing === painted?.of[index])) return painted.canvas;
	const canvas = painted?.canvas ?? document.createElement("canvas");
	const { size } = neurons;
	canvas.width = size;
	canvas.height = size * middles.length;
	const pixels = pixelsOf(neurons, middles, {
		positive: channels(context, colours.positive),
		negative: channels(context, colours.negative),
	});
	canvas.getContext("2d")?.putImageData(new ImageData(pixels, size), 0, 0);
	painted = { of, canvas };
	return canvas;
}
