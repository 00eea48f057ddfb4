// The marks of the test: one for each pair, right or wrong, sorted by the right answer, and linked to
// its row in the table.

import { byId, setText } from "../dom.js";
import { short, withDecimal } from "../format.js";
import { classNear } from "../state/answer-words.js";
import { isPair } from "../state/numbers.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawMarks({ network, task }) {
	const marks = byId("marks");
	if (!network || !task) return marks.replaceChildren();
	const { answer, classes, names, test_inputs, test_targets } = task;
	const rows = network.predictions;
	while (marks.children.length < rows.length) marks.append(document.createElement("i"));
	while (marks.children.length > rows.length) marks.lastChild?.remove();
	const order = rows.map((_, index) => index);
	order.sort((a, b) => test_targets[a] - test_targets[b] || a - b);
	order.forEach((index, place) => {
		const mark = /** @type {HTMLElement} */ (marks.children[place]);
		const { right, text } = rows[index];
		const title = `${test_inputs[index].map(short).join(isPair(names) ? " and " : ", ")}: ${text}, ${right ? "right" : "wrong"}`;
		if (mark.className !== (right ? "right" : "wrong")) mark.className = right ? "right" : "wrong";
		if (mark.title !== title) mark.title = title;
		mark.dataset.row = String(index);
	});
	const [low, name, high] = byId("marks-scale").children;
	const end = classes ? short : withDecimal;
	const at = (/** @type {number} */ target) => classNear(task, target) || end(target);
	setText(low, at(test_targets[order[0]]));
	setText(name, answer === "Sum" ? "sorted by the true sum" : "sorted by the target");
	setText(high, at(test_targets[order[order.length - 1]]));
}

/**
 * A click on a mark lights its row in the table of the test, and leads there.
 *
 * @param {{set(changes: Partial<State>): void}} store
 */
export function wireMarks({ set }) {
	byId("marks").addEventListener("click", ({ target }) => {
		const { row } = /** @type {HTMLElement} */ (target).dataset;
		if (row === undefined) return;
		set({ markedRow: Number(row) });
		const table = /** @type {HTMLTableSectionElement} */ (byId("predictions"));
		table.rows[Number(row)]?.scrollIntoView({ block: "center" });
	});
}
