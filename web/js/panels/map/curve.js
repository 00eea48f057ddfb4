// Draws the predictions as a curve, if an example has but one number.

import { pointOf } from "../../draw/square.js";
import { borderOf } from "../../state/answer-words.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { Square } from "../../draw/square.js" */
/** @import { TaskData, TrueMap } from "../../state/types.d.ts" */

/**
 * The prediction at the place of the map nearest to a number. All rows of the map are the same.
 *
 * @param {TrueMap} map
 * @param {number} number
 */
export function heightAt({ size, axes, predictions }, number) {
	const { low, high } = axes.across;
	const step = Math.round(((number - low) / (high - low)) * (size - 1));
	return step >= 0 && step < size ? predictions[step] : Number.NaN;
}

/**
 * The predictions and, of classes, what is between them.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Square} square
 * @param {TrueMap} map
 * @param {TaskData} task
 */
export function drawCurve(context, { colour }, square, { size, axes, predictions }, task) {
	const { left, top, side } = square;
	const { low, high } = axes.across;
	context.save();
	context.beginPath();
	context.rect(left, top, side, side);
	context.clip();
	if (task.classes) {
		const [, y] = pointOf(square, [low, borderOf(task.classes)]);
		context.strokeStyle = colour("soft");
		context.lineWidth = 1.5;
		context.setLineDash([4, 4]);
		context.beginPath();
		context.moveTo(left, y);
		context.lineTo(left + side, y);
		context.stroke();
		context.setLineDash([]);
	}
	context.strokeStyle = colour("ink");
	context.lineWidth = 2;
	context.lineJoin = "round";
	context.beginPath();
	for (const [step, prediction] of predictions.subarray(0, size).entries()) {
		if (!Number.isFinite(prediction)) continue;
		context.lineTo(...pointOf(square, [low + (step / (size - 1)) * (high - low), prediction]));
	}
	context.stroke();
	context.restore();
}
