// The gradient, found in two ways.

import { byId, setText } from "./dom.js";
import { repr, scientific, whole } from "./format.js";

/** @import { State } from "./types.d.ts" */

/** @param {State} state */
export function drawGradient({ check }) {
	const table = /** @type {HTMLTableElement} */ (byId("gradients"));
	table.hidden = check === null;
	if (!check) return setText(byId("check-note"), "");
	const { by_formula: formula, by_differences: differences } = check;
	[formula, differences].forEach(({ weights, bias }, column) => {
		[...weights, bias].forEach((slope, row) => {
			const cell = table.tBodies[0].rows[row].cells[column + 1];
			setText(cell, scientific(slope));
			cell.dataset.value = repr(slope);
		});
	});
	const { epoch, epsilon, largest_difference: largest } = check;
	const agree =
		largest === null
			? "One of them is too large for a number."
			: `They differ by ${scientific(largest, 0)} at most.`;
	setText(
		byId("check-note"),
		`At epoch ${whole(epoch)}, with steps of ${scientific(epsilon, 0)} to either side. ${agree}`,
	);
}

/** @param {{checkGradient(): void}} trainer */
export function wireGradient({ checkGradient }) {
	byId("check-gradient").addEventListener("click", checkGradient);
}
