// Draws the tubes of the weights, the tube and the knob of the bias, and what moves along the tubes.

import { fixed } from "../../format.js";
import { known } from "../../state/floats.js";
import { angleOf } from "./knob.js";
import { drawLine, drawText, traceCircle } from "./shapes.js";

/** @import { ShownExample, State } from "../../state/types.d.ts" */
/** @import { Layout } from "./layouts.js" */
/** @import { Colours } from "./shapes.js" */

/** The progress at which the signals reach the neuron, and that at which the corrections start back. */
const ARRIVED = 0.45;
const RETURNS = 0.6;

/** Where the dot of a correction stands: on the tube, as a share of the way to the neuron. */
const BESIDE_PILL = 0.7;
const BESIDE_KNOB = 0.36;

/** What the neuron does with its inputs. @type {State["litKinds"]} */
const INSIDE = ["sum", "activation", "output", "error"];

/**
 * A light background behind what is pointed at or has the focus, what is computed in the line of the
 * Python that is pointed at, and, within an example, what has changed or is at work.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {Pick<State, "part" | "litKinds" | "exampleShown">} state
 */
export function drawHighlight(context, layout, colours, { part, litKinds, exampleShown }) {
	const { inputs, neuron, knob, tube, neuronRadius, inputRadius } = layout;
	const stepped = exampleShown?.stepped;
	const lit = (/** @type {typeof litKinds} */ ...kinds) =>
		kinds.some((kind) => litKinds.includes(kind));
	context.strokeStyle = context.fillStyle = colours.chosen;
	context.lineWidth = tube + 12;
	[...inputs, knob].forEach((from, index) => {
		const name = ["weight_1", "weight_2", "bias"][index];
		const kind = index < 2 ? "weight" : "bias";
		const marked = part === name || stepped?.changed.includes(index) || lit(kind);
		if (marked) drawLine(context, from, neuron);
	});
	/** @type {[at: [number, number], radius: number][]} */
	const circles = lit("input") ? inputs.map((at) => [at, inputRadius]) : [];
	if (stepped?.neuron === 0 || lit(...INSIDE)) circles.push([neuron, neuronRadius]);
	for (const [at, radius] of circles) {
		traceCircle(context, ...at, radius + 12);
		context.fill();
	}
}

/**
 * How thick a tube is: thicker for a larger weight, but never thicker than `most`.
 *
 * @param {number} weight
 * @param {number} most
 */
const thickness = (weight, most) => 2 + (most - 2) * (1 - Math.exp(-Math.abs(weight) / 4));

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number[] | null} weights
 */
export function drawTubes(context, layout, colours, weights) {
	layout.inputs.forEach((from, index) => {
		const weight = weights?.[index] ?? 0;
		context.strokeStyle = weight < 0 ? colours.negative : colours.positive;
		context.lineWidth = thickness(weight, layout.tube);
		drawLine(context, from, layout.neuron);
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number | null} bias
 */
export function drawBias(context, layout, colours, bias) {
	const {
		knob: [x, y],
		knobRadius,
		neuron,
		tube,
		text,
	} = layout;
	const value = bias ?? 0;
	const colour = value < 0 ? colours.negative : colours.positive;
	context.strokeStyle = colour;
	context.lineWidth = thickness(value, tube);
	drawLine(context, [x, y], neuron);
	context.fillStyle = colours.card;
	context.lineWidth = 3;
	traceCircle(context, x, y, knobRadius);
	context.fill();
	context.stroke();
	// The hand points straight up at 0, and never further than half past four or half past seven.
	const angle = angleOf(value) - Math.PI / 2;
	const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
	context.lineWidth = 4;
	drawLine(context, [x, y], [x + dx * knobRadius * 0.66, y + dy * knobRadius * 0.66]);
	// Where its hand points at 0.
	context.fillStyle = colours.soft;
	drawText(context, "0", [x, y - knobRadius - 9], text * 0.85, 400, "center");
}

/**
 * One example: the signals travel forward along the tubes, then the corrections travel back to the
 * inputs and to the knob of the bias. Each has the colour of its sign.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {ShownExample} exampleShown
 */
export function drawPulses(context, { inputs, knob, neuron }, colours, exampleShown) {
	const { progress, before, moves } = exampleShown;
	const forward = progress < ARRIVED;
	if (!forward && progress < RETURNS) return;
	const share = forward ? progress / ARRIVED : 1 - (progress - RETURNS) / (1 - RETURNS);
	const values = forward ? before.fed : moves;
	values.forEach((value, index) => {
		if (!value) return;
		const at = between(inputs[index] ?? knob, neuron, share);
		// The dot is as large as the signal. Corrections are much smaller, so their dots are enlarged.
		const size = forward ? Math.min(1, Math.abs(value)) : enlarged(value);
		drawPulse(context, at, colours, value, size);
	});
}

/** @param {number} value */
const enlarged = (value) => 1 - Math.exp(-50 * Math.abs(value));

/**
 * @param {[number, number]} from
 * @param {[number, number]} to
 * @param {number} share of the way
 * @returns {[number, number]}
 */
const between = ([x, y], to, share) => [x + (to[0] - x) * share, y + (to[1] - y) * share];

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} at
 * @param {Colours} colours
 * @param {number} value its sign is the colour
 * @param {number} size from 0 to 1
 */
function drawPulse(context, at, colours, value, size) {
	context.fillStyle = colours.card;
	context.strokeStyle = value > 0 ? colours.positive : colours.negative;
	context.lineWidth = 3;
	traceCircle(context, ...at, 4 + 8 * size);
	context.fill();
	context.stroke();
}

/**
 * The way back within an example that is stepped through: the delta, from when it is computed, and a
 * dot on the tube of each parameter that is corrected.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {Pick<ShownExample, "deltas" | "moves">} exampleShown
 */
export function drawWayBack(context, layout, colours, { deltas, moves }) {
	const { inputs, knob, neuron, neuronRadius, outputAlign, text } = layout;
	moves.forEach((move, index) => {
		if (!move) return; // nor if it is not a number
		const share = index < inputs.length ? BESIDE_PILL : BESIDE_KNOB;
		const at = between(inputs[index] ?? knob, neuron, share);
		drawPulse(context, at, colours, move, enlarged(move));
	});
	const delta = known(deltas[0]);
	if (delta === null) return;
	const [x, y] = neuron;
	const away = neuronRadius + 18;
	const right = outputAlign === "left"; // the output is there, or else below
	const at = /** @type {[number, number]} */ (right ? [x + away, y] : [x, y + away * 0.9]);
	if (delta) drawPulse(context, at, colours, delta, enlarged(delta) / 2);
	context.fillStyle = colours.ink;
	const beside = /** @type {[number, number]} */ (
		right ? [x + neuronRadius + 2, y - 27] : [x + 16, at[1]]
	);
	drawText(context, `delta ${fixed(delta, 4)}`, beside, text, 600, "left");
}
