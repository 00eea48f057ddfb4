// A part of a network with layers in words, in the middle of an example: what is computed so far.

import { apart, fixed } from "../../../format.js";
import { describeFed } from "../../../state/answer-words.js";
import { known } from "../../../state/floats.js";
import { capital, nameOfNeuron } from "../../../state/network-parts.js";
import { inputTitle, numberFed, parameterName } from "../../../state/shape.js";

/** @import { Shape, ShownExample, State } from "../../../state/types.d.ts" */

/**
 * @param {Shape} shape
 * @param {{kind: "input" | "neuron" | "parameter", index: number}} part
 * @param {ShownExample} example
 * @param {State["task"]} task
 */
export function describeStepped(shape, { kind, index }, { before, deltas, stepped }, task) {
	const { inputs, fed, outputs, parameters } = before;
	if (kind === "input") {
		const value = describeFed(task, inputs[numberFed(shape, index)], known(fed[index]));
		return `The input ${inputTitle(shape, index)} is ${value}.`;
	}
	if (kind === "parameter") {
		const name = capital(parameterName(shape, index));
		if (!stepped?.changed.includes(index)) {
			return `${name} is ${number(parameters, index, 4)}, as before the example.`;
		}
		const [old, now] = apart(stepped.was[index], parameters[index]);
		return `${name} is ${now}. Before the example it was ${old}.`;
	}
	const name = capital(nameOfNeuron(shape, index));
	const output = known(outputs[index]);
	if (output === null) return `${name}. Its output is not computed yet.`;
	const delta = known(deltas[index]);
	return (
		`${name}: its output is ${fixed(output, 2)}. ` +
		(delta === null ? "Its delta is not computed yet." : `Its delta is ${fixed(delta, 4)}.`)
	);
}

/** @param {Float64Array} list @param {number} index @param {number} [digits] */
const number = (list, index, digits = 2) => fixed(known(list[index]), digits);
