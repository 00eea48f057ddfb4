// Canvases: as sharp as the screen, in the page's colours, and redrawn only after a change.

import { byId } from "../dom.js";
import { watchChanges } from "./changes.js";

/** @typedef {ReturnType<typeof styleOf>} CanvasStyle */

/**
 * The size of a canvas, and its style from the page.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} aspect its height, as a share of its width
 */
export function styleOf(canvas, aspect) {
	const style = getComputedStyle(canvas);
	const width = canvas.clientWidth;
	return {
		width,
		height: width * aspect,
		scale: devicePixelRatio,
		/** The size of small text. */
		text: Number.parseFloat(style.fontSize) * 0.8,
		/** The text colour; it changes between light and dark. */
		ink: style.color,
		/** @param {string} name of one of the variables in web/css/page.css */
		colour: (name) => style.getPropertyValue(`--${name}`).trim() || "gray",
	};
}

/**
 * Empty a canvas, and make it as sharp as the screen. What is drawn on it is in CSS pixels.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {CanvasStyle} style
 */
export function clearCanvas(canvas, { width, height, scale }) {
	const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
	if (canvas.width !== across) canvas.width = across;
	if (canvas.height !== down) canvas.height = down;
	const context = canvas.getContext("2d");
	context?.setTransform(scale, 0, 0, scale, 0, 0);
	context?.clearRect(0, 0, width, height);
	return context;
}

/**
 * Draw on a canvas only when what it shows has changed, or its size or colours.
 *
 * What it remembers is not state of the page: without it the result would be the same, only drawn
 * more often.
 *
 * @param {() => HTMLCanvasElement} getCanvas
 * @returns {(style: CanvasStyle, things: unknown[],
 *   draw: (context: CanvasRenderingContext2D) => void) => HTMLCanvasElement} draws if any of the
 *   things is not the same as last time
 */
function createRedraw(getCanvas) {
	const changed = watchChanges();
	return (style, things, draw) => {
		const canvas = getCanvas();
		const { width, scale, text, ink } = style;
		if (changed(...things, width, scale, text, ink) && width) {
			const context = clearCanvas(canvas, style);
			if (context) draw(context);
		}
		return canvas;
	};
}

/**
 * A picture on the page.
 *
 * @param {string} id its canvas'
 * @param {number | ((width: number, things: unknown[]) => number)} aspect its height, as a share of
 *   its width; things: those that it is drawn from
 * @returns {(things: unknown[],
 *   draw: (context: CanvasRenderingContext2D, style: CanvasStyle) => void) => void} draws if any of
 *   the things is not the same as last time
 */
export function createPicture(id, aspect) {
	const getCanvas = () => /** @type {HTMLCanvasElement} */ (byId(id));
	const redraw = createRedraw(getCanvas);
	return (things, draw) => {
		const canvas = getCanvas();
		const share = typeof aspect === "number" ? aspect : aspect(canvas.clientWidth, things);
		const style = styleOf(canvas, share);
		redraw(style, things, (context) => draw(context, style));
	};
}

/** A canvas for a part of a picture that changes less often than the rest. */
export function createLayer() {
	/** @type {HTMLCanvasElement | undefined} */
	let canvas;
	return createRedraw(() => {
		canvas ??= document.createElement("canvas");
		return canvas;
	});
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
export function drawDot(context, [x, y], radius, fill, stroke) {
	context.beginPath();
	context.arc(x, y, radius, 0, 2 * Math.PI);
	context.fillStyle = fill;
	context.fill();
	context.strokeStyle = stroke;
	context.lineWidth = 1.8;
	context.stroke();
}

/**
 * Add a small cross to the path that is to be drawn.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} centre
 */
export function addCross(context, [x, y]) {
	context.moveTo(x - 3.5, y - 3.5);
	context.lineTo(x + 3.5, y + 3.5);
	context.moveTo(x + 3.5, y - 3.5);
	context.lineTo(x - 3.5, y + 3.5);
}
