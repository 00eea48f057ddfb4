// The parts of a network of any shape: where each neuron belongs, and what each is called.

import { inputTitle, isPlain, neuronName, parameterCount, parameterName } from "./shape.js";

/** @import { NetworkPart, Shape, State } from "./types.d.ts" */

/**
 * @typedef {object} NeuronPlace
 * @property {number} layer counted from 0; the last one is the output's
 * @property {number} place in its layer, counted from 0
 * @property {number} first the index of its first weight among all parameters
 * @property {number} sources how many inputs it has, and weights; its bias comes after them
 */

/**
 * The shape of the network, unless it is the plain neuron, which has a drawing of its own.
 *
 * @param {Pick<State, "shape">} state
 */
export const deepShape = ({ shape }) => (shape && !isPlain(shape) ? shape : null);

/** How many numbers each layer gives to the next, the inputs first. @param {Shape} shape */
export const columnSizes = ({ inputs, layers }) => [inputs.length, ...layers];

/** The neurons, in the order of the messages. @param {Shape} shape @returns {NeuronPlace[]} */
export function neuronsOf(shape) {
	const sizes = columnSizes(shape);
	let first = 0;
	return shape.layers.flatMap((size, layer) =>
		Array.from({ length: size }, (_, place) => {
			const sources = sizes[layer];
			const found = { layer, place, first, sources };
			first += sources + 1;
			return found;
		}),
	);
}

/** How many neurons there are before a layer. @param {Shape} shape @param {number} layer */
export const neuronsBefore = ({ layers }, layer) =>
	layers.slice(0, layer).reduce((sum, size) => sum + size, 0);

/** The index of a neuron's bias among all parameters. @param {NeuronPlace} neuron */
export const biasOf = ({ first, sources }) => first + sources;

/**
 * A part's kind and its number.
 *
 * @param {string | null} part
 * @returns {{kind: "input" | "neuron" | "parameter", index: number} | null} null: no part of a
 *   network that has layers
 */
export function readPart(part) {
	const [, kind, digits] = /^(input|neuron|parameter):(\d+)$/.exec(part ?? "") ?? [];
	if (!kind) return null;
	return { kind: /** @type {"input" | "neuron" | "parameter"} */ (kind), index: Number(digits) };
}

/** Whether the network has this part. @param {Shape} shape @param {string | null} part @returns {part is NetworkPart} */
export function hasPart(shape, part) {
	const found = readPart(part);
	if (!found) return false;
	const counts = {
		input: shape.inputs.length,
		neuron: neuronsBefore(shape, shape.layers.length),
		parameter: parameterCount(shape),
	};
	return found.index < counts[found.kind];
}

/** A neuron in a sentence. @param {Shape} shape @param {number} index among all neurons */
export function nameOfNeuron(shape, index) {
	const { layer, place } = neuronsOf(shape)[index];
	return neuronName(shape, layer, place);
}

/** A part as the name of a button. @param {Shape} shape @param {NetworkPart} part */
export function partName(shape, part) {
	const { kind, index } = /** @type {NonNullable<ReturnType<typeof readPart>>} */ (readPart(part));
	if (kind === "input") return `Input ${inputTitle(shape, index)}`;
	const name = kind === "neuron" ? nameOfNeuron(shape, index) : parameterName(shape, index);
	return capital(name.replace(/^the /, ""));
}

/** With a capital letter at its start. @param {string} text */
export const capital = (text) => text[0].toUpperCase() + text.slice(1);
