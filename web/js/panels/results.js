// How good the network is at real data: right and wrong by class, or how far off the numbers are, and
// how good it would be always to guess the same.

import { byId, setText } from "../dom.js";
import { fixed, repr, short, whole } from "../format.js";
import { className } from "../state/answer-words.js";
import { capital } from "../state/network-parts.js";
import { isRealData } from "../state/real-data.js";

/** @import { ClassCounts, ClassResults, NumberResults, State, TaskData } from "../state/types.d.ts" */

/** @param {State} state */
export function drawResults({ results, task, network }) {
	const shown = network && task && isRealData(task) ? results : null;
	// Until those of another task are there, the last ones are shown with their own task.
	const of = shown?.of.task;
	byId("results-part").hidden = !of;
	drawError(shown?.kind === "numbers" ? shown : null);
	if (!shown || !of) return;
	byId("results-classes").hidden = shown.kind !== "classes";
	byId("results-numbers").hidden = shown.kind !== "numbers";
	/** @type {NodeListOf<HTMLElement>} */
	const ofTest = document.querySelectorAll("#results-part [data-of=test]");
	for (const part of ofTest) part.hidden = of.same_test;
	setText(
		byId("results-said"),
		shown.kind === "classes" ? ofClasses(shown, of) : ofNumbers(shown, of),
	);
	if (shown.kind === "classes") drawClasses(shown, of);
	else drawNumbers(shown);
}

/** @param {ClassResults} results @param {TaskData} task */
function drawClasses({ test, training }, task) {
	const { tBodies } = /** @type {HTMLTableElement} */ (byId("results-classes"));
	[test, training].forEach((counts, table) => {
		counts.forEach(({ right, wrong }, index) => {
			const [name, ...cells] = tBodies[table].rows[index + 1].cells;
			const called = className(task, index);
			setText(name, task.labels ? called : capital(called));
			write(cells[0], `${whole(right)} of ${whole(right + wrong)}`, String(right));
			write(cells[1], whole(wrong), String(wrong));
		});
	});
}

/**
 * How far off the numbers are, beside the score: few of them are right to the last digit.
 *
 * @param {NumberResults | null} results
 */
function drawError(results) {
	byId("score-error").hidden = !results;
	if (!results) return;
	const [error, guess] = [results.test, results.guess_error].map(offBy);
	setText(
		byId("score-error"),
		`Off by ${error} on average. Always guessing the mean would be off by ${guess}.`,
	);
}

/** @param {NumberResults} results */
function drawNumbers({ test, training, guess, guess_error }) {
	const [body] = /** @type {HTMLTableElement} */ (byId("results-numbers")).tBodies;
	setText(byId("results-guess"), `Always guessing the mean, ${inUnits(guess)}`);
	[test, training, guess_error].forEach((error, row) => {
		write(body.rows[row].cells[1], inUnits(error), repr(error));
	});
}

/** @param {HTMLElement} cell @param {string} text @param {string} value */
function write(cell, text, value) {
	setText(cell, text);
	cell.dataset.value = value;
}

/** What the examples are called that the results are about. @param {TaskData} task */
const examplesOf = ({ same_test }) => (same_test ? "training data" : "test");

/**
 * Whether the network is better than a guess, in words.
 *
 * @param {ClassResults} results
 * @param {TaskData} task
 */
function ofClasses({ test, guess }, task) {
	const names = test.map((_, index) => {
		const name = className(task, index);
		return task.labels ? `“${name}”` : name;
	});
	const all = sum(test.map(({ right, wrong }) => right + wrong));
	const right = sum(test.map((counts) => counts.right));
	const guessed = test[guess].right + test[guess].wrong;
	const never = names.filter((_, index) => isNeverRight(test[index]));
	const but = never.length ? ` It never gets ${never.join(" or ")} right.` : "";
	return (
		`Always guessing ${names[guess]} would be right for ${percent(guessed, all)} of the ` +
		`${examplesOf(task)} (${whole(guessed)} of ${whole(all)}). The network is right for ` +
		`${percent(right, all)} (${whole(right)} of ${whole(all)}): it is ` +
		`${compared(right - guessed)} than that.${but}`
	);
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {ClassCounts} counts */
const isNeverRight = ({ right, wrong }) => !right && wrong > 0;

/** @param {number} count @param {number} all */
const percent = (count, all) => `${Math.round((100 * count) / all)}%`;

/** @param {number} gain how much better it is than something */
const compared = (gain) => (gain > 0 ? "better" : gain < 0 ? "worse" : "no better");

/**
 * The same for targets that are no classes.
 *
 * @param {NumberResults} results
 * @param {TaskData} task
 */
function ofNumbers({ test, guess, guess_error }, task) {
	const [error, other] = [test, guess_error].map(offBy);
	const gain = error === other ? 0 : (guess_error ?? Infinity) - (test ?? Infinity);
	return (
		`Always guessing ${inUnits(guess)}, the mean of “${task.answer}” in the training data, would ` +
		`be off by ${other} on average in the ${examplesOf(task)}. The network is off by ${error}: it ` +
		`is ${compared(gain)} than that.`
	);
}

/** An error in a sentence. @param {number | null} error */
const offBy = (error) => (error === null ? "more than can be computed" : inUnits(error));

/** A number in the units of the data, in four digits or so. @param {number | null} value */
function inUnits(value) {
	if (value === null || Math.abs(value) >= 1e15) return fixed(value, 0);
	const rounded = Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
	const text = Number.isInteger(rounded) ? whole(Math.abs(rounded)) : short(Math.abs(rounded));
	return rounded < 0 ? `−${text}` : text;
}
