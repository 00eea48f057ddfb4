// The formula under the drawing of a network with layers: that of one neuron, which the reader can
// choose. It says which of its numbers are scaled.

import { element } from "../../../dom.js";
import { fixed } from "../../../format.js";
import { isOutputScaled } from "../../../state/answer-words.js";
import { isSumOf } from "../../../state/equation.js";
import { known } from "../../../state/floats.js";
import { capital, nameOfNeuron, neuronsOf } from "../../../state/network-parts.js";
import { neuronInView, sumOf, writeSum } from "../../../state/neuron-sum.js";
import {
	activationLine,
	drawLines,
	isActivated,
	isLong,
	part,
	passOf,
	result,
	signOf,
	term,
	withoutSign,
} from "../formula.js";

/** @import { Shape, State } from "../../../state/types.d.ts" */

/** @param {State} state */
export function drawDeepFormula(state) {
	if (state.shape && isLong(state)) drawLines(linesOfNeuron(state.shape, state), state);
}

/**
 * The formula of the neuron in view, with its name.
 *
 * @param {Shape} shape
 * @param {State} state
 * @returns {Element[][] | null} null while its numbers are not known
 */
function linesOfNeuron(shape, state) {
	const { activation, hidden_activation } = state.settings;
	const neuron = neuronInView(shape, state);
	const pass = passOf(state, neuron);
	const sum = sumOf(shape, neuron, pass);
	if (!sum || !pass.outputs || !pass.known) return null;
	const output = known(pass.outputs[neuron]);
	const name = capital(nameOfNeuron(shape, neuron).replace(/^the /, ""));
	const isLast = neuron === pass.outputs.length - 1;
	const sumOfNeuron = [part(`${name}: `), ...longSumLine(sum)];
	if (output === null && state.exampleShown?.stepped) return [sumOfNeuron]; // it comes next
	const kind = isLast ? activation : hidden_activation;
	const isFirst = neuronsOf(shape)[neuron].layer === 0;
	return [
		sumOfNeuron,
		activationLine(kind, sum.sum, output, isActivated(pass, neuron)),
		...scaledLine(state.task, pass.prediction, isFirst, isLast),
	];
}

/**
 * Which numbers of a formula are scaled; none if no numbers are.
 *
 * @param {State["task"]} task
 * @param {number | null} prediction
 * @param {boolean} isFirst whether the neuron gets the inputs
 * @param {boolean} isLast whether it makes the output
 * @returns {Element[][]}
 */
function scaledLine(task, prediction, isFirst, isLast) {
	const texts = [];
	if (task?.scaling && isFirst) texts.push("What goes in is scaled.");
	if (isOutputScaled(task) && isLast && prediction !== null) {
		texts.push(`Scaled back, the output is ${fixed(prediction, 2)}.`);
	}
	if (!texts.length) return [];
	const note = element("span", texts.join(" "));
	note.className = "soft";
	return [[note]];
}

/**
 * The weighted sum of any neuron.
 *
 * @param {import("../../../state/neuron-sum.js").NeuronSum} numbers
 */
function longSumLine(numbers) {
	const { terms, rest, bias } = numbers;
	const written = writeSum(numbers);
	const pieces = terms.flatMap(({ weight }, index) => {
		const { weight: factor, input } = written.terms[index];
		const first = index === 0;
		return term(
			part(first ? "" : signOf(weight)),
			part(first ? factor : withoutSign(factor), weight),
			part(` · ${input.startsWith("−") ? `(${input})` : input}`),
		);
	});
	if (rest) {
		const { total, count } = rest;
		pieces.push(...term(part(`${signOf(total)}${withoutSign(written.rest)} (${count} more)`)));
	}
	pieces.push(...term(part(`${signOf(bias)}${withoutSign(written.bias)}`, bias)));
	const all = [...terms.map((found) => found.term), rest?.total ?? 0, bias];
	return [...pieces, ...result(isSumOf(all, numbers.sum), written.sum)];
}
