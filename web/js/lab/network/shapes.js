// The colours, circles, lines and text that the network is drawn with.

/** The colours of web/css/page.css that the drawing uses. */
export const COLOURS = /** @type {const} */ ([
	"ink",
	"soft",
	"card",
	"chosen",
	"glow",
	"glow-edge",
	"positive",
	"negative",
]);

/** @typedef {Record<typeof COLOURS[number], string>} Colours */

/**
 * Begin a path around a circle, to be filled or outlined.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
export function traceCircle(context, x, y, radius) {
	context.beginPath();
	context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
export function drawLine(context, from, to) {
	context.beginPath();
	context.moveTo(...from);
	context.lineTo(...to);
	context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {[number, number]} at the point of the text's middle line that `align` refers to
 * @param {number} size
 * @param {number} weight
 * @param {CanvasTextAlign} align
 */
export function drawText(context, text, [x, y], size, weight, align) {
	context.font = `${weight} ${size}px system-ui, sans-serif`;
	context.textAlign = align;
	// Half the height of a capital letter below the middle.
	context.fillText(text, x, y + size * 0.36);
}
