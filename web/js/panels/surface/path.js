// Draws the path of a run through the weight space, with arrows along it.

import { drawDot } from "../../draw/canvas.js";
import { pointOf } from "../../draw/square.js";
import { placeOn } from "../../state/plane.js";
import { comparePlaces } from "../../state/position.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { Square } from "../../draw/square.js" */
/** @import { LossSurface, State } from "../../state/types.d.ts" */

/** The distance between two arrows on the path, in CSS pixels. */
const ARROWS = 44;

/**
 * The path of the run to its present position; after going back, the later part is dashed.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {State} state
 * @param {LossSurface} surface
 * @param {Square} square
 */
export function drawPath(context, { colour }, { records, network }, surface, square) {
	if (!network) return;
	const past = records.filter((record) => comparePlaces(record, network) <= 0);
	/** @param {{parameters: Float64Array}} at */
	const point = ({ parameters }) => pointOf(square, placeOn(surface, parameters));
	const later = records.slice(past.length).map(point);
	const path = [...past, network].map(point);
	const here = path[path.length - 1];
	/** @param {[number, number][]} points @param {string} stroke @param {number} width */
	const line = (points, stroke, width) => {
		context.strokeStyle = stroke;
		context.lineWidth = width;
		context.beginPath();
		for (const [x, y] of points) context.lineTo(x, y);
		context.stroke();
	};
	context.lineJoin = "round";
	context.setLineDash([4, 4]);
	line([here, ...later], colour("soft"), 1.5);
	context.setLineDash([]);
	line(path, colour("card"), 5);
	line(path, colour("ink"), 2);
	for (const arrow of arrows(path)) {
		line(arrow, colour("card"), 5);
		line(arrow, colour("ink"), 2);
	}
	drawDot(context, path[0], 4.5, colour("card"), colour("ink"));
	drawDot(context, here, 6, colour("glow"), colour("ink"));
}

/**
 * Arrow heads along a path, at equal distances.
 *
 * @param {[number, number][]} path
 * @returns {[number, number][][]}
 */
function arrows(path) {
	/** @type {[number, number][][]} */
	const found = [];
	let covered = ARROWS / 2;
	for (let index = 1; index < path.length; index++) {
		const [[ax, ay], [bx, by]] = [path[index - 1], path[index]];
		const length = Math.hypot(bx - ax, by - ay);
		covered += length;
		if (covered < ARROWS || !length) continue;
		covered = 0;
		const [dx, dy] = [(6 * (bx - ax)) / length, (6 * (by - ay)) / length];
		found.push([
			[bx - dx - dy * 0.7, by - dy + dx * 0.7],
			[bx, by],
			[bx - dx + dy * 0.7, by - dy - dx * 0.7],
		]);
	}
	return found;
}
