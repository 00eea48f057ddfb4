// The shape of a network: how many parameters it has, where each belongs, and what it is called.

import { INPUTS } from "#python";
import { hiddenSizes, namesOf } from "./layers.js";
import { numbersIn } from "./numbers.js";

/** @import { Settings, Shape, State } from "./types.d.ts" */

/** One neuron that is fed with the two numbers as they are. @type {Shape} */
export const PLAIN = { inputs: ["x1", "x2"], layers: [1], names: ["x1", "x2"] };

/** The parameters of the plain neuron, in their order. */
const OF_PLAIN = ["weight 1", "weight 2", "bias"];

/** Whether it is the plain neuron. @param {Shape} shape */
export const isPlain = ({ inputs, layers }) =>
	String(inputs) === String(PLAIN.inputs) && String(layers) === String(PLAIN.layers);

/** How many parameters it has: each neuron has a weight for each number that it gets, and a bias. @param {Shape} shape */
export const parameterCount = (shape) =>
	layersOf(shape).reduce((count, { neurons, fanIn }) => count + neurons * (fanIn + 1), 0);

/**
 * Where a parameter belongs: to which neuron, counted among all and in its layer, and which of the
 * neuron's inputs it multiplies.
 *
 * @param {Shape} shape
 * @param {number} index among all parameters
 * @returns {{neuron: number, layer: number, place: number, source: number | null} | null} source null:
 *   it is the bias; all null: the network has no such parameter
 */
export function parameterAt(shape, index) {
	if (index < 0) return null;
	let rest = index;
	let before = 0;
	for (const [layer, { neurons, fanIn }] of layersOf(shape).entries()) {
		const each = fanIn + 1;
		if (rest < neurons * each) {
			const place = Math.floor(rest / each);
			const source = rest % each;
			return { neuron: before + place, layer, place, source: source === fanIn ? null : source };
		}
		rest -= neurons * each;
		before += neurons;
	}
	return null;
}

/**
 * What a parameter is called within a sentence.
 *
 * @param {Shape} shape
 * @param {number} index among all parameters
 */
export function parameterName(shape, index) {
	if (isPlain(shape)) return OF_PLAIN[index];
	const at = parameterAt(shape, index);
	if (!at) throw new RangeError(`The network has no parameter ${index}.`);
	const neuron = neuronName(shape, at.layer, at.place);
	if (at.source === null) return `the bias of ${neuron}`;
	return `the weight from ${sourceName(shape, at.layer, at.source)} to ${neuron}`;
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

/** What is fed in, as one writes it. @param {Shape} shape @param {number} index */
export const inputTitle = ({ inputs, names }, index) => titleOfInput(inputs[index], names);

/**
 * What is fed in, as one writes it, with the names of the numbers: age² for x1².
 *
 * @param {string} input
 * @param {string[]} names
 */
export function titleOfInput(input, names) {
	const title = INPUTS.find(({ name }) => name === input)?.title ?? input;
	return title.replace(/\bx(\d+)/g, (all, digits) => names[digits - 1] ?? all);
}

/** Which number of an example an input is, counted from 0; -1 if it is made of them. @param {Shape} shape @param {number} index */
export const numberFed = ({ inputs, names }, index) =>
	names.findIndex((_, number) => inputs[index] === `x${number + 1}`);

/** Where one of the inputs of a neuron in this layer comes from. @param {Shape} shape @param {number} layer @param {number} source */
export const sourceName = (shape, layer, source) =>
	layer === 0 ? inputTitle(shape, source) : neuronName(shape, layer - 1, source);

/** Each layer: how many neurons it has, and how many numbers each of them gets. @param {Shape} shape */
const layersOf = ({ inputs, layers }) =>
	layers.map((neurons, layer) => ({ neurons, fanIn: layer ? layers[layer - 1] : inputs.length }));

/**
 * The shape of the network that these settings ask for.
 *
 * @param {Pick<Settings, "layers" | "inputs" | "task" | "names">} settings
 * @returns {Shape}
 */
export const shapeOf = (settings) => ({
	inputs: namesOf(settings.inputs),
	layers: [...hiddenSizes(settings.layers), 1],
	names: numbersIn(settings),
});

/**
 * Whether the network on show has the shape that the settings ask for. If not, a run with that shape
 * is about to begin.
 *
 * @param {Pick<State, "shape" | "settings">} state
 */
export function hasItsShape({ shape, settings }) {
	const { inputs, layers } = shapeOf(settings);
	return String(shape?.inputs) === String(inputs) && String(shape?.layers) === String(layers);
}
