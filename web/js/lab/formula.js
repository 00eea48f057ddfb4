// The formula under the drawing: how the network computes the prediction on show.

import { byId, element, setText } from "../dom.js";
import { activationName, decimalsBeside, fixed, inEquation } from "../format.js";
import { forwardPass } from "../state/forward-pass.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawFormula(state) {
	const place = byId("formula");
	const lines = [sumLine(forwardPass(state)), activationLine(forwardPass(state), state.settings)];
	if (!lines.every(Boolean)) return setText(place, "…");
	const spans = lines.map((pieces) => {
		const line = element("span", "");
		line.append(...(pieces ?? []));
		return line;
	});
	if (place.textContent !== spans.map((line) => line.textContent).join("")) {
		place.replaceChildren(...spans);
	}
}

/**
 * The weighted sum; null while it is not known.
 *
 * @param {ReturnType<typeof forwardPass>} pass
 */
function sumLine({ known, inputs, weights, bias, weightedSum }) {
	if (!known || !weights || bias === null) return null;
	const [x1, x2] = inputs.map(inEquation);
	const [digits1, digits2] = inputs.map(decimalsBeside);
	return [
		part(fixed(weights[0], digits1), weights[0]),
		part(` · ${x1} ${weights[1] < 0 ? "−" : "+"} `),
		part(fixed(Math.abs(weights[1]), digits2), weights[1]),
		part(` · ${x2} `),
		part(`${bias < 0 ? "−" : "+"} ${fixed(Math.abs(bias), 2)}`, bias),
		part(" = "),
		element("strong", fixed(weightedSum, 2)),
	];
}

/**
 * The activation of that sum; null while it is not known.
 *
 * @param {ReturnType<typeof forwardPass>} pass
 * @param {State["settings"]} settings
 */
function activationLine({ known, weightedSum, prediction }, { activation }) {
	if (!known) return null;
	return [
		part(`${activationName(activation)}(${fixed(weightedSum, 2)}) = `),
		element("strong", fixed(prediction, 2)),
	];
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
