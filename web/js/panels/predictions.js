// The table of the test: the network's predictions before training and now.

import { byId, fromTemplate, setAttribute, setRows, setText } from "../dom.js";
import { fixed, repr, rewritten, short, whole } from "../format.js";
import { classNear } from "../state/answer-words.js";
import { isPair } from "../state/numbers.js";
import { rangeOf } from "../state/range.js";
import { isRealData } from "../state/real-data.js";

/** @import { Row, State, TaskData } from "../state/types.d.ts" */

/** @param {State} state */
export function drawPredictions({ task, before, network, markedRow }) {
	const body = /** @type {HTMLTableSectionElement} */ (byId("predictions"));
	if (!task || !before || !network) {
		body.replaceChildren();
		setText(byId("verdict"), "");
		drawSource(null);
		return;
	}
	setText(byId("inputs-name"), isPair(task.names) ? "Input" : task.names.join(", "));
	setText(byId("answer-name"), task.answer);
	setText(byId("verdict"), task.verdict);
	drawSource(task.source);
	const unseen = task.test_seen.filter((seen) => !seen).length;
	const count = task.test_seen.length;
	const rows = isPair(task.names) ? "pairs" : "rows";
	const known =
		unseen === count
			? `None of these ${rows} is among the training examples.`
			: unseen
				? `${whole(unseen)} of the ${whole(count)} ${rows} ${unseen === 1 ? "is" : "are"} not among the training examples.`
				: `All of these ${rows} are also training examples.`;
	const more =
		count > before.length
			? ` The table shows the first ${before.length}; the accuracy counts all of them.`
			: "";
	setText(byId("predictions-note"), known + more);
	// Only real data can make the table too wide; elsewhere the keyboard need not stop at it.
	const region = byId("predictions-region");
	if (isRealData(task)) setAttribute(region, "tabindex", "0");
	else region.removeAttribute("tabindex");
	body.toggleAttribute("data-labels", task.labels !== null); // only a label may break
	setRows(body, before.length, () => fromTemplate("prediction-row"));
	before.forEach((row, index) => {
		const { cells } = body.rows[index];
		body.rows[index].toggleAttribute("data-marked", index === markedRow);
		setText(cells[0], inputText(task, index));
		setText(cells[1], targetText(task, task.test_targets[index]));
		drawPrediction(cells[2], row);
		drawPrediction(cells[3], network.predictions[index]);
	});
}

/** Who measured the examples, if somebody has. @param {TaskData["source"]} source */
function drawSource(source) {
	const line = byId("source");
	line.hidden = !source;
	if (!source) return;
	const [about, changes] = line.querySelectorAll("span");
	const [citation, license] = line.querySelectorAll("a");
	setText(about, source.about);
	setText(citation, source.citation);
	citation.href = source.url;
	setText(license, source.license_name);
	license.href = source.license_url;
	setText(changes, source.changes);
}

/** The numbers of a row of the test. @param {TaskData} task @param {number} index */
function inputText(task, index) {
	const numbers = task.test_inputs[index];
	if (!isPair(task.names)) return numbers.map(short).join(", ");
	// The built-in pairs from 0 to 1 have one decimal.
	const { low, high } = rangeOf(task);
	const tenths = task.name !== "own" && low === 0 && high === 1;
	const [first, second] = numbers.map((number) => (tenths ? number.toFixed(1) : short(number)));
	return `${first} ${task.answer === "Sum" ? "+" : "and"} ${second}`;
}

/** A target in the units of the data, or the label of its class. @param {TaskData} task @param {number} target */
function targetText(task, target) {
	const { labels, decimals } = task;
	if (labels) return classNear(task, target);
	return Math.abs(target) < 1e6
		? fixed(target, Math.max(1, decimals)).replace("−", "-")
		: short(target);
}

/**
 * One prediction, with a word for whether it is right; web/css/panels.css draws the mark.
 *
 * @param {HTMLTableCellElement} cell
 * @param {Row} row
 */
function drawPrediction(cell, row) {
	const [number, mark] = cell.children;
	setText(number, row.text.includes("e+") ? rewritten(row.text) : row.text);
	const word = row.right ? "right" : "wrong";
	if (cell.className === word && cell.dataset.value === repr(row.value)) return;
	cell.className = word;
	cell.dataset.value = repr(row.value);
	mark.setAttribute("aria-label", word);
}
