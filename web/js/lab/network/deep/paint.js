// Draws a network with layers: connections, neurons with their maps, biases, inputs and output.

import { brief } from "../../../format.js";
import { biasOf, neuronsOf, readPart } from "../../../state/network-parts.js";
import { inputTitle, numberFed } from "../../../state/shape.js";
import { drawOutput } from "../neuron.js";
import { cutText, drawLine, drawText, drawTextOverLines, traceCircle } from "../shapes.js";
import {
	drawBiases,
	drawChangedTubes,
	drawChosenTube,
	drawPulses,
	drawTubes,
} from "./connections.js";
import { atlasOf, middleOf } from "./maps.js";
import { drawNumbers } from "./numbers.js";

/** @import { Axes, Axis, ForwardPass, Shape, State } from "../../../state/types.d.ts" */
/** @import { Colours } from "../shapes.js" */
/** @import { DeepLayout, Point } from "./layout.js" */

/** In a neuron smaller than this, in CSS pixels, a mark for the inputs would hide the map. */
const ROOM_FOR_MARK = 34;

/**
 * Draw the network, in CSS pixels.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {State} state
 * @param {ForwardPass} pass
 */
export function paintDeep(context, shape, layout, colours, state, pass) {
	const { exampleShown } = state;
	const { parameters } = pass;
	const marked = markedParameters(shape, state);
	const changed = exampleShown?.stepped?.changed ?? [];
	context.lineCap = "butt";
	context.lineJoin = "round";
	drawChangedTubes(context, layout, colours, changed);
	drawTubes(context, layout, colours, parameters);
	for (const index of marked) drawChosenTube(context, layout, colours, index, parameters);
	if (exampleShown && exampleShown.progress < 1) {
		drawPulses(context, shape, layout, colours, exampleShown);
	}
	drawOutputLine(context, layout, colours);
	drawInputs(context, shape, layout, colours, state, pass);
	drawNeurons(context, shape, layout, colours, state, pass);
	drawBiases(context, shape, layout, colours, parameters, [...marked, ...changed]);
	if (exampleShown) drawNumbers(context, shape, layout, colours, exampleShown);
	drawOutput(context, layout, colours, pass, state.task);
}

/**
 * The parameters that stand out: those whose line of the Python is pointed at, over them the chosen
 * one, and over all the one that is pointed at.
 *
 * @param {Shape} shape
 * @param {State} state
 */
function markedParameters(shape, { chosen, part, litKinds }) {
	const found = readPart(part);
	const marked = neuronsOf(shape).flatMap((neuron) => {
		const weights = Array.from({ length: neuron.sources }, (_, source) => neuron.first + source);
		return [
			...(litKinds.includes("weight") ? weights : []),
			...(litKinds.includes("bias") ? [biasOf(neuron)] : []),
		];
	});
	if (chosen !== null) marked.push(chosen);
	return found?.kind === "parameter" ? [...marked, found.index] : marked;
}

