// The values of a statement as elements: under their expressions, or as a list where that does not fit.

import { element } from "../../dom.js";
import { expressionOf, placeValues, worthShowing } from "./layout.js";

/** @import { Moment, Value } from "#python" */
/** @import { Box } from "./layout.js" */

/** An editor with fewer columns has no room for values under their expressions. */
const NARROW = 44;

/** How high a row is, in the height of the text: a bracket and a number. */
const ROW = 1.75;
const BRACKET = 0.35;

/** Called with the expression that is pointed at, or null. @typedef {(value: Value | null) => void} Point */

/**
 * @param {Moment} moment
 * @param {string[]} lines of its file
 * @param {number} columns how many the editor has; 0: it is not in the editor
 * @param {Point} point
 * @returns {HTMLElement | null} null: there is nothing worth showing
 */
export function valuesBelow(moment, lines, columns, point) {
	const values = worthShowing(moment.values, lines);
	if (!values.length) return null;
	const isOne = moment.line === moment.end_line;
	const made =
		isOne && columns >= NARROW
			? boxes(placeValues(values, lines), point)
			: listOf(values, lines, columns, point);
	wireKeys(made);
	return made;
}

/** @param {Box[]} placed @param {Point} point */
function boxes(placed, point) {
	const made = container("div");
	for (const { value, expression, row, bracket, left, width } of placed) {
		const line = element("div", "");
		line.className = "bracket";
		place(line, bracket[0], bracket[1] - bracket[0], row * ROW);
		const button = buttonOf(value, value.text, expression, point);
		place(button, left, width, row * ROW + BRACKET);
		made.append(line, button);
	}
	const rows = Math.max(...placed.map(({ row }) => row)) + 1;
	made.style.height = `${rows * ROW}em`;
	return made;
}

/** @param {HTMLElement} placed @param {number} column @param {number} columns @param {number} top */
function place({ style }, column, columns, top) {
	style.left = `${column}ch`;
	style.width = `${columns}ch`;
	style.top = `${top}em`;
}

/**
 * @param {Value[]} values
 * @param {string[]} lines
 * @param {number} columns
 * @param {Point} point
 */
function listOf(values, lines, columns, point) {
	const made = container("ul");
	made.classList.add("list");
	if (columns) made.style.width = `${columns + 1}ch`;
	const severalLines = values.some(({ start }) => start[0] !== values[0].start[0]);
	for (const value of values) {
		const expression = expressionOf(lines, value);
		const item = element("li", "");
		const line = severalLines ? `line ${value.start[0]}: ` : "";
		const text = `${line}${expression} = ${value.text}`;
		item.append(buttonOf(value, text, expression, point));
		made.append(item);
	}
	return made;
}

/** @param {"div" | "ul"} tag */
function container(tag) {
	const made = document.createElement(tag);
	made.className = "values";
	made.setAttribute("aria-label", "Values of this statement");
	if (tag === "div") made.setAttribute("role", "group");
	return made;
}

/**
 * @param {Value} value
 * @param {string} text
 * @param {string} expression
 * @param {Point} point
 */
function buttonOf(value, text, expression, point) {
	const button = element("button", text);
	button.type = "button";
	button.tabIndex = -1;
	// A text in a list has its expression already.
	if (text === value.text) button.setAttribute("aria-label", `${expression} = ${text}`);
	button.title =
		value.times > 1 ? `${value.text} (computed ${value.times} times: the last values)` : value.text;
	for (const event of ["mouseenter", "focus"]) button.addEventListener(event, () => point(value));
	for (const event of ["mouseleave", "blur"]) button.addEventListener(event, () => point(null));
	return button;
}

/** One of the values can be reached with Tab, the others from there with the arrow keys. @param {HTMLElement} made */
function wireKeys(made) {
	const buttons = [...made.querySelectorAll("button")];
	buttons[0].tabIndex = 0;
	made.addEventListener("keydown", (event) => {
		const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
		const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (event.target));
		if (!step || at < 0) return;
		event.preventDefault();
		const next = buttons[(at + step + buttons.length) % buttons.length];
		buttons[at].tabIndex = -1;
		next.tabIndex = 0;
		next.focus();
	});
}
