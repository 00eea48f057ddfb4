// The weight space: the loss of every pair of weights at the present bias, and the run's way.

import { byId, onClick, setText } from "../dom.js";
import { dot, layer, picture } from "../draw/canvas.js";
import { drawContours, fillPlaces } from "../draw/contours.js";
import { drawAxes, drawSpot, pairAt, place, squareIn } from "../draw/square.js";
import { multiples, roundStep } from "../draw/ticks.js";
import { fixed, loss, whole } from "../format.js";
import { absence } from "../state/forward-pass.js";
import { without } from "../state/settings.js";

/** @import { Look } from "../draw/canvas.js" */
/** @import { LossSurface, State } from "../state/types.d.ts" */

/** A loss smaller than this share of the largest is drawn as that. */
const SMALLEST = 1e-6;

/** What the loss grows by from one contour line to the next; and how many lines there may be. */
const FACTORS = [1.02, 1.05, 1.1, 1.2, 1.5, 2, 3, 5, 10, 100, 1000];
const MOST_LINES = 14;

/** Between two arrows on the path, in units of the drawing. */
const ARROWS = 44;

/**
 * How losses are drawn: by their logarithms, for they span decades.
 *
 * @param {LossSurface} surface
 */
function relief({ losses }) {
	const known = losses.filter((value) => value !== null);
	if (!known.length) return null;
	const high = Math.max(...known);
	const low = Math.max(Math.min(...known), high * SMALLEST);
	const decades = low > 0 ? Math.log10(high / low) : 0;
	const factor =
		FACTORS.find((times) => decades / Math.log10(times) <= MOST_LINES) ??
		10 ** Math.ceil(decades / MOST_LINES);
	return { low, high, factor };
}

/**
 * The place on the grid that is nearest to two weights.
 *
 * @param {LossSurface} surface
 * @param {number[]} weights
 * @returns {number} its index; -1 beside the map
 */
function nearest({ size, low, high }, weights) {
	const [column, row] = weights.map((w) => Math.round(((w - low) / (high - low)) * (size - 1)));
	const inside = Math.min(...weights) >= low && Math.max(...weights) <= high;
	return inside ? row * size + column : -1;
}

const redraw = picture("surface", 1);

/** The part of it that the run does not move. */
const ground = layer();

/** @param {State} state */
export function drawSurface(state) {
	const { surface, open, network, records, surfacePoint, start } = state;
	if (!open.includes("surface") || !surface || !network) return;
	redraw([surface, surfacePoint, start, network, records], (context, seen) => {
		const under = ground(seen, [surface], (context) => drawGround(context, seen, surface));
		context.drawImage(under, 0, 0, seen.width, seen.height);
		const square = squareIn(seen, surface);
		const { left, top, side } = square;
		context.save();
		context.beginPath();
		context.rect(left, top, side, side);
		context.clip();
		drawPath(context, seen, state, square);
		drawSpot(context, square, surfacePoint ?? start, seen.colour("ink"));
		context.restore();
	});
}

/**
 * The losses, the lines and the axes.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Look} seen
 * @param {LossSurface} surface
 */
function drawGround(context, seen, surface) {
	const range = relief(surface);
	const square = { ...squareIn(seen, surface), size: surface.size };
	if (range) {
		const { low, high, factor } = range;
		const bottom = Math.log10(low);
		const span = Math.log10(high) - bottom || 1;
		const heights = surface.losses.map((value) =>
			value === null ? null : Math.log10(Math.max(value, low)),
		);
		const blue = seen.colour("positive");
		fillPlaces(context, heights, square, (height) => [
			blue,
			0.04 + 0.8 * (1 - (height - bottom) / span),
		]);
		const lines = multiples(Math.log10(factor), bottom, bottom + span);
		drawContours(context, heights, square, lines, seen.colour("ink"));
	}
	drawAxes(context, seen, square, ["weight 1", "weight 2"]);
}

/**
 * The way of the run to where it is, and the part that it may still take back.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Look} seen
 * @param {State} state
 * @param {ReturnType<typeof squareIn>} square
 */
