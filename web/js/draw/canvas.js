// What every picture on a canvas begins with: its pixels and the page's colours.

import { byId } from "../dom.js";
import { changes } from "./changes.js";

/** @typedef {ReturnType<typeof look>} Look */

/**
 * How a canvas stands in the page now.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} shape its height, as a share of its width
 */
export function look(canvas, shape) {
	const style = getComputedStyle(canvas);
	const width = canvas.clientWidth;
	return {
		width,
		height: width * shape,
		scale: devicePixelRatio,
		/** The size of small text. */
		text: Number.parseFloat(style.fontSize) * 0.8,
		/** Changes with light and dark. */
		ink: style.color,
		/** @param {string} name of one of the variables in web/css/page.css */
		colour: (name) => style.getPropertyValue(`--${name}`).trim() || "gray",
	};
}

/**
 * Make a canvas as sharp as the screen, and empty.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof look>} look in whose units the drawing is, as on the page
 */
export function clear(canvas, { width, height, scale }) {
	const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
	if (canvas.width !== across) canvas.width = across;
	if (canvas.height !== down) canvas.height = down;
	const context = canvas.getContext("2d");
	context?.setTransform(scale, 0, 0, scale, 0, 0);
	context?.clearRect(0, 0, width, height);
	return context;
}

/**
 * A picture that is drawn only when what it shows has changed, or how it stands in the page.
 *
 * @param {(seen: Look) => HTMLCanvasElement} canvasFor
 * @returns {(seen: Look, things: unknown[], draw: (context: CanvasRenderingContext2D) => void) =>
 *   HTMLCanvasElement} draws it if any of the things is another than last time
 */
function drawn(canvasFor) {
	const changed = changes();
	return (seen, things, draw) => {
		const canvas = canvasFor(seen);
		const { width, scale, text, ink } = seen;
		if (changed(...things, width, scale, text, ink) && width) {
			const context = clear(canvas, seen);
			if (context) draw(context);
		}
		return canvas;
	};
}

/**
 * A picture on the page.
 *
 * @param {string} id its canvas'
 * @param {number} shape its height, as a share of its width
 * @returns {(things: unknown[], draw: (context: CanvasRenderingContext2D, seen: Look) => void) =>
 *   void} draws it if any of the things is another than last time
 */
export function picture(id, shape) {
	const canvas = () => /** @type {HTMLCanvasElement} */ (byId(id));
	const redraw = drawn(canvas);
	return (things, draw) => {
		const seen = look(canvas(), shape);
		redraw(seen, things, (context) => draw(context, seen));
	};
}

/**
 * A circle, filled and outlined.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} centre
 * @param {number} radius
 * @param {string} fill
 * @param {string} stroke
 */
export function dot(context, [x, y], radius, fill, stroke) {
	context.beginPath();
	context.arc(x, y, radius, 0, 2 * Math.PI);
	context.fillStyle = fill;
	context.fill();
	context.strokeStyle = stroke;
	context.lineWidth = 1.8;
	context.stroke();
}

/** A part of a picture that changes less often than the rest. */
export function layer() {
	/** @type {HTMLCanvasElement | undefined} */
	let canvas;
	return drawn(() => {
		canvas ??= document.createElement("canvas");
		return canvas;
	});
}
