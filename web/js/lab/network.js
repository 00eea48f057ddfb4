// Draws the network: inputs, weights as tubes, the bias as a knob, the neuron, its output.

import { byId, setText } from "../dom.js";
import { clear, look } from "../draw/canvas.js";
import { brief, fixed } from "../format.js";
import { flow } from "../state/forward-pass.js";
import { angleOf, layoutFor } from "./layouts.js";

/** @import { Layout } from "./layouts.js" */
/** @import { Lesson, Part, State } from "../state/types.d.ts" */

/** When, in a lesson, the signal has reached the neuron, and the correction starts back. */
const ARRIVED = 0.45;
const RETURNS = 0.6;

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

/** @param {State} state */
export function drawDiagram(state) {
	const canvas = /** @type {HTMLCanvasElement} */ (byId("network"));
	const layout = layoutFor(canvas.clientWidth);
	const seen = look(canvas, layout.height / layout.width);
	const context = clear(canvas, seen);
	if (!context) return;
	context.scale(seen.width / layout.width, seen.width / layout.width);
	const colours = COLOURS.map((name) => [name, seen.colour(name)]);
	paint(context, layout, Object.fromEntries(colours), state);
}

/**
 * Draw the network, in the layout's units.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {State} state
 */
export function paint(context, layout, colours, state) {
	const shown = flow(state);
	const { lesson } = state;
	context.lineCap = "round";
	context.lineJoin = "round";
	drawGlow(context, layout, colours, shown.prediction);
	drawChosen(context, layout, colours, state.part);
	drawTubes(context, layout, colours, shown.weights);
	drawBias(context, layout, colours, shown.bias);
	drawOutputLine(context, layout, colours);
	if (lesson && lesson.phase < 1) drawPulses(context, layout, colours, lesson);
	drawInputs(context, layout, colours);
	drawNeuron(context, layout, colours, state.curve, shown.weightedSum);
	drawOutput(context, layout, colours, shown);
}

/**
 * The neuron shines as brightly as it fires, from 0 to 1.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number | null} prediction
 */
function drawGlow(context, { neuron: [x, y], neuronRadius }, colours, prediction) {
	const strength = Math.min(1, Math.max(0, prediction ?? 0));
	const radius = neuronRadius * 1.8;
	const light = context.createRadialGradient(x, y, neuronRadius * 0.6, x, y, radius);
	light.addColorStop(0, colours.glow);
	light.addColorStop(1, colours["glow-edge"]);
	context.globalAlpha = strength * 0.85;
	context.fillStyle = light;
	disc(context, x, y, radius);
	context.fill();
	context.globalAlpha = 1;
}

/**
 * What is pointed at, or in focus, stands on a lighter ground.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {Part | null} part
 */
function drawChosen(context, { inputs, neuron, knob, tube }, colours, part) {
	const from = { weight_1: inputs[0], weight_2: inputs[1], bias: knob }[String(part)];
	if (!from) return;
	context.strokeStyle = colours.chosen;
	context.lineWidth = tube + 12;
	line(context, from, neuron);
}

/**
 * How thick a tube is: it grows with the size of its weight, ever more slowly, to `most`.
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
function drawTubes(context, layout, colours, weights) {
	layout.inputs.forEach((from, index) => {
		const weight = weights?.[index] ?? 0;
		context.strokeStyle = weight < 0 ? colours.negative : colours.positive;
		context.lineWidth = thickness(weight, layout.tube);
		line(context, from, layout.neuron);
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {number | null} bias
 */
