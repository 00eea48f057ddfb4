// Draws how the runs with many learning rates ended: the loss above, the right answers below.

import { byId } from "../../dom.js";
import { addCross, createPicture, drawDot } from "../../draw/canvas.js";
import { exact, scientific, whole } from "../../format.js";
import { indexInView, indexNearest, settled } from "../../state/trials.js";
import { multiples } from "../../ticks.js";

/** @import { CanvasStyle } from "../../draw/canvas.js" */
/** @import { State, Trial, Tried } from "../../state/types.d.ts" */

/** The learning rates at the left and at the right, as powers of ten. */
const FIRST = -4;
const LAST = 2;

/** Losses smaller than this are nothing but rounding errors; they are off the scale. */
const SMALLEST = 1e-16;

/**
 * So are losses that are larger than this, and than this many times the one in the middle: a run
 * that has nearly diverged would leave no room for the others.
 */
const LARGEST = 100;

/** The range of the losses before there are any. */
const NO_LOSSES = { low: 0.001, high: 0.1 };

/** Its height is set in web/css/trials.css: on a narrow screen it is higher than wide. */
const redraw = createPicture("rates", (width) => byId("rates").clientHeight / width);

/** @param {State} state */
export function drawRates(state) {
	const { rates, open, settings } = state;
	if (!open.includes("rates")) return;
	const trial = rates?.trials[indexInView(state, "rates")];
	redraw([rates, trial, settings.learning_rate], (context, style) => {
		const area = areaOf(style, rates);
		drawScales(context, style, area, rates?.count ?? 0);
		if (rates) drawResults(context, style, area, rates);
		drawPresent(context, style, area, settings.learning_rate);
		if (!trial) return;
		context.strokeStyle = style.colour("ink");
		context.lineWidth = 1.5;
		context.strokeRect(area.x(trial.learning_rate) - 6, area.y(trial) - 6, 12, 12);
	});
}

/** @typedef {ReturnType<typeof areaOf>} Area */

/**
 * The two parts of the picture, and their scales.
 *
 * @param {{width: number, height: number, text: number}} style
 * @param {Tried | null} tried
 */
function areaOf({ width, height, text }, tried) {
	const [left, top] = [text * 4.2, text * 2.4];
	const across = width - left - text * 1.5;
	const down = height - top - text * 3.4;
	const [losses, gap] = [down * 0.62, text * 1.8];
	const bottom = top + down;
	const { low, high } = lossRange(tried ? settled(tried) : []);
	const heightOf = (/** @type {number} */ value) =>
		Math.log10(Math.min(high, Math.max(low, value)));
	const y = (/** @type {number} */ value) =>
		top + (losses * (Math.log10(high) - heightOf(value))) / Math.log10(high / low);
	return {
		...{ left, top, across, losses, bottom, low, high },
		bars: down - losses - gap,
		x: (/** @type {number} */ rate) =>
			left + (across * (Math.log10(rate) - FIRST)) / (LAST - FIRST),
		yOf: y,
		/** Where a run is: those that diverged are above all others. @param {Trial} trial */
		y: ({ diverged, loss }) => (diverged ? top - text * 0.9 : y(loss ?? Number.POSITIVE_INFINITY)),
	};
}

/**
 * The smallest and the largest loss to tell apart.
 *
 * @param {Trial[]} trials those that did not diverge
 */
export function lossRange(trials) {
	const losses = trials.flatMap(({ loss }) => loss ?? []).sort((a, b) => a - b);
	const largest = losses.at(-1);
	if (!largest) return NO_LOSSES;
	const middle = losses[losses.length >> 1];
	const high = Math.min(largest, LARGEST * Math.max(1, middle));
	// Half a decade at least.
	return { low: Math.min(high / 3, Math.max(losses[0], SMALLEST)), high };
}

/**
 * The run whose learning rate is nearest to a point of the canvas.
 *
 * @param {Tried} tried
 * @param {{width: number, height: number, text: number}} style
 * @param {{offsetX: number}} point
 * @returns {number | null} its index; null if the point is beside the picture, or none has ended
 */
export function rateAt(tried, style, { offsetX }) {
	const { left, across } = areaOf(style, tried);
	const share = (offsetX - left) / across;
	if (share < -0.02 || share > 1.02 || !tried.trials.length) return null;
	return indexNearest(tried.trials, "rates", 10 ** (FIRST + share * (LAST - FIRST)));
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Area} area
 * @param {number} count
 */
