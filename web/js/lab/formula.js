// The formula under the drawing: how the network computes the prediction on show.

import { byId, element, setText } from "../dom.js";
import { activationName, fixed } from "../format.js";
import { writeEquation } from "../state/equation.js";
import { forwardPass } from "../state/forward-pass.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawFormula(state) {
	const place = byId("formula");
	const { known, inputs, weights, bias, weightedSum, prediction } = forwardPass(state);
	if (!known || !weights || bias === null) return setText(place, "…");
	const activation = `${activationName(state.settings.activation)}(${fixed(weightedSum, 2)}) = `;
	const lines = [
		sumLine({ inputs, weights, bias, weightedSum }),
		[part(activation), element("strong", fixed(prediction, 2))],
	];
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
 * The weighted sum.
 *
 * @param {{inputs: number[], weights: number[], bias: number, weightedSum: number | null}} pass
 */
function sumLine(pass) {
	const { weights, bias } = pass;
	const written = writeEquation(pass);
	const [x1, x2] = written.inputs;
	const [w1, w2] = written.weights;
	return [
		part(w1, weights[0]),
		part(` · ${x1} ${weights[1] < 0 ? "−" : "+"} `),
		part(withoutSign(w2), weights[1]),
		part(` · ${x2} `),
		part(`${bias < 0 ? "−" : "+"} ${withoutSign(written.bias)}`, bias),
		part(" = "),
		element("strong", written.sum),
	];
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