function drawBias(context, { knob: [x, y], knobRadius, neuron, tube }, colours, bias) {
	const value = bias ?? 0;
	const colour = value < 0 ? colours.negative : colours.positive;
	context.strokeStyle = colour;
	context.lineWidth = thickness(value, tube);
	line(context, [x, y], neuron);
	context.fillStyle = colours.card;
	context.lineWidth = 3;
	disc(context, x, y, knobRadius);
	context.fill();
	context.stroke();
	// Straight up is 0; a large bias turns the hand towards half past four or half past seven.
	const angle = angleOf(value) - Math.PI / 2;
	const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
	context.lineWidth = 4;
	line(context, [x, y], [x + dx * knobRadius * 0.66, y + dy * knobRadius * 0.66]);
	context.fillStyle = colours.soft;
	disc(context, x, y - knobRadius - 6, 1.6);
	context.fill();
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 */
function drawOutputLine(context, { neuron: [x, y], neuronRadius, output, outputAlign }, colours) {
	context.strokeStyle = colours.ink;
	context.lineWidth = 2;
	if (outputAlign === "left") {
		line(context, [x + neuronRadius, y], [output[0] - 14, y]);
	} else {
		line(context, [x, y + neuronRadius], [x, output[1] - 22]);
	}
}

/**
 * A lesson: the signals go forward; then the correction goes back, in the colour of its sign.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {Lesson} lesson
 */
function drawPulses(context, { inputs, neuron }, colours, lesson) {
	const { phase, delta } = lesson;
	inputs.forEach((input, index) => {
		const x = lesson.inputs[index];
		const forward = phase < ARRIVED;
		if (!forward && phase < RETURNS) return;
		const share = forward ? phase / ARRIVED : 1 - (phase - RETURNS) / (1 - RETURNS);
		// As large as the signal, or as what this example adds to this weight.
		const size = forward ? Math.abs(x) : Math.abs(delta * x) * 8;
		if (!size) return;
		const positive = forward ? x > 0 : delta * x > 0;
		context.fillStyle = colours.card;
		context.strokeStyle = positive ? colours.positive : colours.negative;
		context.lineWidth = 3;
		disc(
			context,
			input[0] + (neuron[0] - input[0]) * share,
			input[1] + (neuron[1] - input[1]) * share,
			4 + 8 * Math.min(1, size),
		);
		context.fill();
		context.stroke();
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 */
function drawInputs(context, layout, colours) {
	layout.inputs.forEach(([x, y], index) => {
		context.fillStyle = colours.card;
		context.strokeStyle = colours.ink;
		context.lineWidth = 2;
		disc(context, x, y, layout.inputRadius);
		context.fill();
		context.stroke();
		const above = index === 0;
		const edge = y + (layout.inputRadius + 15) * (above ? -1 : 1);
		context.fillStyle = colours.soft;
		write(context, above ? "first number" : "second number", [x, edge], layout.text, 400, "center");
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {State["curve"]} curve
 * @param {number | null} weightedSum
 */
function drawNeuron(context, { neuron, neuronRadius, text }, colours, curve, weightedSum) {
	const [x, y] = neuron;
	context.fillStyle = colours.card;
	context.strokeStyle = colours.ink;
	context.lineWidth = 2;
	disc(context, x, y, neuronRadius);
	context.fill();
	context.stroke();
	if (curve) drawCurve(context, curve, [x, y - neuronRadius * 0.12], neuronRadius * 0.54);
	context.fillStyle = colours.soft;
	const sum = weightedSum === null ? "sum …" : `sum ${brief(weightedSum)}`;
	const fitting = text * Math.min(1, 8.5 / sum.length);
	write(context, sum, [x, y + neuronRadius * 0.62], fitting, 400, "center");
}

/**
 * The activation as a small curve, as high as it is wide at the most.
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
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {ReturnType<typeof flow>} shown
 */
function drawOutput(context, { output: [x, y], outputAlign, text, big }, colours, shown) {
	context.fillStyle = colours.ink;
	const prediction = shown.known ? fixed(shown.prediction, 2) : "…";
	// One with many digits is not cut off: it stands smaller.
	const fitting = big * Math.min(1, 5.5 / prediction.length);
	write(context, prediction, [x, y], fitting, 650, outputAlign);
	context.fillStyle = colours.soft;
	const { truth, difference } = shown;
	if (truth === null) return;
	const off = difference === null ? "too large" : fixed(Math.abs(difference), 2);
	write(context, `should be ${fixed(truth, 2)}`, [x, y + big * 0.86], text, 400, outputAlign);
	write(context, `off by ${off}`, [x, y + big * 0.86 + text * 1.5], text, 400, outputAlign);
}

/** Write what the picture shows, for those who do not see it. @param {State} state */
export function describeDiagram(state) {
	setText(byId("network-description"), describe(state));
}

/** @param {State} state */
function describe(state) {
	const { known, inputs, weights, bias, weightedSum, prediction, truth } = flow(state);
	if (!known || !weights || bias === null) {
		return "Two inputs, a weight for each, a bias, and one neuron. Its numbers come when Python is there.";
	}
	return (
		`First number ${fixed(inputs[0], 2)}, through weight 1, ${fixed(weights[0], 2)}. ` +
		`Second number ${fixed(inputs[1], 2)}, through weight 2, ${fixed(weights[1], 2)}. ` +
		`Bias ${fixed(bias, 2)}. Their sum is ${fixed(weightedSum, 2)}; ` +
		`the neuron’s ${state.settings.activation} makes it a prediction of ${fixed(prediction, 2)}` +
		`${truth === null ? "." : `, which should be ${fixed(truth, 2)}.`}`
	);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function disc(context, x, y, radius) {
	context.beginPath();
	context.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} from
 * @param {[number, number]} to
 */
function line(context, from, to) {
	context.beginPath();
	context.moveTo(...from);
	context.lineTo(...to);
	context.stroke();
}

/**
 * @param {number} size
 * @param {number} weight
 */
const font = (size, weight) => `${weight} ${size}px system-ui, sans-serif`;

/**
 * @param {CanvasRenderingContext2D} context
 * @param {string} text
 * @param {[number, number]} at its middle line, at the side of `align`
 * @param {number} size
 * @param {number} weight
 * @param {CanvasTextAlign} align
 */
function write(context, text, [x, y], size, weight, align) {
	context.font = font(size, weight);
	context.textAlign = align;
	// Half the height of a capital letter below the middle.
	context.fillText(text, x, y + size * 0.36);
}
