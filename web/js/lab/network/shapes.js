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
 * A text as far as there is room for it: a longer one is cut off, and ends in an ellipsis.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {number} size
 * @param {number} weight
 * @param {number} room
 */
export function cutText(context, text, size, weight, room) {
	context.font = fontOf(size, weight);
	// No letter is wider than the text is high.
	const fits = (/** @type {string} */ part) =>
		part.length * size <= room || context.measureText(part).width <= room;
	if (fits(text)) return text;
	let length = text.length - 1;
	while (length > 1 && !fits(`${text.slice(0, length).trimEnd()}…`)) length -= 1;
	return `${text.slice(0, length).trimEnd()}…`;
}

/** @param {number} size @param {number} weight */
const fontOf = (size, weight) => `${weight} ${size}px system-ui, sans-serif`;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {[number, number]} at the point of the text's middle line that `align` refers to
 * @param {number} size
 * @param {number} weight
 * @param {CanvasTextAlign} align
 */
export function drawText(context, text, [x, y], size, weight, align) {
	context.font = fontOf(size, weight);
	context.textAlign = align;
	// Half the height of a capital letter below the middle.
	context.fillText(text, x, y + size * 0.36);
}

/**
 * The same, legible over lines: with an edge in the colour of what is behind them.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {[number, number]} at
 * @param {number} size
 * @param {CanvasTextAlign} align
 * @param {string} background
 */
export function drawTextOverLines(context, text, [x, y], size, align, background) {
	context.font = fontOf(size, 400);
	context.textAlign = align;
	context.strokeStyle = background;
	context.lineWidth = size / 3;
	context.strokeText(text, x, y + size * 0.36);
	drawText(context, text, [x, y], size, 400, align);
}
