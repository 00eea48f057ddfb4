// Draws the activation: its curve, its slope at the reader's point, and the network's places on it.

import { createPicture, drawDot } from "../../draw/canvas.js";
import { fixed } from "../../format.js";
import { multiples, roundStep } from "../../ticks.js";
import { ASPECT, curveInView, nearestPoint, placesInView, plotArea } from "./curve.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { CurvePoint, State } from "../../state/types.d.ts" */
/** @import { PlotArea } from "./curve.js" */

/** If a curve changes by more than this between two points, it counts as a jump. */
const JUMP = 0.5;

const redraw = createPicture("activation-curve", ASPECT);

/** @param {State} state */
export function drawActivation(state) {
	const { open, curveSum, curveLayer, network, probe } = state;
	const { curve } = curveInView(state);
	if (!open.includes("activation") || !curve) return;
	redraw([curve, curveSum, curveLayer, network, probe], (context, style) => {
		const { colour } = style;
		const area = plotArea(style, curve);
		drawAxes(context, style, area);
		context.save();
		context.beginPath();
		context.rect(area.left, area.top, area.across, area.down);
		context.clip();
		context.lineJoin = "round";
		context.setLineDash([5, 4]);
		drawLine(context, area, curve, 2, colour("negative"), 1.8);
		context.setLineDash([]);
		drawLine(context, area, curve, 1, colour("ink"), 2.6);
		const point = nearestPoint(curve, curveSum);
		drawTangent(context, area, point, colour("positive"));
		context.restore();
		const centre = /** @type {[number, number]} */ ([area.x(point[0]), area.y(point[1])]);
		drawDot(context, centre, 6.5, colour("positive"), colour("card"));
		for (const { sum, output } of placesInView(state) ?? []) {
			if (sum === null || output === null) continue;
			drawNeuron(context, area, [sum, output], colour("glow"), colour("ink"));
		}
	});
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {PlotArea} area
 */
function drawAxes(context, { text, colour }, area) {
	const { left, top, across, down, first, last, low, high, x, y } = area;
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
 * One of the two lines: the outputs or the slopes. It has a gap where it jumps.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {PlotArea} area
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
 * @param {PlotArea} area
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
 * A neuron's place on the curve, or the edge beyond which it is.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {PlotArea} area
 * @param {[sum: number, output: number]} place
 * @param {string} fill
 * @param {string} ink
 */
function drawNeuron(context, area, [sum, output], fill, ink) {
	const { left, top, across, down, first, last, x, y } = area;
	if (sum >= first && sum <= last) {
		return drawDot(context, [x(sum), y(output)], 6.5, fill, ink);
	}
	const side = sum < first ? -1 : 1;
	const edge = side < 0 ? left : left + across;
	const height = Math.max(top + 9, Math.min(top + down - 9, y(output)));
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
