// A run's records as a file: comma-separated values.

import { repr } from "../format.js";
import { PARAMETERS } from "./handles.js";
import { neuronsBefore, neuronsOf } from "./network-parts.js";
import { isPlain, PLAIN, parameterAt, parameterCount } from "./shape.js";

/** @import { Shape, TrainingRecord } from "./types.d.ts" */

/** The columns before the parameters, and those after them. @typedef {Record<string, (record: TrainingRecord) => string>} Columns */

/** @type {Columns} */
const BEFORE = { epoch: ({ epoch }) => String(epoch) };

/** @type {Columns} */
const AFTER = {
	loss: ({ loss }) => repr(loss),
	test_loss: (record) => repr(record.test_loss),
	right: ({ right }) => String(right),
	by_hand: (record) => (record.by_hand ? "1" : "0"),
	learning_rate: (record) => repr(record.learning_rate),
	example: ({ example }) => String(example),
};

/**
 * Write the records with all digits. A loss that is too large to compute is left empty.
 *
 * @param {TrainingRecord[]} records
 * @param {Shape | null} shape of the network; null: not known yet
 */
export function writeRecords(records, shape) {
	const columns = { ...BEFORE, ...parameterColumns(shape ?? PLAIN), ...AFTER };
	const rows = records.map((record) => Object.values(columns).map((text) => text(record)));
	// RFC 4180: lines end with CR LF.
	return [Object.keys(columns), ...rows].map((row) => `${row.join()}\r\n`).join("");
}

/**
 * A column for each parameter.
 *
 * @param {Shape} shape
 * @returns {Columns}
 */
function parameterColumns(shape) {
	const names = isPlain(shape)
		? PARAMETERS
		: Array.from({ length: parameterCount(shape) }, (_, index) => columnName(shape, index));
	return Object.fromEntries(
		names.map((name, index) => [name, ({ parameters }) => repr(parameters[index])]),
	);
}

/**
 * The name of a parameter's column, such as weight_x1_to_hidden1_2 or bias_output: hidden1_2 is the
 * second neuron of the first hidden layer.
 *
 * @param {Shape} shape
 * @param {number} index
 */
function columnName(shape, index) {
	const { neuron, layer, source } = /** @type {NonNullable<ReturnType<typeof parameterAt>>} */ (
		parameterAt(shape, index)
	);
	if (source === null) return `bias_${neuronName(shape, neuron)}`;
	const from = layer
		? neuronName(shape, neuronsBefore(shape, layer - 1) + source)
		: shape.inputs[source];
	return `weight_${from}_to_${neuronName(shape, neuron)}`;
}

/** @param {Shape} shape @param {number} neuron */
function neuronName(shape, neuron) {
	const { layer, place } = neuronsOf(shape)[neuron];
	return layer === shape.layers.length - 1 ? "output" : `hidden${layer + 1}_${place + 1}`;
}