function drawScales(context, { text, colour }, area, count) {
	const { left, top, across, losses, bottom, bars, low, high, x, yOf } = area;
	context.strokeStyle = colour("line");
	context.fillStyle = colour("soft");
	context.font = `${text}px system-ui, sans-serif`;
	context.textBaseline = "middle";
	context.lineWidth = 1;
	context.beginPath();
	context.rect(left, top, across, losses);
	context.rect(left, bottom - bars, across, bars);
	context.textAlign = "center";
	for (let power = FIRST; power <= LAST; power++) {
		const at = x(10 ** power);
		context.moveTo(at, top);
		context.lineTo(at, top + losses);
		context.moveTo(at, bottom - bars);
		context.lineTo(at, bottom);
		// In a narrow picture only every other one has room.
		if (power % 2 && across < 28 * text) continue;
		context.fillText(String(Number(`1e${power}`)), at, bottom + text);
	}
	context.fillText("learning rate", left + across / 2, bottom + text * 2.5);
	context.textAlign = "right";
	for (const mark of lossMarks(low, high)) {
		context.moveTo(left, yOf(mark));
		context.lineTo(left + across, yOf(mark));
		const label = mark < 0.001 || mark > 1000 ? scientific(mark, 0) : String(mark);
		context.fillText(label, left - text * 0.5, yOf(mark));
	}
	context.stroke();
	context.fillText("0", left - text * 0.5, bottom - text * 0.3);
	if (count) context.fillText(whole(count), left - text * 0.5, bottom - bars + text * 0.3);
	context.textAlign = "left";
	context.fillText("right answers", left, bottom - bars - text * 0.8);
}

/**
 * Round losses for the axis: powers of ten, at most six of them; in a narrow range 1, 2 and 5 times these.
 *
 * @param {number} low
 * @param {number} high
 */
export function lossMarks(low, high) {
	const [bottom, top] = [Math.log10(low), Math.log10(high)];
	const factors = top - bottom < 2 ? [1, 2, 5] : [1];
	return multiples(Math.ceil((top - bottom) / 6), Math.floor(bottom), top)
		.flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
		.filter((mark) => mark >= low && mark <= high);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Area} area
 * @param {number} rate
 */
function drawPresent(context, { text, colour }, { left, top, across, bottom, x }, rate) {
	const at = Math.min(left + across, Math.max(left, x(rate)));
	context.strokeStyle = colour("ink");
	context.lineWidth = 1.5;
	context.setLineDash([5, 4]);
	context.beginPath();
	context.moveTo(at, top);
	context.lineTo(at, bottom);
	context.stroke();
	context.setLineDash([]);
	context.fillStyle = colour("ink");
	const beyond = at > left + across / 2;
	context.textAlign = beyond ? "right" : "left";
	context.fillText(`now ${exact(rate)}`, at + (beyond ? -5 : 5), top + text);
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {CanvasStyle} style
 * @param {Area} area
 * @param {Tried} tried
 */
function drawResults(context, { colour }, area, tried) {
	const { x, y, bottom, bars } = area;
	const good = settled(tried);
	const width = Math.max(2, area.across / 90);
	context.fillStyle = colour("positive");
	for (const { learning_rate, right } of good) {
		const height = (bars * right) / tried.count;
		context.fillRect(x(learning_rate) - width / 2, bottom - height, width, height);
	}
	context.strokeStyle = colour("ink");
	context.lineWidth = 2;
	context.beginPath();
	let before = -1;
	for (const [index, trial] of tried.trials.entries()) {
		// A gap where others diverge, or are off the scale.
		if (trial.diverged || offScale(trial, area)) continue;
		if (index !== before + 1) context.moveTo(x(trial.learning_rate), y(trial));
		context.lineTo(x(trial.learning_rate), y(trial));
		before = index;
	}
	context.stroke();
	for (const trial of good) {
		const centre = /** @type {[number, number]} */ ([x(trial.learning_rate), y(trial)]);
		const outwards = offScale(trial, area);
		if (outwards) drawArrowhead(context, centre, outwards, colour("ink"));
		else drawDot(context, centre, 2, colour("ink"), colour("ink"));
	}
	context.strokeStyle = colour("negative");
	context.beginPath();
	for (const trial of tried.trials) {
		if (trial.diverged) addCross(context, [x(trial.learning_rate), y(trial)]);
	}
	context.stroke();
}

/**
 * Whether the loss of a run is larger or smaller than the picture can show: -1 if it is above, 1 if
 * it is below, else 0.
 *
 * @param {Trial} trial
 * @param {{low: number, high: number}} range
 */
export function offScale({ loss }, { low, high }) {
	if (loss === null || loss > high) return -1;
	return loss < low ? 1 : 0;
}

/**
 * @param {CanvasRenderingContext2D} context
 * @param {[number, number]} tip
 * @param {number} down 1 if it points down, -1 if up
 * @param {string} colour
 */
function drawArrowhead(context, [x, y], down, colour) {
	context.fillStyle = colour;
	context.beginPath();
	context.moveTo(x, y);
	context.lineTo(x - 4, y - 7 * down);
	context.lineTo(x + 4, y - 7 * down);
	context.fill();
}
