// Stepping through one example: what follows from the recording for the drawing and the panel.

import { apart, fixed, whole } from "../format.js";
import { known } from "./floats.js";
import { capital, nameOfNeuron } from "./network-parts.js";
import { parameterName } from "./shape.js";

/** @import { Microscope, Shape, ShownExample, State, Stepped } from "./types.d.ts" */

/** If more parameters have changed than this, only their number is said. */
const MOST_NAMED = 3;

/**
 * Whether Python still has the recording: it ends with the session that was recorded.
 *
 * @param {Pick<State, "microscope" | "sources" | "task">} state
 */
export const isRecorded = ({ microscope, sources, task }) =>
	microscope?.sources === sources && microscope.task === task;

/**
 * Whether the run has gone on since the recording.
 *
 * @param {Microscope} microscope
 * @param {Pick<State, "network" | "status">} state
 */
export function isEarlier({ moment }, { network, status }) {
	const now = network?.parameters;
	const { before } = moment.network;
	return (
		status === "training" ||
		now?.length !== before.length ||
		before.some((value, index) => !Object.is(value, now[index]))
	);
}

/**
 * The moment as an example that the drawing shows: what Python has not computed yet is not a number.
 *
 * @param {Pick<Microscope, "recorded" | "moment">} microscope
 * @param {Shape} shape
 * @returns {ShownExample}
 */
export function exampleAt({ recorded, moment }, shape) {
	const { index, example, target, goal, count } = recorded;
	const { inputs, parameters, before, sums, outputs, deltas, prediction, neuron } = moment.network;
	const none = (/** @type {number} */ length) => new Float64Array(length).fill(Number.NaN);
	const pass = {
		inputs: example,
		fed: Float64Array.from(inputs),
		parameters,
		terms: none(parameters.length),
		sums,
		outputs,
		activated: outputs,
		slopes: none(outputs.length),
		prediction,
		truth: target,
		difference: null,
	};
	const indexes = Array.from(parameters.keys());
	const changed = indexes.filter((at) => !Object.is(parameters[at], before[at]));
	const stepped = { neuron, was: before, changed, words: "" };
	const moves = none(parameters.length);
	for (const at of changed) moves[at] = parameters[at] - before[at];
	const words = [`Moment ${whole(moment.index + 1)} of ${whole(count)}.`];
	words.push(...inWords(shape, stepped, pass, deltas));
	return {
		...{ index, target, goal, deltas, error: Number.NaN, moves },
		...{ before: pass, after: pass, progress: 1 },
		stepped: { ...stepped, words: words.join(" ") },
	};
}

/**
 * What the drawing shows of a moment, in sentences.
 *
 * @param {Shape} shape
 * @param {Stepped} stepped
 * @param {ShownExample["before"]} pass
 * @param {Float64Array} deltas
 */
function inWords(shape, { neuron, was, changed }, { outputs, parameters, prediction }, deltas) {
	const sentences = [];
	const last = outputs.length - 1;
	if (neuron !== null) {
		sentences.push(`${capital(nameOfNeuron(shape, neuron))} is at work.`);
		const [output, delta] = [outputs[neuron], deltas[neuron]].map(known);
		if (output !== null && neuron < last) sentences.push(`Its output is ${fixed(output, 2)}.`);
		if (delta !== null && neuron < last) sentences.push(`Its delta is ${fixed(delta, 4)}.`);
	}
	if (prediction !== null) sentences.push(`The prediction is ${fixed(prediction, 2)}.`);
	const delta = known(deltas[last]);
	if (delta !== null) sentences.push(`The output’s delta is ${fixed(delta, 4)}.`);
	if (changed.length > MOST_NAMED) {
		sentences.push(`${changed.length} of the ${whole(was.length)} parameters have changed.`);
	} else if (changed.length) {
		const moves = changed.map((at, nth) => {
			const name = parameterName(shape, at).replace(/^bias$/, "the bias");
			const [old, now] = apart(was[at], parameters[at]);
			return `${nth ? name : `${capital(name)} went`} from ${old} to ${now}`;
		});
		sentences.push(`${moves.join(", ")}.`);
	}
	return sentences;
}
