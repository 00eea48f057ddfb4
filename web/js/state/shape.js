// The shape of a network: how many parameters it has, and what each of them is called.

import { INPUTS } from "#python";
import { namesOf, sizesOf } from "./layers.js";

/** @import { Settings, Shape } from "./types.d.ts" */

/** One neuron that is fed with the two numbers as they are. @type {Shape} */
export const PLAIN = { inputs: ["x1", "x2"], layers: [1] };

/** The parameters of the plain neuron, in their order. */
const OF_PLAIN = ["weight 1", "weight 2", "bias"];

/** Whether it is the plain neuron. @param {Shape} shape */
export const isPlain = ({ inputs, layers }) =>
	String(inputs) === String(PLAIN.inputs) && String(layers) === String(PLAIN.layers);

/** How many parameters it has: each neuron has a weight for each number that it gets, and a bias. @param {Shape} shape */
export const parameterCount = (shape) =>
	layersOf(shape).reduce((count, { neurons, fanIn }) => count + neurons * (fanIn + 1), 0);

/**
 * What a parameter is called within a sentence.
 *
 * @param {Shape} shape
 * @param {number} index among all parameters
 */
export function parameterName(shape, index) {
	if (isPlain(shape)) return OF_PLAIN[index];
	const layers = layersOf(shape);
	let rest = index;
	for (const [layer, { neurons, fanIn }] of layers.entries()) {
		const count = neurons * (fanIn + 1);
		if (rest >= count) {
			rest -= count;
			continue;
		}
		const from = rest % (fanIn + 1);
		const neuron = neuronName(shape, layer, Math.floor(rest / (fanIn + 1)));
		if (from === fanIn) return `the bias of ${neuron}`;
		const source = layer ? neuronName(shape, layer - 1, from) : inputTitle(shape.inputs[from]);
		return `the weight from ${source} to ${neuron}`;
	}
	throw new RangeError(`The network has no parameter ${index}.`);
}

/** A parameter in few words, for the axes of pictures. @param {Shape} shape @param {number} index */
export const shortName = (shape, index) =>
	parameterName(shape, index)
		.replace(/^the /, "")
		.replace(/^weight from /, "")
		.replaceAll("hidden layer", "layer")
		.replace("the output neuron", "the output");

/**
 * What a neuron is called within a sentence.
 *
 * @param {Shape} shape
 * @param {number} layer from 0; the last one is the output neuron
 * @param {number} index in its layer, from 0
 */
export const neuronName = ({ layers }, layer, index) =>
	layer === layers.length - 1
		? "the output neuron"
		: `neuron ${index + 1} of hidden layer ${layer + 1}`;

/** @param {string} name of one of Python's inputs */
const inputTitle = (name) => INPUTS.find((input) => input.name === name)?.title ?? name;

/** Each layer: how many neurons it has, and how many numbers each of them gets. @param {Shape} shape */
const layersOf = ({ inputs, layers }) =>
	layers.map((neurons, layer) => ({ neurons, fanIn: layer ? layers[layer - 1] : inputs.length }));

/** The shape of the network that these settings ask for. @param {Pick<Settings, "layers" | "inputs">} settings @returns {Shape} */
export const shapeOf = ({ inputs, layers }) => ({
	inputs: namesOf(inputs),
	layers: [...sizesOf(layers), 1],
});
