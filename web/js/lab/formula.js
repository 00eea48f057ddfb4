// The formula below the drawing: the forward pass on show, and the right answer.

import { byId } from "../dom.js";
import { writeFormula } from "../draw/formula.js";
import { fixed, inEquation } from "../format.js";
import { forwardPass } from "../state/forward-pass.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawFormula(state) {
	const pass = forwardPass(state);
	writeFormula(byId("formula"), state.settings.activation, pass, rightAnswer(state, pass));
}

/**
 * @param {State} state
 * @param {ReturnType<typeof forwardPass>} pass
 */
function rightAnswer({ exampleShown, task }, { inputs, truth, answer }) {
	if (exampleShown && task) {
		const error = fixed(exampleShown.error, 2);
		return `example ${exampleShown.index + 1} of ${task.inputs.length}: ${fixed(exampleShown.target, 2)}, error ${error}`;
	}
	if (truth === null) return "no right answer";
	const [x1, x2, sum] = [...inputs, Number(truth.toPrecision(12))].map(inEquation);
	return answer === "Sum" ? `${x1} + ${x2} = ${sum}` : `target ${fixed(truth, 2)}`;
}
