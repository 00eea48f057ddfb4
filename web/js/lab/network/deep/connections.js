// Draws the connections of a network with layers, and what moves along them.

import { biasOf, neuronsOf } from "../../../state/network-parts.js";
import { drawLine, traceCircle } from "../shapes.js";

/** @import { Shape, ShownExample } from "../../../state/types.d.ts" */
/** @import { Colours } from "../shapes.js" */
/** @import { DeepLayout, Tube } from "./layout.js" */

/** The progress at which the signals reach the output, and that at which the errors start back. */
export const ARRIVED = 0.45;
export const RETURNS = 0.6;

/** How strong the colour of the faintest connection is, and how much stronger that of the strongest. */
const [FAINTEST, STRONGER] = [0.11, 0.84];

/** Where there are more connections than this, those that matter little are still fainter. */
const MANY = 100;

/** How large a number is from 0 to 1: 1 is for infinitely large ones. @param {number} value @param {number} scale */
export const sizeOf = (value, scale) =>
	Number.isFinite(value) ? 1 - Math.exp(-Math.abs(value) / scale) : Number(!Number.isNaN(value));

/** How thick a tube is: thicker for a larger weight. @param {number} weight @param {number} most */
const thickness = (weight, most) => 1 + (most - 1) * sizeOf(weight, 4);

/**
 * The tubes with what they show, the weakest first, so that the strong ones are over them.
 *
 * @param {DeepLayout} layout
 * @param {Float64Array} parameters
 * @returns {{tube: Tube, weight: number, share: number}[]} share: how large the weight is beside the
 *   largest of its layer, from 0 to 1
 */
export function byStrength({ tubes }, parameters) {
	/** @type {number[]} */
	const largest = [];
	for (const { parameter, layer } of tubes) {
		largest[layer] = Math.max(largest[layer] ?? 0, Math.abs(parameters[parameter]));
	}
	const found = tubes.map((tube) => {
		const weight = parameters[tube.parameter];
		const most = largest[tube.layer];
		return { tube, weight, share: most ? Math.abs(weight) / most : 0 };
	});
	return found.sort((a, b) => a.share - b.share);
}

/**
 * How thick a tube is shows the size of its weight; how faint it is, how little it matters in its
 * layer. Each is a line of its own: browsers draw one long path of them more slowly.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {Float64Array | null} parameters null: not known yet
 */
export function drawTubes(context, layout, colours, parameters) {
	const zeros = new Float64Array(layout.tubes.length + layout.neurons.length);
	const power = layout.tubes.length > MANY ? 1.7 : 1;
	for (const { tube, weight, share } of byStrength(layout, parameters ?? zeros)) {
		context.strokeStyle = weight < 0 ? colours.negative : colours.positive;
		context.lineWidth = thickness(weight, layout.tube);
		context.globalAlpha = FAINTEST + STRONGER * share ** power;
		drawLine(context, tube.from, tube.to);
	}
	context.globalAlpha = 1;
}

/**
 * A light background behind the tubes whose weights an example has changed.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {number[]} changed by index
 */
export function drawChangedTubes(context, { tubes, tube }, colours, changed) {
	context.strokeStyle = colours.chosen;
	context.lineWidth = tube + 6;
	for (const { parameter, from, to } of tubes) {
		if (changed.includes(parameter)) drawLine(context, from, to);
	}
}

/**
 * One tube so that it stands out: over all others, with a light edge.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {number} index of its weight
 * @param {Float64Array | null} parameters
 */
export function drawChosenTube(context, { tubes, tube }, colours, index, parameters) {
	const found = tubes.find(({ parameter }) => parameter === index);
	if (!found) return;
	const weight = parameters?.[index] ?? 0;
	const width = Math.max(2.5, thickness(weight, tube));
	for (const [colour, wider] of /** @type {const} */ ([
		[colours.ink, 6],
		[colours.chosen, 4],
		[weight < 0 ? colours.negative : colours.positive, 0],
	])) {
		context.strokeStyle = colour;
		context.lineWidth = width + wider;
		drawLine(context, found.from, found.to);
	}
}

