// Draws the points on the map: by their class as circles and squares, else as circles, in the colour
// of the target; filled if they are learnt from, in outline if they are the test.

import { pointOf } from "../../draw/square.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { Square } from "../../draw/square.js" */
/** @import { ColourScale } from "./values.js" */

/**
 * Where a point is on the map, and what it shows: its target or its error.
 *
 * @typedef {{place: number[], value: number}} Mark
 */

/**
 * How points are drawn: of which classes they are and, if of none, whether they have colours, and which.
 *
 * @typedef {{classes: number[] | null, coloured: boolean, scale: ColourScale}} How
 */

/** Half the width of a point to learn from, of one of the test, and of the rings around points. */
const SIZES = { training: 3.8, test: 4.2, wrong: 8, chosen: 11 };

/** On a smaller map, in CSS pixels, points are smaller, down to two thirds. */
const FULL_SIZE = 420;

/** @param {Square} square @param {keyof typeof SIZES} what */
const sizeOf = ({ side }, what) => SIZES[what] * Math.min(1, Math.max(2 / 3, side / FULL_SIZE));

/**
 * How a point is drawn: `sign` is the sign of its colour, null if it has none; strength: of the
 * colour, from 0 to 1.
 *
 * @param {number} value
 * @param {How} how
 * @returns {{shape: "circle" | "square", sign: 1 | -1 | null, strength: number}}
 */
export function lookOf(value, { classes, coloured, scale }) {
	if (classes) return value === classes[1] ? look("circle", 1) : look("square", -1);
	if (!coloured) return look("circle", null);
	const above = (value - scale.middle) / scale.full;
	return look("circle", above < 0 ? -1 : 1, Math.min(1, Math.abs(above)));
}

/** @param {"circle" | "square"} shape @param {1 | -1 | null} sign */
const look = (shape, sign, strength = 1) => ({ shape, sign, strength });

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {Mark[]} points
 * @param {"training" | "test"} kind
 * @param {How} how
 */
export function drawPoints(context, style, square, points, kind, how) {
	const { classes } = how;
	const [ink, card] = [style.colour("ink"), style.colour("card")];
	const colours = { 1: style.colour("positive"), [-1]: style.colour("negative") };
	for (const { place, value } of points) {
		const { shape, sign, strength } = lookOf(value, how);
		trace(context, shape, pointOf(square, place), sizeOf(square, kind));
		const colour = sign === null ? ink : colours[sign];
		if (kind === "test") {
			// A line of its colour on a wider one of the background's, or of ink where it is faint.
			stroke(context, classes || sign === null ? card : ink, 3.6);
			if (!classes && sign !== null) stroke(context, card, 1.8);
			context.globalAlpha = strength;
			stroke(context, colour, 1.8);
			context.globalAlpha = 1;
			continue;
		}
		context.fillStyle = card;
		context.fill();
		context.globalAlpha = strength;
		context.fillStyle = colour;
		context.fill();
		context.globalAlpha = 1;
		stroke(context, classes || sign === null ? card : ink, 1.2);
	}
}

/**
 * Rings around points in the wrong class.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {number[][]} places
 */
export function drawWrong(context, style, square, places) {
	const size = sizeOf(square, "wrong");
	context.beginPath();
	for (const place of places) {
		const [x, y] = pointOf(square, place);
		context.moveTo(x + size, y);
		context.arc(x, y, size, 0, 2 * Math.PI);
	}
	stroke(context, style.colour("card"), 3);
	stroke(context, style.colour("ink"), 1.5);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {number[]} place
 */
export function drawChosen(context, style, square, place) {
	trace(context, "circle", pointOf(square, place), sizeOf(square, "chosen"));
	stroke(context, style.colour("card"), 5);
	stroke(context, style.colour("ink"), 2.5);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {"circle" | "square"} shape
 * @param {[number, number]} centre
 * @param {number} size half its width
 */
function trace(context, shape, [x, y], size) {
	context.beginPath();
	if (shape === "circle") context.arc(x, y, size, 0, 2 * Math.PI);
	else context.rect(x - size, y - size, 2 * size, 2 * size);
}

/** @param {CanvasRenderingContext2D} context @param {string} colour @param {number} width */
function stroke(context, colour, width) {
	context.strokeStyle = colour;
	context.lineWidth = width;
	context.stroke();
}
