// A square grid of numbers as a picture: its places in colour, and lines of equal value.

/**
 * Where a grid stands in a drawing: the first and the last of a row stand on the square's edges.
 *
 * @typedef {object} Square
 * @property {number} left
 * @property {number} top
 * @property {number} side
 * @property {number} size how many places a row has, and how many rows there are
 */

/** @type {HTMLCanvasElement | undefined} */
let small;

/**
 * Colour each place that has a number. Rows go upwards.
 *
 * It is painted with a pixel for each place and then made large: that is one thing to draw instead
 * of thousands, and a coarse grid does not look it.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {(number | null)[]} values
 * @param {Square} square
 * @param {(value: number) => [colour: string, alpha: number]} paint
 */
export function fillPlaces(context, values, { left, top, side, size }, paint) {
	small ??= document.createElement("canvas");
	small.width = size;
	small.height = size;
	const pixels = new ImageData(size, size);
	values.forEach((value, index) => {
		if (value === null) return;
		const [colour, alpha] = paint(value);
		const row = size - 1 - Math.floor(index / size);
		pixels.data.set([...channels(context, colour), 255 * alpha], 4 * (row * size + (index % size)));
	});
	small.getContext("2d")?.putImageData(pixels, 0, 0);
	// From the middle of the first place to that of the last; between them the colours blend.
	context.drawImage(small, 0.5, 0.5, size - 1, size - 1, left, top, side, side);
}

/** @type {Map<string, number[]>} */
const known = new Map();

/**
 * Red, green and blue of a colour of the page's, from 0 to 255.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string} colour
 */
function channels(context, colour) {
	let found = known.get(colour);
	if (!found) {
		context.fillStyle = colour; // it gives every opaque colour back as #rrggbb
		const number = Number.parseInt(String(context.fillStyle).slice(1), 16);
		found = [number >> 16, (number >> 8) & 255, number & 255];
		known.set(colour, found);
	}
	return found;
}

/**
 * Lines of equal value, by marching squares: W. Lorensen and H. Cline, 1987, in two dimensions.
 * There are none beside a place that has no number.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {(number | null)[]} values
 * @param {Square} square
 * @param {number[]} levels the values of the lines, upwards
 * @param {string} colour
 */
export function drawContours(context, values, { left, top, side, size }, levels, colour) {
	const step = side / (size - 1);
	context.strokeStyle = colour;
	context.lineWidth = 0.7;
	context.globalAlpha = 0.55;
	context.beginPath();
	for (let row = 0; row + 1 < size; row++) {
		for (let column = 0; column + 1 < size; column++) {
			const at = row * size + column;
			const heights = [values[at], values[at + 1], values[at + size + 1], values[at + size]];
			if (heights.includes(null)) continue;
			const numbers = /** @type {number[]} */ (heights);
			const low = Math.min(...numbers);
			const high = Math.max(...numbers);
			for (const level of levels) {
				if (level < low) continue;
				if (level > high) break;
				const ends = crossings(numbers, level);
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

/** The corners of a place, in order around it. */
const CORNERS = [
	[0, 0],
	[1, 0],
	[1, 1],
	[0, 1],
];

/**
 * Where a line crosses the edges of one place: two or four points of the unit square.
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
