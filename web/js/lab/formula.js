// The formula under the drawing: how the neuron computes the prediction on show. Of a network it is
// that of one neuron, which the reader can choose.

import { byId, element, setText } from "../dom.js";
import { activationName, fixed } from "../format.js";
import { isSumOf, writeEquation } from "../state/equation.js";
import { known } from "../state/floats.js";
import { forwardPass } from "../state/forward-pass.js";
import { capital, nameOfNeuron } from "../state/network-parts.js";
import { neuronInView, sumOf, writeSum } from "../state/neuron-sum.js";
import { isPlain } from "../state/shape.js";

/** @import { Shape, State } from "../state/types.d.ts" */

/** Within an example, before Python has come that far. */
const NOT_YET = "The sum is not computed yet.";

/** @param {State} state */
export function drawFormula(state) {
	const place = byId("formula");
	const { shape } = state;
	const lines = shape && !isPlain(shape) ? linesOfNeuron(shape, state) : linesOfPlain(state);
	if (!lines) return setText(place, state.exampleShown ? NOT_YET : "…");
	const spans = lines.map((pieces) => {
		const line = element("span", "");
		line.append(...pieces);
		return line;
	});
	if (place.textContent !== spans.map((line) => line.textContent).join("")) {
		place.replaceChildren(...spans);
	}
}

/**
 * The forward pass on show. Within an example that is stepped through, it is known from when the
 * neuron's sum is computed, and the sum was made with the weights from before the example.
 *
 * @param {State} state
 * @param {number} neuron
 */
function passOf(state, neuron) {
	const pass = forwardPass(state);
	const stepped = state.exampleShown?.stepped;
	if (!stepped) return pass;
	const parameters = stepped.was;
	const [weights, bias] = [
		Array.from(parameters.subarray(0, -1)),
		parameters[parameters.length - 1],
	];
	return { ...pass, known: known(pass.sums?.[neuron]) !== null, parameters, weights, bias };
}

/**
 * The formula of the plain neuron.
 *
 * @param {State} state
 * @returns {Element[][] | null} null while its numbers are not known
 */
function linesOfPlain(state) {
	const pass = passOf(state, 0);
	const { inputs, weights, bias, weightedSum, prediction } = pass;
	if (!pass.known || !weights || bias === null) return null;
	const sum = sumLine({ inputs, weights, bias, weightedSum });
	if (prediction === null && state.exampleShown?.stepped) return [sum]; // it comes next
	return [
		sum,
		activationLine(state.settings.activation, weightedSum, prediction, isActivated(pass, 0)),
	];
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
	return [sumOfNeuron, activationLine(kind, sum.sum, output, isActivated(pass, neuron))];
}

/**
 * Whether the output of a neuron is the activation of its sum. Code that the reader has changed can
 * make another one.
 *
 * @param {Pick<ReturnType<typeof forwardPass>, "outputs" | "activated">} pass
 * @param {number} neuron
 */
const isActivated = ({ outputs, activated }, neuron) =>
	!outputs || !activated || Object.is(outputs[neuron], activated[neuron]);

/**
 * @param {string} activation
 * @param {number | null} sum
 * @param {number | null} output
 * @param {boolean} holds whether the one is the activation of the other
 */
const activationLine = (activation, sum, output, holds) => [
	part(`${activationName(activation)}(${fixed(sum, 2)}) ${holds ? "=" : "≠"} `),
	element("strong", fixed(output, 2)),
	...(holds ? [] : [part(", which is the output that your code makes")]),
];

/**
 * The weighted sum of any neuron.
 *
 * @param {import("../state/neuron-sum.js").NeuronSum} numbers
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

/** A term that stays on one line, and a space after it. @param {Element[]} pieces */
function term(...pieces) {
	const whole = element("span", "");
	whole.className = "term";
	whole.append(...pieces);
	return [whole, part(" ")];
}

/** The sign before a number that is added. @param {number} value */
const signOf = (value) => (value < 0 ? "− " : "+ ");

/**
 * The weighted sum.
 *
 * @param {{inputs: number[], weights: number[], bias: number, weightedSum: number | null}} pass
 */
function sumLine(pass) {
	const { inputs, weights, bias, weightedSum } = pass;
	const terms = [...weights.map((weight, i) => weight * inputs[i]), bias];
	const written = writeEquation(pass);
	const [x1, x2] = written.inputs;
	const [w1, w2] = written.weights;
	return [
		part(w1, weights[0]),
		part(` · ${x1} ${weights[1] < 0 ? "−" : "+"} `),
		part(withoutSign(w2), weights[1]),
		part(` · ${x2} `),
		part(`${bias < 0 ? "−" : "+"} ${withoutSign(written.bias)}`, bias),
		part(" "),
		...result(isSumOf(terms, weightedSum), written.sum),
	];
}

/** The end of the equation. @param {boolean} holds @param {string} sum */
function result(holds, sum) {
	const [equals] = term(part(holds ? "= " : "≠ "), element("strong", sum));
	return holds ? [equals] : [equals, part(", which is the sum that your code makes")];
}

/** @param {string} text */
const withoutSign = (text) => text.replace(/^−/, "");

/**
 * @param {string} text
 * @param {number} [sign] the number whose sign colours the text
 */
function part(text, sign) {
	const span = element("span", text);
	if (sign !== undefined) span.className = sign < 0 ? "negative" : "positive";
	return span;
}