/** Whether a neuron stands out: it is pointed at, or its line of the Python, or it is at work. @param {State} state @param {number} index @param {boolean} isLast */
function isMarked({ part, litKinds, exampleShown }, index, isLast) {
	const pointed = readPart(part);
	if (pointed?.kind === "neuron" && pointed.index === index) return true;
	if (exampleShown?.stepped?.neuron === index) return true;
	if (litKinds.some((kind) => kind === "sum" || kind === "activation")) return true;
	return isLast && litKinds.includes("error");
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {DeepLayout} layout
 * @param {Colours} colours
 */
function drawOutputLine(context, { neurons, sides, output }, colours) {
	const [x, y] = neurons[neurons.length - 1];
	const edge = x + sides[sides.length - 1] / 2;
	context.strokeStyle = colours.ink;
	context.lineWidth = 2;
	drawLine(context, [edge, y], [output[0] - 6, y]);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {State} state
 * @param {ForwardPass} pass
 */
function drawInputs(context, shape, layout, colours, { part, litKinds }, { inputs, fed }) {
	const { inputRadius, inputHalf, text, titles, titleRoom } = layout;
	const pointed = readPart(part);
	layout.inputs.forEach(([x, y], index) => {
		const isPointed =
			litKinds.includes("input") || (pointed?.kind === "input" && pointed.index === index);
		context.fillStyle = isPointed ? colours.chosen : colours.card;
		context.strokeStyle = colours.ink;
		context.lineWidth = isPointed ? 3 : 1.5;
		context.beginPath();
		const size = /** @type {const} */ ([2 * inputHalf, 2 * inputRadius, inputRadius]);
		context.roundRect(x - inputHalf, y - inputRadius, ...size);
		context.fill();
		context.stroke();
		context.fillStyle = colours.ink;
		// A number of the data is written as it is there, even if it is scaled before it goes in.
		const number = inputs[numberFed(shape, index)] ?? fed?.[index];
		const value = fed && Number.isFinite(number) ? brief(Number(number)) : "…";
		const fitting = Math.min(text, (2.9 * inputHalf) / value.length, 1.5 * inputRadius);
		drawText(context, value, [x, y], fitting, 600, "center");
		context.fillStyle = colours.soft;
		const title = cutText(context, inputTitle(shape, index), titles, 400, titleRoom);
		const [at, align] = layout.titleAt([x, y]);
		drawTextOverLines(context, title, at, titles, align, colours.card);
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Colours} colours
 * @param {State} state
 * @param {ForwardPass} pass
 */
function drawNeurons(context, shape, layout, colours, state, pass) {
	const { neurons: maps } = state;
	const { neurons, sides } = layout;
	const middles = middlesOf(shape, state);
	const fits = maps !== null && maps.outputs.length === maps.size ** 2 * neurons.length;
	const atlas = fits ? atlasOf(context, maps, middles, colours) : null;
	neurons.forEach(([x, y], index) => {
		const side = sides[index];
		const [left, top] = [x - side / 2, y - side / 2];
		context.fillStyle = colours.card;
		context.beginPath();
		context.roundRect(left, top, side, side, side * 0.16);
		context.fill();
		if (maps && atlas) {
			context.save();
			context.clip();
			// From the middle of the first pixel to that of the last, so that the colours blend.
			const from = /** @type {const} */ ([
				0.5,
				index * maps.size + 0.5,
				maps.size - 1,
				maps.size - 1,
			]);
			context.drawImage(atlas, ...from, left, top, side, side);
			if (side >= ROOM_FOR_MARK)
				drawMark(context, [left, top], side, colours, maps.axes, pass.inputs);
			context.restore();
		}
		context.strokeStyle = colours.ink;
		context.lineWidth = isMarked(state, index, index === neurons.length - 1)
			? 3.5
			: side < ROOM_FOR_MARK
				? 1
				: 1.5;
		context.beginPath();
		context.roundRect(left, top, side, side, side * 0.16);
		context.stroke();
	});
}

/**
 * Mark the inputs on show in the map of a neuron.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Point} corner
 * @param {number} side
 * @param {Colours} colours
 * @param {Axes} axes of the maps
 * @param {number[]} inputs
 */
function drawMark(context, [left, top], side, colours, axes, inputs) {
	const share = (/** @type {Axis} */ { number, low, high }) =>
		(inputs[number] - low) / (high - low);
	const across = share(axes.across) * side;
	// If an example has but one number, all heights are the same.
	const up = (axes.up ? share(axes.up) : 0.5) * side;
	context.fillStyle = colours.ink;
	context.strokeStyle = colours.card;
	context.lineWidth = 1.5;
	traceCircle(context, left + across, top + side - up, 2.6);
	context.stroke();
	context.fill();
}

/** The middle of each neuron's outputs. @param {Shape} shape @param {Pick<State, "settings">} state */
export function middlesOf({ layers }, { settings }) {
	const last = layers.length - 1;
	return layers.flatMap((size, layer) =>
		Array(size).fill(middleOf(layer === last ? settings.activation : settings.hidden_activation)),
	);
}
