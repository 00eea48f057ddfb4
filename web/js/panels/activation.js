// The activation: its curve, its slope at a point of the reader's, and where the network is on it.

import { byId, setText } from "../dom.js";
import { dot, look, picture } from "../draw/canvas.js";
import { multiples, roundStep } from "../draw/ticks.js";
import { activationName, fixed, loss } from "../format.js";
import { answeredProbe } from "../state/forward-pass.js";

/** @import { CurvePoint, State } from "../state/types.d.ts" */

/** The picture's height as a share of its width. */
const SHAPE = 0.62;

/** A curve that changes by more than this between two points jumps there. */
const JUMP = 0.5;

/** Below this slope an update is so small that learning takes long. */
const SLOW = 0.05;

/** The point of the curve that is nearest to a weighted sum. @param {CurvePoint[]} curve @param {number} sum */
const nearest = (curve, sum) =>
	curve.reduce((best, point) =>
		Math.abs(point[0] - sum) < Math.abs(best[0] - sum) ? point : best,
	);

/**
 * Where the curve stands in the drawing.
 *
 * @param {{width: number, height: number, text: number}} look
 * @param {CurvePoint[]} curve
 */
function frame({ width, height, text }, curve) {
	const values = curve.flatMap(([, output, slope]) => [output, slope]);
	const room = (Math.max(...values) - Math.min(...values)) * 0.08;
	const low = Math.min(...values) - room;
	const high = Math.max(...values) + room;
	const [left, top] = [text * 3.2, text * 0.6];
	const [across, down] = [width - left - text * 0.8, height - top - text * 3.4];
	const [first] = curve[0];
	const [last] = curve[curve.length - 1];
	return {
		...{ left, top, across, down, low, high, first, last },
		x: (/** @type {number} */ sum) => left + ((sum - first) / (last - first)) * across,
		y: (/** @type {number} */ value) => top + ((high - value) / (high - low)) * down,
	};
}

const redraw = picture("activation-curve", SHAPE);

