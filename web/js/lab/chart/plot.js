// Sets up uPlot for the loss chart: its scales, axes and lines, and the marks on top of them.

import uPlot from "uplot";
import { DASHES, LETTERS } from "../../state/pins.js";
import { epochLabels, epochSplits, lossLabel, lossSplits } from "./axes.js";
import { drawByHand, drawLetters, drawPast } from "./marks.js";

/** @import { Marks } from "./marks.js" */

/** The names of the chart's colours in web/css/page.css, and those of the pinned runs. */
const COLOURS = ["ink", "soft", "line", "negative", "card"];
const PIN_COLOURS = LETTERS.map((letter) => `pin-${letter}`);

/**
 * The colours of the page as it looks now.
 *
 * @param {HTMLElement} host
 * @returns {Record<string, string>} by name
 */
export function readColours(host) {
	const style = getComputedStyle(host);
	const names = [...COLOURS, ...PIN_COLOURS];
	return Object.fromEntries(
		names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
	);
}

/**
 * @param {HTMLElement} host
 * @param {Record<string, string>} colours
 * @param {uPlot.AlignedData} data
 * @param {() => Marks} getMarks returns what to draw on top
 */
export function createPlot(host, colours, data, getMarks) {
	const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
	const { ink, card } = colours;
	const pinColours = PIN_COLOURS.map((name) => colours[name]);
	/** @type {uPlot.Options} */
	const options = {
		width: host.clientWidth || 1,
		height: host.clientHeight || 1,
		padding: [8, 1.9 * rem, 0, 0], // room for half of the last label
		legend: { show: false },
		cursor: { show: false },
		scales: {
			// The inverse hyperbolic sine: linear near 0, logarithmic further on.
			x: { time: false, distr: 4, asinh: 1 },
			y: { distr: 3 },
		},
		axes: axes(colours, rem),
		series: series(colours, pinColours),
		hooks: {
			draw: [
				(plot) => drawPast(plot, getMarks(), ink),
				(plot) => drawByHand(plot, getMarks(), ink, card),
				(plot) => drawLetters(plot, getMarks(), pinColours, card, rem),
			],
		},
	};
	const plot = new uPlot(options, data, host);
	const { canvas } = plot.ctx;
	canvas.setAttribute("role", "img");
	canvas.setAttribute("aria-label", "Loss");
	canvas.setAttribute("aria-describedby", "loss-description");
	return plot;
}

/**
 * The epochs at the bottom, and the losses on the left.
 *
 * @param {Record<string, string>} colours
 * @param {number} rem
 * @returns {uPlot.Axis[]}
 */
function axes(colours, rem) {
	const common = {
		stroke: colours.soft,
		font: `${0.8 * rem}px system-ui, sans-serif`,
		grid: { stroke: colours.line, width: 1 },
		ticks: { show: false },
	};
	return [
		{
			...common,
			size: 2 * rem,
			splits: ({ scales }) => epochSplits(scales.x.max ?? 1),
			values: ({ bbox }, splits) => epochLabels(splits, bbox.width / devicePixelRatio),
		},
		{
			...common,
			size: 3.5 * rem,
			// uPlot's own steps end at 1e16; beyond that it would draw no axis.
			incrs: (_plot, _axis, min, max) => [Math.max(5, max - min)],
			splits: ({ scales }) => lossSplits(scales.y.min, scales.y.max),
			filter: (_plot, splits) => splits,
			values: (_plot, splits) => splits.map(lossLabel),
		},
	];
}

/**
 * The lines: the pinned runs', by letter; then the training loss and the test loss of the run.
 *
 * @param {Record<string, string>} colours
 * @param {string[]} pinColours
 * @returns {uPlot.Series[]}
 */
function series({ ink, negative }, pinColours) {
	return [
		{},
		...LETTERS.map((letter, index) => ({
			stroke: pinColours[index],
			width: 1.4,
			dash: DASHES[letter],
			points: { show: isAlone, size: 5, fill: pinColours[index] },
		})),
		{ stroke: ink, width: 2, points: { show: isAlone, size: 6, fill: ink } },
		{
			stroke: negative,
			width: 2,
			dash: [6, 4],
			points: { show: isAlone, size: 6, fill: negative },
		},
	];
}

/** Whether a line has only one record, which is shown as a point. @param {uPlot} plot @param {number} line */
const isAlone = (plot, line) =>
	/** @type {unknown[]} */ (plot.data[line]).filter((value) => value != null).length === 1;
