// Writes a forward pass as a formula with its numbers.

import { element, setText } from "../dom.js";
import { activationName, decimalsBeside, fixed, inEquation } from "../format.js";

/**
 * The numbers of a forward pass. Null if they are not known, or too large to compute.
 *
 * @typedef {object} Pass
 * @property {boolean} known
 * @property {number[]} inputs
 * @property {number[] | null} weights
 * @property {number | null} bias
 * @property {number | null} weightedSum
 * @property {number | null} prediction
 */

/**
 * Write how the network computes its prediction: the sum, its activation, and a remark after them.
 *
 * @param {HTMLElement} place
 * @param {string} activation as Python names it
 * @param {Pass} pass
 * @param {string} remark
 */
export function writeFormula(place, activation, pass, remark) {
	const { known, inputs, weights, bias, weightedSum, prediction } = pass;
	if (!known || !weights || bias === null) {
		setText(place, "…");
		return;
	}
	const [x1, x2] = inputs.map(inEquation);
	const [digits1, digits2] = inputs.map(decimalsBeside);
	const parts = [
		[
			part(fixed(weights[0], digits1), weights[0]),
			part(` · ${x1} ${weights[1] < 0 ? "−" : "+"} `),
			part(fixed(Math.abs(weights[1]), digits2), weights[1]),
			part(` · ${x2} `),
			part(`${bias < 0 ? "−" : "+"} ${fixed(Math.abs(bias), 2)}`, bias),
			part(" = "),
			element("strong", fixed(weightedSum, 2)),
		],
		[
			part(`${activationName(activation)}(${fixed(weightedSum, 2)}) = `),
			element("strong", fixed(prediction, 2)),
		],
		[part(remark)],
	];
	const lines = parts.map((pieces) => {
		const line = element("span", "");
		line.append(...pieces);
		return line;
	});
	if (place.textContent !== lines.map((line) => line.textContent).join("")) {
		place.replaceChildren(...lines);
	}
}

/**
 * @param {string} text
 * @param {number} [sign] the number whose sign colours the text
 */
function part(text, sign) {
	const span = element("span", text);
	if (sign !== undefined) span.className = sign < 0 ? "negative" : "positive";
	return span;
}
