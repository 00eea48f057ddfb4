// Draws a square grid of numbers: a colour for each number, and contour lines.

/**
 * Where a grid is in a drawing. The first and the last number of a row are on the square's edges.
 *
 * @typedef {object} GridSquare
 * @property {number} left
 * @property {number} top
 * @property {number} side
 * @property {number} size how many numbers a row has, and how many rows there are
 */

/**
 * A canvas for painting one grid after another. Nothing on it is used again, so it is not state of
 * the page.
 *
 * @type {HTMLCanvasElement | undefined}
 */
let bitmap;

/**
 * Colour each place of a grid that has a number. The first row is at the bottom.
 *
 * The grid is painted with one pixel for each number, and then enlarged: the browser draws one
 * image instead of thousands of squares, and even a coarse grid looks smooth.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} values not a number, or infinite, where there is none
 * @param {GridSquare} square
 * @param {(value: number) => [colour: string, alpha: number]} paint
 */
export function fillGrid(context, values, { left, top, side, size }, paint) {
	bitmap ??= document.createElement("canvas");
	bitmap.width = size;
	bitmap.height = size;
	const pixels = new ImageData(size, size);
	for (let index = 0; index < values.length; index++) {
		if (!Number.isFinite(values[index])) continue;
		const [colour, alpha] = paint(values[index]);
		const row = size - 1 - Math.floor(index / size);
		pixels.data.set([...channels(context, colour), 255 * alpha], 4 * (row * size + (index % size)));
	}
	bitmap.getContext("2d")?.putImageData(pixels, 0, 0);
	// Stretch from the middle of the first pixel to that of the last, so that the colours blend.
	context.drawImage(bitmap, 0.5, 0.5, size - 1, size - 1, left, top, side, side);
}

/**
 * Results of `channels`. A colour always has the same channels, so this is not state of the page.
 *
 * @type {Map<string, number[]>}
 */
const knownChannels = new Map();

/**
 * Red, green and blue of one of the page's colours, from 0 to 255.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
export function channels(context, colour) {
	let found = knownChannels.get(colour);
	if (!found) {
		context.fillStyle = colour; // every opaque colour can be read back as #rrggbb
		const number = Number.parseInt(String(context.fillStyle).slice(1), 16);
		found = [number >> 16, (number >> 8) & 255, number & 255];
		knownChannels.set(colour, found);
	}
	return found;
}

/**
 * Lines of equal value, by marching squares: the two-dimensional case of marching cubes
 * (W. Lorensen and H. Cline, 1987). There are no lines next to a place without a number.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ArrayLike<number>} values not a number, or infinite, where there is none
 * @param {GridSquare} square
 * @param {number[]} levels the values of the lines, from low to high
 * @param {string} colour
 * @param {number} [width] of the lines
 */
export function drawContours(
	context,
	values,
	{ left, top, side, size },
	levels,
	colour,
	width = 0.7,
) {
	const step = side / (size - 1);
	context.strokeStyle = colour;
	context.lineWidth = width;
	context.globalAlpha = 0.55;
	context.beginPath();
	for (let row = 0; row + 1 < size; row++) {
		for (let column = 0; column + 1 < size; column++) {
			const corner = row * size + column;
			const heights = [corner, corner + 1, corner + size + 1, corner + size].map(
				(index) => values[index],
			);
			if (!heights.every(Number.isFinite)) continue;
			const low = Math.min(...heights);
			const high = Math.max(...heights);
			for (const level of levels) {
				if (level < low) continue;
				if (level > high) break;
				const ends = crossings(heights, level);
				ends.forEach(([across, up], index) => {
					const x = left + (column + across) * step;
					const y = top + side - (row + up) * step;
					if (index % 2) context.lineTo(x, y);
					else context.moveTo(x, y);
				});
			}
		}
	}
	context.stroke();
	context.globalAlpha = 1;
}

/** The corners of a cell, in order around it. */
const CORNERS = [
	[0, 0],
	[1, 0],
	[1, 1],
	[0, 1],
];

/**
 * Where a line crosses the edges of one cell: two or four points of the unit square.
 *
 * @param {number[]} heights of the corners
 * @param {number} level
 */
function crossings(heights, level) {
	const ends = [];
	for (let index = 0; index < 4; index++) {
		const next = (index + 1) % 4;
		const [a, b] = [heights[index], heights[next]];
		if (a < level === b < level) continue;
		const share = (level - a) / (b - a);
		const [ax, ay] = CORNERS[index];
		const [bx, by] = CORNERS[next];
		ends.push([ax + (bx - ax) * share, ay + (by - ay) * share]);
	}
	return ends;
}