/** @param {State} state */
export function drawActivation(state) {
	const { open, curve, curveSum } = state;
	if (!open.includes("activation") || !curve) return;
	const probe = answeredProbe(state);
	redraw([curve, curveSum, probe?.weighted_sum], (context, seen) => {
		const { colour } = seen;
		const place = frame(seen, curve);
		drawAxes(context, seen, place);
		context.save();
		context.beginPath();
		context.rect(place.left, place.top, place.across, place.down);
		context.clip();
		context.lineJoin = "round";
		context.setLineDash([5, 4]);
		drawLine(context, place, curve, 2, colour("negative"), 1.8);
		context.setLineDash([]);
		drawLine(context, place, curve, 1, colour("ink"), 2.6);
		const point = nearest(curve, curveSum);
		drawTangent(context, place, point, colour("positive"));
		context.restore();
		const at = /** @type {[number, number]} */ ([place.x(point[0]), place.y(point[1])]);
		dot(context, at, 6.5, colour("positive"), colour("card"));
		if (probe) drawNetwork(context, place, probe, colour("glow"), colour("ink"));
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof look>} seen
 * @param {ReturnType<typeof frame>} place
 */
function drawAxes(context, { text, colour }, place) {
	const { left, top, across, down, first, last, low, high, x, y } = place;
	context.font = `${text}px system-ui, sans-serif`;
	context.textBaseline = "middle";
	context.fillStyle = colour("soft");
	context.strokeStyle = colour("line");
	context.lineWidth = 1;
	context.beginPath();
	context.textAlign = "center";
	for (const mark of multiples(1, first, last)) {
		context.moveTo(x(mark), top);
		context.lineTo(x(mark), top + down);
		context.fillText(fixed(mark, 0), x(mark), top + down + text);
	}
	context.textAlign = "right";
	const step = roundStep((high - low) / 6);
	for (const mark of multiples(step, low, high)) {
		context.moveTo(left, y(mark));
		context.lineTo(left + across, y(mark));
		context.fillText(fixed(mark, step < 1 ? 1 : 0), left - text * 0.6, y(mark));
	}
	context.stroke();
	context.strokeStyle = colour("edge");
	context.beginPath();
	context.moveTo(x(0), top);
	context.lineTo(x(0), top + down);
	context.moveTo(left, y(0));
	context.lineTo(left + across, y(0));
	context.stroke();
	context.textAlign = "center";
	context.fillText("weighted sum z", left + across / 2, top + down + text * 2.5);
}

/**
 * One of the two lines: of the outputs, or of the slopes. It is broken where it jumps.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof frame>} place
 * @param {CurvePoint[]} curve
 * @param {1 | 2} which
 * @param {string} colour
 * @param {number} width
 */
function drawLine(context, { x, y }, curve, which, colour, width) {
	context.strokeStyle = colour;
	context.lineWidth = width;
	context.beginPath();
	let last = curve[0][which];
	for (const point of curve) {
		const jumps = Math.abs(point[which] - last) > JUMP;
		last = point[which];
		if (jumps) context.moveTo(x(point[0]), y(last));
		else context.lineTo(x(point[0]), y(last));
	}
	context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof frame>} place
 * @param {CurvePoint} point
 * @param {string} colour
 */
function drawTangent(context, { x, y }, [sum, output, slope], colour) {
	context.strokeStyle = colour;
	context.lineWidth = 2;
	context.beginPath();
	context.moveTo(x(sum - 1.5), y(output - 1.5 * slope));
	context.lineTo(x(sum + 1.5), y(output + 1.5 * slope));
	context.stroke();
}

/**
 * Where the network is on the curve, or at which edge it left the picture.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {ReturnType<typeof frame>} place
 * @param {{weighted_sum: number | null, prediction: number | null}} probe
 * @param {string} fill
 * @param {string} ink
 */
function drawNetwork(context, place, { weighted_sum: sum, prediction }, fill, ink) {
	if (sum === null || prediction === null) return;
	const { left, top, across, down, first, last, x, y } = place;
	if (sum >= first && sum <= last) {
		return dot(context, [x(sum), y(prediction)], 6.5, fill, ink);
	}
	const side = sum < first ? -1 : 1;
	const edge = side < 0 ? left : left + across;
	const height = Math.max(top + 9, Math.min(top + down - 9, y(prediction)));
	context.beginPath();
	context.moveTo(edge, height);
	context.lineTo(edge - side * 13, height - 8);
	context.lineTo(edge - side * 13, height + 8);
	context.closePath();
	context.fillStyle = fill;
	context.fill();
	context.strokeStyle = ink;
	context.lineWidth = 1.8;
	context.stroke();
}

/** Write what the picture shows, and what it means for learning. @param {State} state */
export function describeActivation(state) {
	const { curve, curveSum, settings } = state;
	for (const part of document.querySelectorAll("[data-activation]")) {
		const { dataset } = /** @type {HTMLElement} */ (part);
		part.toggleAttribute("hidden", dataset.activation !== settings.activation);
	}
	const slider = /** @type {HTMLInputElement} */ (byId("activation-point"));
	if (!curve) {
		for (const id of ["activation-says", "activation-update"]) setText(byId(id), "…");
		setText(byId("activation-network"), "");
		return;
	}
	const [sum, output, slope] = nearest(curve, curveSum);
	const says = `At z = ${fixed(sum, 2)} the ${activationName(settings.activation)} gives ${fixed(output, 2)} with slope ${amount(slope)}.`;
	slider.min = String(curve[0][0]);
	slider.max = String(curve[curve.length - 1][0]);
	slider.value = String(sum);
	slider.setAttribute("aria-valuetext", `z = ${fixed(sum, 2)}`);
	setText(byId("activation-says"), says);
	setText(byId("activation-update"), update(slope));
	setText(byId("activation-network"), whereNetwork(state, curve));
}

/** A slope so that a small one does not read as zero. @param {number | null} slope */
const amount = (slope) => (slope === null || slope >= 0.01 ? fixed(slope, 2) : loss(slope));

/** What a slope does to learning. @param {number} slope */
function update(slope) {
	if (slope === 0) {
		return "Learning stands still here: every update is multiplied by this slope, 0, so no weight moves, however wrong the output is.";
	}
	const product = `learning rate · error · ${amount(slope)} · input`;
	return slope < SLOW
		? `Learning is slow here: a weight moves by ${product}, and that is next to nothing, however wrong the output is.`
		: `A weight moves by ${product}: the steeper the curve, the larger the update.`;
}

/**
 * @param {State} state
 * @param {CurvePoint[]} curve
 */
function whereNetwork(state, curve) {
	const probe = answeredProbe(state);
	if (!probe) return "";
	const [x1, x2] = probe.inputs.map((x) => fixed(x, 2));
	const { weighted_sum: sum, prediction, slope } = probe;
	if (sum === null) return `For ${x1} and ${x2}, the network’s z is too large for a number.`;
	const first = curve[0][0];
	const last = curve[curve.length - 1][0];
	const beside =
		sum < first || sum > last
			? ` That is beside the picture, which goes from ${fixed(first, 0)} to ${fixed(last, 0)}; it is marked at the ${sum < first ? "left" : "right"} edge.`
			: "";
	return `For ${x1} and ${x2}, the numbers in Try it, the network has z = ${fixed(sum, 2)}: it gives ${fixed(prediction, 2)} with slope ${amount(slope)}.${beside}`;
}

/** @param {{state: State, set(changes: Partial<State>): void}} store */
export function wireActivation({ state, set }) {
	const slider = /** @type {HTMLInputElement} */ (byId("activation-point"));
	slider.addEventListener("input", () => set({ curveSum: Number(slider.value) }));
	const canvas = /** @type {HTMLCanvasElement} */ (byId("activation-curve"));
	const follow = (/** @type {PointerEvent} */ { offsetX }) => {
		if (!state.curve) return;
		const { left, across, first, last } = frame(look(canvas, SHAPE), state.curve);
		const sum = first + ((offsetX - left) / across) * (last - first);
		set({ curveSum: nearest(state.curve, sum)[0] });
	};
	canvas.addEventListener("pointerdown", (event) => {
		canvas.setPointerCapture(event.pointerId);
		follow(event);
	});
	canvas.addEventListener("pointermove", (event) => {
		if (canvas.hasPointerCapture(event.pointerId)) follow(event);
	});
}
