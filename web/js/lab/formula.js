// The forward pass on show, as a formula with its numbers.

import { byId, element, setText } from "../dom.js";
import { activationName, fixed } from "../format.js";
import { flow } from "../state/forward-pass.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawFormula(state) {
	const shown = flow(state);
	writeFormula(byId("formula"), state, shown, rightAnswer(state, shown));
}

/**
 * Write what the network makes of two numbers: the sum, then the activation, then a remark.
 *
 * @param {HTMLElement} place
 * @param {State} state
 * @param {ReturnType<typeof flow>} pass
 * @param {string} remark
 */
export function writeFormula(place, { settings }, pass, remark) {
	const { known, inputs, weights, bias, weightedSum, prediction } = pass;
	if (!known || !weights || bias === null) {
		setText(place, "…");
		return;
	}
	const [x1, x2] = inputs.map((x) => fixed(x, 2));
	const parts = [
		[
			part(fixed(weights[0], 2), weights[0]),
			part(` · ${x1} ${weights[1] < 0 ? "−" : "+"} `),
			part(fixed(Math.abs(weights[1]), 2), weights[1]),
			part(` · ${x2} `),
			part(`${bias < 0 ? "−" : "+"} ${fixed(Math.abs(bias), 2)}`, bias),
			part(" = "),
			element("strong", fixed(weightedSum, 2)),
		],
		[
			part(`${activationName(settings.activation)}(${fixed(weightedSum, 2)}) = `),
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
 * @param {State} state
 * @param {ReturnType<typeof flow>} pass
 */
function rightAnswer({ lesson, task }, { inputs, truth, answer }) {
	if (lesson && task) {
		const error = fixed(lesson.error, 2);
		return `example ${lesson.index + 1} of ${task.inputs.length}: ${fixed(lesson.target, 2)}, error ${error}`;
	}
	if (truth === null) return "no right answer";
	const [x1, x2] = inputs.map((x) => fixed(x, 2));
	return answer === "Sum" ? `${x1} + ${x2} = ${fixed(truth, 2)}` : `target ${fixed(truth, 2)}`;
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
