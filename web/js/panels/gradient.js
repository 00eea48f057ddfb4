// The panel Check the mathematics: a table of the gradient, found in two ways.

import { byId, onClick, setText } from "../dom.js";
import { fixed, repr, scientific, whole } from "../format.js";
import { known } from "../state/floats.js";
import { whyNoPython } from "../state/forward-pass.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawGradient(state) {
	const { gradientCheck } = state;
	const table = /** @type {HTMLTableElement} */ (byId("gradients"));
	table.hidden = gradientCheck === null;
	if (!gradientCheck) return setText(byId("check-note"), whyNoPython(state));
	const { by_formula: formula, by_differences: differences } = gradientCheck;
	[formula, differences].forEach((slopes, column) => {
		Array.from(slopes, known).forEach((slope, row) => {
			const cell = table.tBodies[0].rows[row].cells[column + 1];
			setText(cell, scientific(slope));
			cell.dataset.value = repr(slope);
		});
	});
	const { epoch, epsilon, largest_difference: largest } = gradientCheck;
	const [w1, w2, bias] = Array.from(gradientCheck.parameters, (value) => fixed(value, 2));
	const agreement =
		largest === null
			? "At least one slope is too large to compute."
			: `The two gradients differ by at most ${scientific(largest, 0)}.`;
	setText(
		byId("check-note"),
		`Computed at epoch ${whole(epoch)}, with the weights ${w1} and ${w2}, the bias ${bias}, ` +
			`and steps of ${scientific(epsilon, 0)} to either side. ${agreement}`,
	);
}

/** @param {{checkGradient(): void}} actions */
export function wireGradient({ checkGradient }) {
	onClick("check-gradient", checkGradient);
}
