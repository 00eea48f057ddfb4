// A square on a canvas in which every point stands for a pair of numbers, and its axes.

import { fixed, scientific } from "../format.js";
import { multiples, roundStep } from "../ticks.js";
import { styleOf } from "./canvas.js";

/** @import { CanvasStyle } from "./canvas.js" */

/** So many digits after the point have room beside an axis. */
const MOST_DIGITS = 3;

/** @typedef {{low: number, high: number}} Range */

/**
 * @typedef {object} Square
 * @property {number} left
 * @property {number} top
 * @property {number} side
 * @property {Range} across the numbers from the left to the right
 * @property {Range} up those from the bottom to the top
 */

/**
 * Where the square is in the drawing, with room for the axes' names and numbers.
 *
 * @param {{width: number, text: number}} style
 * @param {Range} across
 * @param {Range} [up]
 * @returns {Square}
 */
export const squareIn = ({ width, text }, across, up = across) => ({
	...{ left: text * 4.2, top: text * 0.8, side: width - text * 5 },
	...{ across, up },
});

/** How far along a range a number is, as a share of it. @param {Range} range @param {number} number */
const shareOf = ({ low, high }, number) => (number - low) / (high - low);

/**
 * The point of the canvas at which a pair of numbers is.
 *
 * @param {Square} square
 * @param {ArrayLike<number>} pair the first two numbers count
 * @returns {[number, number]}
 */
export const pointOf = ({ left, top, side, across, up }, pair) => [
	left + shareOf(across, pair[0]) * side,
	top + side - shareOf(up, pair[1]) * side,
];

/** Whether a pair of numbers is within the ranges. @param {Pick<Square, "across" | "up">} square @param {number[]} pair */
export const isWithin = ({ across, up }, [x, y]) =>
	x >= across.low && x <= across.high && y >= up.low && y <= up.high;

/**
 * The pair of numbers at a point of the canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{offsetX: number, offsetY: number}} event
 * @param {{across: Range, up?: Range}} ranges
 * @param {(range: Range) => number} stepOf in which steps to go through a range
 * @returns {[number, number] | null} null outside the square
 */
export function pairAt(canvas, { offsetX, offsetY }, { across, up }, stepOf) {
	const square = squareIn(styleOf(canvas, 1), across, up);
	const { left, top, side } = square;
	const shares = [(offsetX - left) / side, 1 - (offsetY - top) / side];
	if (Math.min(...shares) < 0 || Math.max(...shares) > 1) return null;
	const [x, y] = [square.across, square.up].map((range, index) => {
		const step = stepOf(range);
		const steps = Math.round((shares[index] * (range.high - range.low)) / step);
		return Number((range.low + steps * step).toPrecision(12));
	});
	return [x, y];
}

/**
 * The square's outline, with round numbers along its sides.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {[string, string]} names of the horizontal and the vertical axis
 */
export function drawAxes(context, { text, colour }, square, [across, up]) {
	const { left, top, side } = square;
	const edge = left + side + text * 0.8;
	context.strokeStyle = colour("line");
	context.lineWidth = 1;
	context.strokeRect(left, top, side, side);
	context.fillStyle = colour("soft");
	context.font = `${text}px system-ui, sans-serif`;
	context.textBaseline = "middle";
	context.textAlign = "center";
	for (const { mark, label } of marksAlong(square.across)) {
		// The last one has to end where the drawing does.
		const last = edge - context.measureText(label).width / 2;
		const x = Math.min(last, left + shareOf(square.across, mark) * side);
		context.fillText(label, x, top + side + text * 1.1);
	}
	context.textAlign = "right";
	for (const { mark, label } of marksAlong(square.up)) {
		const y = top + side - shareOf(square.up, mark) * side;
		context.fillText(label, left - text * 0.6, y, text * 2.5);
	}
	context.textAlign = "center";
	context.fillText(across, left + side / 2, top + side + text * 2.6, side);
	context.translate(text * 0.55, top + side / 2);
	context.rotate(-Math.PI / 2);
	context.fillText(up, 0, 0, side);
	context.rotate(Math.PI / 2);
	context.translate(-text * 0.55, -top - side / 2);
}

/** Round numbers along a range, as text. @param {Range} range */
function marksAlong({ low, high }) {
	const step = roundStep((high - low) / 5);
	const digits = Math.max(0, -Math.floor(Math.log10(step)));
	const inText = (/** @type {number} */ mark) => {
		if (digits <= MOST_DIGITS) return fixed(mark, digits);
		return mark ? scientific(mark, 1) : "0";
	};
	return multiples(step, low, high).map((mark) => ({ mark, label: inText(mark) }));
}

/**
 * A frame around the pair that is being read.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Square} square
 * @param {number[]} pair
 * @param {string} colour
 */
export function drawMarker(context, square, pair, colour) {
	const [x, y] = pointOf(square, pair);
	context.strokeStyle = colour;
	context.lineWidth = 1.5;
	context.strokeRect(x - 6, y - 6, 12, 12);
}
