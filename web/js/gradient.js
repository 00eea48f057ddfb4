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
	const rows = [
		["Weight 1", formula.weights[0], differences.weights[0]],
		["Weight 2", formula.weights[1], differences.weights[1]],
		["Bias", formula.bias, differences.bias],
	];
	const [body] = table.tBodies;
	while (body.rows.length < rows.length) addRow(body);
	rows.forEach(([name, ...slopes], index) => {
		const { cells } = body.rows[index];
		setText(cells[0], String(name));
		slopes.forEach((slope, column) => {
			const value = /** @type {number | null} */ (slope);
			setText(cells[column + 1], scientific(value));
			cells[column + 1].dataset.value = repr(value);
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

/** @param {HTMLTableSectionElement} body */
function addRow(body) {
	const row = body.insertRow();
	const head = document.createElement("th");
	head.scope = "row";
	row.append(head, document.createElement("td"), document.createElement("td"));
}

/** @param {{checkGradient(): void}} trainer */
export function wireGradient({ checkGradient }) {
	byId("check-gradient").addEventListener("click", checkGradient);
}
