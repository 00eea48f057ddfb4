// The formula under the drawing: how the network computes the prediction on show.

import { byId, element, setText } from "../dom.js";
import { activationName, fixed } from "../format.js";
import { writeEquation } from "../state/equation.js";
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
	const written = writeEquation({ inputs, weights, bias, weightedSum });
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
