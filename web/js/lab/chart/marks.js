// Draws the marks on the loss chart: the epoch that the reader went back to, edits by hand, and the letters of pinned runs.

import { LETTERS } from "../../state/pins.js";

/** @import uPlot from "uplot" */
/** @import { CurveEnd } from "./curves.js" */

/**
 * What is drawn on top of the curves.
 *
 * @typedef {object} Marks
 * @property {number | null} past the epoch on show, if the run has later records
 * @property {{time: number, height: number | null}[]} byHand where parameters were set by hand
 * @property {CurveEnd[]} ends where the curves of the pinned runs end
 */

/**
 * A line at the epoch that the reader went back to.
 *
 * @param {uPlot} plot
 * @param {Marks} marks
 * @param {string} colour
 */
export function drawPast({ ctx, bbox, valToPos }, { past }, colour) {
	if (past === null) return;
	const x = Math.round(valToPos(past, "x", true)) + 0.5;
	ctx.save();
	ctx.strokeStyle = colour;
	ctx.lineWidth = devicePixelRatio;
	ctx.beginPath();
	ctx.moveTo(x, bbox.top);
	ctx.lineTo(x, bbox.top + bbox.height);
	ctx.stroke();
	ctx.restore();
}

/**
 * A diamond where parameters were set by hand.
 *
 * @param {uPlot} plot
 * @param {Marks} marks
 * @param {string} ink
 * @param {string} card
 */
export function drawByHand({ ctx, bbox, valToPos }, { byHand }, ink, card) {
	const size = 5 * devicePixelRatio;
	ctx.save();
	ctx.strokeStyle = ink;
	ctx.fillStyle = card;
	ctx.lineWidth = 1.5 * devicePixelRatio;
	for (const { time, height } of byHand) {
		const x = valToPos(time, "x", true);
		const y = height === null ? bbox.top : valToPos(height, "y", true);
		const middle = Math.min(bbox.top + bbox.height, Math.max(bbox.top, y));
		ctx.beginPath();
		ctx.moveTo(x, middle - size);
		ctx.lineTo(x + size, middle);
		ctx.lineTo(x, middle + size);
		ctx.lineTo(x - size, middle);
		ctx.closePath();
		ctx.fill();
		ctx.stroke();
	}
	ctx.restore();
}

/**
 * The letter of each pinned run, at the end of its curve.
 *
 * @param {uPlot} plot
 * @param {Marks} marks
 * @param {string[]} colours in the order of the letters
 * @param {string} card
 * @param {number} rem
 */
export function drawLetters({ ctx, bbox, valToPos }, { ends }, colours, card, rem) {
	const size = 0.85 * rem * devicePixelRatio;
	const lowest = bbox.top + bbox.height - size / 2;
	const labels = ends.map(({ letter, time, height }) => ({
		letter,
		x: valToPos(time, "x", true) + 4 * devicePixelRatio,
		y: Math.min(lowest, Math.max(bbox.top, valToPos(height, "y", true))),
	}));
	separate(labels, size, lowest);
	ctx.save();
	ctx.font = `650 ${size}px system-ui, sans-serif`;
	ctx.textAlign = "left";
	ctx.textBaseline = "middle";
	ctx.lineJoin = "round";
	ctx.lineWidth = 4 * devicePixelRatio;
	ctx.strokeStyle = card;
	for (const { letter, x, y } of labels) {
		ctx.fillStyle = colours[LETTERS.indexOf(letter)];
		ctx.strokeText(letter, x, y);
		ctx.fillText(letter, x, y);
	}
	ctx.restore();
}

/**
 * Move the letters of curves that end close together apart, one below the other.
 *
 * @param {{x: number, y: number}[]} labels
 * @param {number} size of a letter
 * @param {number} lowest the lowest position allowed
 */
function separate(labels, size, lowest) {
	labels.sort((a, b) => a.y - b.y);
	pushApart(labels, size, 1);
	for (const label of labels) label.y = Math.min(label.y, lowest);
	pushApart(labels.reverse(), size, -1);
}

/**
 * Move each letter away from those before it.
 *
 * @param {{x: number, y: number}[]} labels
 * @param {number} size
 * @param {1 | -1} direction downwards or upwards
 */
function pushApart(labels, size, direction) {
	labels.forEach((label, index) => {
		for (const other of labels.slice(0, index)) {
			if (Math.abs(other.x - label.x) > size) continue;
			const free = other.y + direction * size;
			label.y = direction > 0 ? Math.max(label.y, free) : Math.min(label.y, free);
		}
	});
}