function drawPath(context, { colour }, { records, network }, square) {
	if (!network) return;
	const past = records.filter(({ epoch }) => epoch <= network.epoch);
	const later = records.slice(past.length).map(({ weights }) => place(square, weights));
	const path = [...past, network].map(({ weights }) => place(square, weights));
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
	dot(context, path[0], 4.5, colour("card"), colour("ink"));
	dot(context, here, 6, colour("glow"), colour("ink"));
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
	let gone = ARROWS / 2;
	for (let index = 1; index < path.length; index++) {
		const [[ax, ay], [bx, by]] = [path[index - 1], path[index]];
		const length = Math.hypot(bx - ax, by - ay);
		gone += length;
		if (gone < ARROWS || !length) continue;
		gone = 0;
		const [dx, dy] = [(6 * (bx - ax)) / length, (6 * (by - ay)) / length];
		found.push([
			[bx - dx - dy * 0.7, by - dy + dx * 0.7],
			[bx, by],
			[bx - dx + dy * 0.7, by - dy - dx * 0.7],
		]);
	}
	return found;
}

/** Write what the surface shows, and what stands at the place that is pointed at. @param {State} state */
export function describeSurface(state) {
	const { surface, network, records, surfacePoint, start, open } = state;
	if (!open.includes("surface")) return;
	const range = surface && relief(surface);
	const known = surface !== null && network !== null;
	const point = known ? readOut(surface, surfacePoint ?? start) : absence(state) || "…";
	setText(byId("surface-point"), point);
	setText(byId("surface-description"), known ? describe(surface, network, records.length) : "…");
	setText(byId("surface-low"), range ? loss(range.low) : "…");
	setText(byId("surface-high"), range ? loss(range.high) : "…");
	setText(byId("surface-factor"), range ? `loss × ${range.factor}` : "…");
}

/**
 * @param {LossSurface} surface
 * @param {number[]} weights
 */
function readOut(surface, weights) {
	const [w1, w2] = weights.map((w) => fixed(w, 2));
	const { size, low, high, losses } = surface;
	const index = nearest(surface, weights);
	if (index < 0) return `Weight 1 at ${w1} and weight 2 at ${w2} is beside the map.`;
	const [column, row] = [index % size, Math.floor(index / size)];
	const [at1, at2] = [column, row].map((step) =>
		fixed(low + ((high - low) * step) / (size - 1), 2),
	);
	return `Nearby, at weight 1 of ${at1} and weight 2 of ${at2}, the loss is ${loss(losses[index])}.`;
}

/**
 * @param {NonNullable<State["surface"]>} surface
 * @param {NonNullable<State["network"]>} network
 * @param {number} count
 */
function describe(surface, network, count) {
	const { size, low, high, losses, of, examples } = surface;
	const all = of.task?.inputs.length ?? examples;
	const some =
		examples < all ? ` The map is of ${whole(examples)} of the ${whole(all)} examples.` : "";
	const numbers = losses.map((value) => value ?? Number.POSITIVE_INFINITY);
	const lowest = numbers.indexOf(Math.min(...numbers));
	const at = (/** @type {number} */ step) => fixed(low + ((high - low) * step) / (size - 1), 2);
	const best =
		losses[lowest] === null
			? "Every loss on the map is too large for a number."
			: `The lowest loss on the map is ${loss(losses[lowest])}, near ${at(lowest % size)} and ` +
				`${at(Math.floor(lowest / size))}.`;
	const [w1, w2] = network.weights.map((w) => fixed(w, 2));
	return (
		`Both weights from ${fixed(low, 1)} to ${fixed(high, 1)}, at a bias of ${fixed(of.bias, 2)}. ` +
		`The network is at ${w1} and ${w2}, where its loss is ${loss(network.loss)}. ${best} ` +
		`The path goes through ${whole(count)} recorded ${count === 1 ? "epoch" : "epochs"}.${some}`
	);
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{setWeights(weights: number[]): void}} trainer
 */
export function wireSurface({ state, set }, { setWeights }) {
	const canvas = /** @type {HTMLCanvasElement} */ (byId("surface"));
	const weightsAt = (/** @type {MouseEvent} */ event) => {
		const { surface } = state;
		return (
			surface && pairAt(canvas, event, surface, roundStep((surface.high - surface.low) / 1000))
		);
	};
	canvas.addEventListener("pointermove", (event) => {
		set({ surfacePoint: weightsAt(event) });
	});
	canvas.addEventListener("pointerleave", () => set({ surfacePoint: null }));
	canvas.addEventListener("click", (event) => {
		const start = weightsAt(event);
		if (!start) return;
		set({ start, problems: without(state.problems, "start_1", "start_2") });
		setWeights(start);
	});
	onClick("start-from", () => {
		const { start_1, start_2 } = state.problems;
		if (start_1 || start_2) byId(start_1 ? "start-1" : "start-2").focus();
		else setWeights(state.start);
	});
}
