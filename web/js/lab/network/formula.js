// The formula under the drawing: how the neuron computes the prediction on show. That of a network with
// layers, and of scaled numbers, is in the folder deep/.

import { byId, element, setText } from "../../dom.js";
import { activationName, fixed } from "../../format.js";
import { isSumOf, writeEquation } from "../../state/equation.js";
import { known } from "../../state/floats.js";
import { forwardPass } from "../../state/forward-pass.js";
import { deepShape } from "../../state/network-parts.js";

/** @import { State } from "../../state/types.d.ts" */

/** Within an example, before Python has come that far. */
const NOT_YET = "The sum is not computed yet.";

/** @param {State} state */
export function drawFormula(state) {
	if (!isLong(state)) drawLines(linesOfPlain(state), state);
}

/** Whether the formula needs more words than that of the plain neuron. @param {State} state */
export const isLong = (state) => deepShape(state) !== null || Boolean(state.task?.scaling);

/**
 * @param {Element[][] | null} lines null while their numbers are not known
 * @param {State} state
 */
export function drawLines(lines, state) {
	const place = byId("formula");
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
export function passOf(state, neuron) {
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
 * Whether the output of a neuron is the activation of its sum. Code that the reader has changed can
 * make another one.
 *
 * @param {Pick<ReturnType<typeof forwardPass>, "outputs" | "activated">} pass
 * @param {number} neuron
 */
export const isActivated = ({ outputs, activated }, neuron) =>
	!outputs || !activated || Object.is(outputs[neuron], activated[neuron]);

/**
 * @param {string} activation
 * @param {number | null} sum
 * @param {number | null} output
 * @param {boolean} holds whether the one is the activation of the other
 */
export const activationLine = (activation, sum, output, holds) => [
	part(`${activationName(activation)}(${fixed(sum, 2)}) ${holds ? "=" : "≠"} `),
	element("strong", fixed(output, 2)),
	...(holds ? [] : [part(", which is the output that your code makes")]),
];

/** A term that stays on one line, and a space after it. @param {Element[]} pieces */
export function term(...pieces) {
	const whole = element("span", "");
	whole.className = "term";
	whole.append(...pieces);
	return [whole, part(" ")];
}

/** The sign before a number that is added. @param {number} value */
export const signOf = (value) => (value < 0 ? "− " : "+ ");

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
export function result(holds, sum) {
	const [equals] = term(part(holds ? "= " : "≠ "), element("strong", sum));
	return holds ? [equals] : [equals, part(", which is the sum that your code makes")];
}

/** @param {string} text */
export const withoutSign = (text) => text.replace(/^−/, "");

/**
 * @param {string} text
 * @param {number} [sign] the number whose sign colours the text
 */
export function part(text, sign) {
	const span = element("span", text);
	if (sign !== undefined) span.className = sign < 0 ? "negative" : "positive";
	return span;
}
