// Draws the inputs, the neuron with its activation, and the output.

import { brief, fixed } from "../../format.js";
import { drawLine, drawText, traceCircle } from "./shapes.js";

/** @import { forwardPass } from "../../state/forward-pass.js" */
/** @import { State } from "../../state/types.d.ts" */
/** @import { Layout } from "./layouts.js" */
/** @import { Colours } from "./shapes.js" */

/**
 * The neuron's glow: the brighter, the larger its output between 0 and 1.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number | null} prediction
 */
export function drawGlow(context, { neuron: [x, y], neuronRadius }, colours, prediction) {
	const strength = Math.min(1, Math.max(0, prediction ?? 0));
	const radius = neuronRadius * 1.8;
	const light = context.createRadialGradient(x, y, neuronRadius * 0.6, x, y, radius);
	light.addColorStop(0, colours.glow);
	light.addColorStop(1, colours["glow-edge"]);
	context.globalAlpha = strength * 0.85;
	context.fillStyle = light;
	traceCircle(context, x, y, radius);
	context.fill();
	context.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 */
export function drawOutputLine(
	context,
	{ neuron: [x, y], neuronRadius, output, outputAlign },
	colours,
) {
	context.strokeStyle = colours.ink;
	context.lineWidth = 2;
	if (outputAlign === "left") {
		drawLine(context, [x + neuronRadius, y], [output[0] - 14, y]);
	} else {
		drawLine(context, [x, y + neuronRadius], [x, output[1] - 22]);
	}
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 */
export function drawInputs(context, layout, colours) {
	layout.inputs.forEach(([x, y], index) => {
		context.fillStyle = colours.card;
		context.strokeStyle = colours.ink;
		context.lineWidth = 2;
		traceCircle(context, x, y, layout.inputRadius);
		context.fill();
		context.stroke();
		const above = index === 0;
		const edge = y + (layout.inputRadius + 15) * (above ? -1 : 1);
		context.fillStyle = colours.soft;
		drawText(
			context,
			above ? "first number" : "second number",
			[x, edge],
			layout.text,
			400,
			"center",
		);
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {State["curve"]} curve
 * @param {number | null} weightedSum
 */
export function drawNeuron(context, { neuron, neuronRadius, text }, colours, curve, weightedSum) {
	const [x, y] = neuron;
	context.fillStyle = colours.card;
	context.strokeStyle = colours.ink;
	context.lineWidth = 2;
	traceCircle(context, x, y, neuronRadius);
	context.fill();
	context.stroke();
	if (curve) drawCurve(context, curve, [x, y - neuronRadius * 0.12], neuronRadius * 0.54);
	context.fillStyle = colours.soft;
	const sum = weightedSum === null ? "sum …" : `sum ${brief(weightedSum)}`;
	// Inside the rim, which leaves less room further down.
	const fitting = Math.min(text, neuronRadius * 0.24) * Math.min(1, 9 / sum.length);
	drawText(context, sum, [x, y + neuronRadius * 0.58], fitting, 400, "center");
}

/**
 * The activation as a small curve, at most as high as it is wide.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {NonNullable<State["curve"]>} curve
 * @param {[number, number]} centre
 * @param {number} size
 */
function drawCurve(context, curve, [x, y], size) {
	const values = curve.map(([, value]) => value);
	const low = Math.min(...values);
	const high = Math.max(...values);
	const widest = curve[curve.length - 1][0];
	context.lineWidth = 2.5;
	context.beginPath();
	for (const [z, value] of curve) {
		const up = high > low ? (value - low) / (high - low) - 0.5 : 0;
		context.lineTo(x + (z / widest) * size, y - up * size * 0.95);
	}
	context.stroke();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Layout, "output" | "outputAlign" | "text" | "big">} layout
 * @param {Colours} colours
 * @param {Pick<ReturnType<typeof forwardPass>, "known" | "prediction" | "truth" | "difference">} pass
 */
export function drawOutput(context, { output: [x, y], outputAlign, text, big }, colours, pass) {
	context.fillStyle = colours.ink;
	const isThere = pass.known || pass.prediction !== null;
	const prediction = isThere ? fixed(pass.prediction, 2) : "…";
	// A prediction with many digits is written smaller, so that it fits.
	const fitting = big * Math.min(1, 5.5 / prediction.length);
	drawText(context, prediction, [x, y], fitting, 650, outputAlign);
	context.fillStyle = colours.soft;
	const { truth, difference } = pass;
	if (truth === null) return;
	const off = difference === null ? "too large" : fixed(Math.abs(difference), 2);
	drawText(context, `should be ${fixed(truth, 2)}`, [x, y + big * 0.86], text, 400, outputAlign);
	if (!pass.known) return;
	drawText(context, `off by ${off}`, [x, y + big * 0.86 + text * 1.5], text, 400, outputAlign);
}
