// Where the values of a statement stand below it: each under its own expression, what is inside
// another above it, so that one reads from top to bottom how the whole comes out of its parts.

/** @import { Value } from "#python" */

/** A text is at most this wide, unless its expression is wider. */
const WIDEST = 30;

/** How many columns the editor gives to a tab at most. */
const TAB = 4;

/** Between two values in a row, in columns. */
const GAP = 1;

/** What reads well under code: numbers, lists, truth values and strings; not “the network”. */
const READABLE = /^([-−]?(\d|inf$|nan$)|[[({'"]|True$|False$|None$|range\()/;

/** An object in words, also within a list: “[the output neuron]”. */
const OBJECT = /(^|[[({ ])(the|an?|neuron|layer) /;

/**
 * A value in its place, in columns of the editor's font.
 *
 * @typedef {object} Box
 * @property {Value} value
 * @property {string} expression the text that it is the value of
 * @property {number} row from 0, the one nearest to the code
 * @property {[from: number, to: number]} bracket under the expression
 * @property {number} left where its text begins
 * @property {number} width of its text, of which a long one shows only the beginning
 */

/**
 * The text of an expression, in one line.
 *
 * @param {string[]} lines of the file
 * @param {Pick<Value, "start" | "end">} value
 */
export function expressionOf(lines, { start: [first, from], end: [last, to] }) {
	const text = lines.slice(first - 1, last);
	// The end first: both may be in the same line.
	text[text.length - 1] = text[text.length - 1]?.slice(0, to) ?? "";
	text[0] = text[0].slice(from);
	return text.map((line) => line.trim()).join(" ");
}

/**
 * The values that are worth showing: not those that the code itself says, nor what is no number,
 * list or text.
 *
 * @param {Value[]} values
 * @param {string[]} lines of the file
 */
export const worthShowing = (values, lines) =>
	values.filter((value) => {
		const { text } = value;
		const isReadable = READABLE.test(text) && (/['"]/.test(text) || !OBJECT.test(text));
		return isReadable && text !== expressionOf(lines, value);
	});

/** In which column a character of a line is. @param {string} line @param {number} index */
export function columnOf(line, index) {
	let column = 0;
	for (const character of line.slice(0, index)) {
		column += character === "\t" ? TAB - (column % TAB) : 1;
	}
	return column;
}

/** Whether one expression is inside another. @param {Box} inner @param {Box} outer */
const isInside = ({ bracket: [from, to] }, { bracket: [first, last] }) =>
	from >= first && to <= last && to - from < last - first;

/** From where to where a value takes up room. @param {Box} box @returns {[number, number]} */
export const extentOf = ({ bracket: [from, to], left, width }) => [
	Math.min(from, left),
	Math.max(to, left + width),
];

/** @param {Box} a @param {Box} b */
function collide(a, b) {
	const [from, to] = extentOf(a);
	const [first, last] = extentOf(b);
	return from < last + GAP && first < to + GAP;
}

/**
 * Place the values of a statement that stands in one line.
 *
 * @param {Value[]} values
 * @param {string[]} lines of the file
 * @returns {Box[]} those of the upper rows first, each row from left to right
 */
export function placeValues(values, lines) {
	const boxes = values.map((value) => boxOf(value, lines));
	// What is inside another is shorter, so it has its row already.
	const byLength = [...boxes].sort((a, b) => length(a) - length(b) || a.bracket[0] - b.bracket[0]);
	/** @type {Box[]} */
	const placed = [];
	for (const box of byLength) {
		const inner = placed.filter((other) => isInside(other, box));
		box.row = Math.max(-1, ...inner.map(({ row }) => row)) + 1;
		while (placed.some((other) => other.row === box.row && collide(other, box))) box.row++;
		placed.push(box);
	}
	return placed.sort((a, b) => a.row - b.row || a.bracket[0] - b.bracket[0]);
}

/** @param {Box} box */
const length = ({ bracket: [from, to] }) => to - from;

/** @param {Value} value @param {string[]} lines @returns {Box} */
function boxOf(value, lines) {
	const line = lines[value.start[0] - 1] ?? "";
	const [from, to] = [value.start[1], value.end[1]].map((index) => columnOf(line, index));
	const width = Math.min(value.text.length, Math.max(to - from, WIDEST));
	const left = Math.max(0, Math.round((from + to - width) / 2));
	return {
		value,
		expression: expressionOf(lines, value),
		row: 0,
		bracket: [from, to],
		left,
		width,
	};
}
