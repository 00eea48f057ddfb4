// Draws the network: of one neuron, its inputs, weights as tubes, the bias as a knob, its output.

import { createPicture } from "../../draw/canvas.js";
import { forwardPass } from "../../state/forward-pass.js";
import { deepShape } from "../../state/network-parts.js";
import { namesOnShow } from "../../state/numbers.js";
import { drawBias, drawHighlight, drawPulses, drawTubes, drawWayBack } from "./connections.js";
import { layoutFor } from "./layouts.js";
import { drawGlow, drawInputs, drawNeuron, drawOutput, drawOutputLine } from "./neuron.js";
import { COLOURS } from "./shapes.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { Layout } from "./layouts.js" */
/** @import { Colours } from "./shapes.js" */

const redraw = createPicture("network", (width) => {
	const layout = layoutFor(width);
	return layout.height / layout.width;
});

/** @param {State} state */
export function drawDiagram(state) {
	if (deepShape(state)) return; // the folder deep/ draws it
	const { network, probe, exampleShown, task, status, queue, part, litKinds, curve } = state;
	const shown = [network, probe, exampleShown, task, status, queue, part, litKinds, curve];
	redraw(shown, (context, style) => {
		const layout = layoutFor(style.width);
		context.scale(style.width / layout.width, style.width / layout.width);
		const colours = COLOURS.map((name) => [name, style.colour(name)]);
		paintNetwork(context, layout, Object.fromEntries(colours), state);
	});
}

/**
 * Draw the network, in the layout's units. web/build/prerender.js uses this to draw it as SVG.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {Layout} layout
 * @param {Colours} colours
 * @param {State} state
 */
export function paintNetwork(context, layout, colours, state) {
	const pass = forwardPass(state);
	const { exampleShown } = state;
	context.lineCap = "round";
	context.lineJoin = "round";
	drawGlow(context, layout, colours, pass.prediction);
	drawHighlight(context, layout, colours, state);
	drawTubes(context, layout, colours, pass.weights);
	drawBias(context, layout, colours, pass.bias);
	drawOutputLine(context, layout, colours);
	if (exampleShown && exampleShown.progress < 1) drawPulses(context, layout, colours, exampleShown);
	if (exampleShown?.stepped) drawWayBack(context, layout, colours, exampleShown);
	drawInputs(context, layout, colours, namesOnShow(state));
	drawNeuron(context, layout, colours, state.curve, pass.weightedSum);
	drawOutput(context, layout, colours, pass, state.task);
}
