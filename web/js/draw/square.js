// A square on a canvas in which every point stands for a pair of numbers, and its axes.

import { fixed } from "../format.js";
import { multiples, roundStep } from "../ticks.js";
import { styleOf } from "./canvas.js";

/** @import { CanvasStyle } from "./canvas.js" */

/**
 * @typedef {object} Square
 * @property {number} left
 * @property {number} top
 * @property {number} side
 * @property {number} low the smallest number on both axes, at the left and at the bottom
 * @property {number} high
 */

/**
 * Where the square is in the drawing, with room for the axes' names and numbers.
 *
 * @param {{width: number, text: number}} style
 * @param {{low: number, high: number}} range
 * @returns {Square}
 */
export function squareIn({ width, text }, { low, high }) {
	return { left: text * 4.2, top: text * 0.8, side: width - text * 5, low, high };
}

/**
 * The point of the canvas at which a pair of numbers is.
 *
 * @param {Square} square
 * @param {ArrayLike<number>} pair the first two numbers count
 * @returns {[number, number]}
 */
export function pointOf({ left, top, side, low, high }, pair) {
	const along = (/** @type {number} */ number) => ((number - low) / (high - low)) * side;
	return [left + along(pair[0]), top + side - along(pair[1])];
}

/**
 * The pair of numbers at a point of the canvas.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {{offsetX: number, offsetY: number}} event
 * @param {{low: number, high: number}} range
 * @param {number} step the numbers are rounded to multiples of this
 * @returns {[number, number] | null} null outside the square
 */
export function pairAt(canvas, { offsetX, offsetY }, range, step) {
	const { left, top, side, low, high } = squareIn(styleOf(canvas, 1), range);
	const shares = [(offsetX - left) / side, 1 - (offsetY - top) / side];
	if (Math.min(...shares) < 0 || Math.max(...shares) > 1) return null;
	const [x, y] = shares.map((share) =>
		Number((Math.round((low + share * (high - low)) / step) * step).toPrecision(12)),
	);
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
	const { left, top, side, low, high } = square;
	context.strokeStyle = colour("line");
	context.lineWidth = 1;
	context.strokeRect(left, top, side, side);
	context.fillStyle = colour("soft");
	context.font = `${text}px system-ui, sans-serif`;
	context.textBaseline = "middle";
	const step = roundStep((high - low) / 5);
	for (const mark of multiples(step, low, high)) {
		const [x, y] = pointOf(square, [mark, mark]);
		const label = fixed(mark, step < 1 ? 1 : 0);
		context.textAlign = "center";
		context.fillText(label, x, top + side + text * 1.1);
		context.textAlign = "right";
		context.fillText(label, left - text * 0.6, y);
	}
	context.textAlign = "center";
	context.fillText(across, left + side / 2, top + side + text * 2.6, side);
	context.translate(text * 0.7, top + side / 2);
	context.rotate(-Math.PI / 2);
	context.fillText(up, 0, 0, side);
	context.rotate(Math.PI / 2);
	context.translate(-text * 0.7, -top - side / 2);
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
