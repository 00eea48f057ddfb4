// Draws the inputs, the neuron with its activation, and the output.

import { brief, fixed } from "../../format.js";
import { classNear } from "../../state/answer-words.js";
import { isPair } from "../../state/numbers.js";
import { cutText, drawLine, drawText, traceCircle } from "./shapes.js";

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
 * @param {string[]} names of the numbers
 */
export function drawInputs(context, layout, colours, names) {
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
		const name = isPair(names) ? (above ? "first number" : "second number") : names[index];
		const shown = cutText(context, name, layout.text, 400, 2 * x);
		drawText(context, shown, [x, edge], layout.text, 400, "center");
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
 * The prediction, and below it what it should be.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Pick<Layout, "width" | "output" | "outputAlign" | "text" | "big">} layout
 * @param {Colours} colours
 * @param {Pick<ReturnType<typeof forwardPass>, "known" | "prediction" | "truth" | "difference">} pass
 * @param {State["task"]} task
 */
export function drawOutput(context, layout, colours, pass, task) {
	const { width, output, outputAlign, text, big } = layout;
	const [x, y] = output;
	context.fillStyle = colours.ink;
	const isThere = pass.known || pass.prediction !== null;
	const prediction = isThere ? fixed(pass.prediction, 2) : "…";
	// A prediction with many digits is written smaller, so that it fits.
	const fitting = big * Math.min(1, 5.5 / prediction.length);
	drawText(context, prediction, [x, y], fitting, 650, outputAlign);
	context.fillStyle = colours.soft;
	const room = outputAlign === "left" ? width - x : 2 * Math.min(x, width - x);
	linesBelow(pass, task).forEach((line, index) => {
		const at = /** @type {[number, number]} */ ([x, y + big * 0.86 + index * text * 1.5]);
		// A number that does not fit is written smaller before it is cut off.
		const size = cutText(context, line, text, 400, room) === line ? text : 0.8 * text;
		drawText(context, cutText(context, line, size, 400, room), at, size, 400, outputAlign);
	});
}

/**
 * What stands below the prediction.
 *
 * @param {Parameters<typeof drawOutput>[3]} pass
 * @param {State["task"]} task
 */
function linesBelow({ known, prediction, truth, difference }, task) {
	const lines = task?.labels ? [classNear(task, prediction)] : [];
	if (truth === null) return lines;
	lines.push(`should be ${classNear(task, truth) || inDrawing(truth)}`);
	// Of a class, how far off it is matters less.
	if (known && !task?.labels) {
		lines.push(`off by ${difference === null ? "too large" : inDrawing(Math.abs(difference))}`);
	}
	return lines;
}

/** Two decimals, but none from 1,000 on: there is little room. @param {number} value */
const inDrawing = (value) => fixed(value, Math.abs(value) < 1000 ? 2 : 0);