/**
 * One example, layer by layer: the signals travel forward, then the errors travel back. Each dot has
 * the colour of its sign, and is as large as what it carries; errors are much smaller than signals,
 * so theirs are enlarged.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {ShownExample} example
 */
export function drawPulses(context, shape, layout, colours, example) {
	const { progress, before, deltas } = example;
	const forward = progress < ARRIVED;
	if (!forward && progress < RETURNS) return;
	const steps = shape.layers.length;
	const way = forward ? progress / ARRIVED : (progress - RETURNS) / (1 - RETURNS);
	const step = Math.min(steps - 1, Math.floor(way * steps));
	const done = way * steps - step;
	const [layer, share] = forward ? [step, done] : [steps - 1 - step, 1 - done];
	const values = forward ? signalsInto(shape, layer, before) : deltas;
	for (const { at, value } of pulsesOn(shape, layout, layer, values, share, forward)) {
		if (!value) continue;
		const size = forward ? Math.min(1, Math.abs(value)) : sizeOf(value, 0.05);
		context.fillStyle = colours.card;
		context.strokeStyle = value > 0 ? colours.positive : colours.negative;
		context.lineWidth = 1.5 + layout.tube / 9;
		context.beginPath();
		const radius = (0.2 + 0.55 * size) * layout.tube;
		for (const [x, y] of at) {
			context.moveTo(x + radius, y);
			context.arc(x, y, radius, 0, 2 * Math.PI);
		}
		context.fill();
		context.stroke();
	}
}

/** What goes into a layer. @param {Shape} shape @param {number} layer @param {ShownExample["before"]} pass */
function signalsInto(shape, layer, { fed, outputs }) {
	if (!layer) return fed;
	const places = neuronsOf(shape);
	return outputs.filter((_, index) => places[index].layer === layer - 1);
}

/**
 * Where the dots of a layer's connections are, for all that carry the same number.
 *
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {number} layer
 * @param {Float64Array} values
 * @param {number} share of the way from the layer before
 * @param {boolean} forward whether the values are those of the layer before
 * @returns {Iterable<{value: number, at: [number, number][]}>}
 */
function pulsesOn(shape, { tubes }, layer, values, share, forward) {
	const places = neuronsOf(shape);
	/** @type {Map<number, {value: number, at: [number, number][]}>} */
	const pulses = new Map();
	places.forEach(({ layer: its, first, sources }, neuron) => {
		if (its !== layer) return;
		for (const { parameter, from, to } of tubes) {
			if (parameter < first || parameter >= first + sources) continue;
			const carrier = forward ? parameter - first : neuron;
			const pulse = pulses.get(carrier) ?? { value: values[carrier], at: [] };
			pulse.at.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]);
			pulses.set(carrier, pulse);
		}
	});
	return pulses.values();
}

/**
 * The mark of each neuron's bias: its colour is the sign, and it is as large as the bias.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {Float64Array | null} parameters
 * @param {number[]} marked the parameters that stand out
 */
export function drawBiases(context, shape, layout, colours, parameters, marked) {
	const places = neuronsOf(shape);
	layout.biases.forEach(([x, y], neuron) => {
		const index = biasOf(places[neuron]);
		const bias = parameters?.[index] ?? 0;
		const radius = layout.biasRadius * (0.35 + 0.65 * sizeOf(bias, 2));
		if (marked.includes(index)) {
			context.fillStyle = colours.ink;
			traceCircle(context, x, y, radius + 4.5);
			context.fill();
		}
		context.fillStyle = colours.card;
		traceCircle(context, x, y, radius + 1.5);
		context.fill();
		context.fillStyle = bias < 0 ? colours.negative : colours.positive;
		if (!bias) context.fillStyle = colours.soft;
		traceCircle(context, x, y, radius);
		context.fill();
	});
}
