// Which part of a network with layers an arrow key leads to.

import {
	biasOf,
	columnSizes,
	neuronsBefore,
	neuronsOf,
	readPart,
} from "../../../state/network-parts.js";

/** @import { NetworkPart, Shape } from "../../../state/types.d.ts" */

/** @typedef {{along: number, across: number}} Move */

/**
 * What an arrow key means: to the next or last layer, or to the next or last part of the same.
 *
 * @param {string} key
 * @param {boolean} down whether the layers are drawn from top to bottom
 * @returns {Move | null} null for any other key
 */
export function moveOf(key, down) {
	const [along, across] = down ? ["Down", "Right"] : ["Right", "Down"];
	const [back, less] = down ? ["Up", "Left"] : ["Left", "Up"];
	return (
		{
			[`Arrow${along}`]: { along: 1, across: 0 },
			[`Arrow${back}`]: { along: -1, across: 0 },
			[`Arrow${across}`]: { along: 0, across: 1 },
			[`Arrow${less}`]: { along: 0, across: -1 },
		}[key] ?? null
	);
}

/**
 * The part beside another one. Along the network, inputs and neurons take turns with the connections
 * between them; across it, the weights of a layer are in the order of its neurons, each neuron's
 * bias after its weights.
 *
 * @param {Shape} shape
 * @param {NetworkPart} part
 * @param {Move} move
 * @returns {NetworkPart} the same part where there is no other
 */
export function partBeside(shape, part, { along, across }) {
	const { kind, index } = /** @type {NonNullable<ReturnType<typeof readPart>>} */ (readPart(part));
	if (kind === "parameter") return besideParameter(shape, index, along, across);
	const neurons = neuronsOf(shape);
	const column = kind === "input" ? 0 : neurons[index].layer + 1;
	const place = kind === "input" ? index : neurons[index].place;
	const size = columnSizes(shape)[column];
	if (across) return nodeAt(shape, column, Math.min(size - 1, Math.max(0, place + across)));
	if (along < 0) return kind === "input" ? part : `parameter:${neurons[index].first}`;
	if (column === shape.layers.length) return part;
	const level = Math.round(sharePlace(place, size) * (shape.layers[column] - 1));
	const target = neurons[neuronsBefore(shape, column) + level];
	return `parameter:${target.first + place}`;
}

/**
 * @param {Shape} shape
 * @param {number} index
 * @param {number} along
 * @param {number} across
 * @returns {NetworkPart}
 */
function besideParameter(shape, index, along, across) {
	const neurons = neuronsOf(shape);
	const owner = neurons.findLastIndex(({ first }) => first <= index);
	const { layer, place, first, sources } = neurons[owner];
	if (along > 0) return `neuron:${owner}`;
	if (along < 0) {
		if (index < first + sources) return nodeAt(shape, layer, index - first);
		// A bias comes from nowhere: go to what is beside its neuron.
		const level = sharePlace(place, shape.layers[layer]) * (sources - 1);
		return nodeAt(shape, layer, Math.round(level));
	}
	const its = neurons.filter((neuron) => neuron.layer === layer);
	const [least, most] = [its[0].first, biasOf(its[its.length - 1])];
	return `parameter:${Math.min(most, Math.max(least, index + across))}`;
}

/** An input, or a neuron. @param {Shape} shape @param {number} column @param {number} place @returns {NetworkPart} */
const nodeAt = (shape, column, place) =>
	column ? `neuron:${neuronsBefore(shape, column - 1) + place}` : `input:${place}`;

/** How far down in its layer something is, from 0 to 1. @param {number} place @param {number} size */
const sharePlace = (place, size) => (size > 1 ? place / (size - 1) : 0.5);
