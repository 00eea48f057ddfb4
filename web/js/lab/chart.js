// The loss chart: training and test loss, and pinned runs, over a logarithm of the epochs that has room for 0.

import uPlot from "uplot";
import { byId, setText } from "../dom.js";
import { changes } from "../draw/changes.js";
import { loss, whole } from "../format.js";
import { DASHES, describePins, LETTERS } from "../state/pins.js";

/** @import { Pin, State, TrainingRecord } from "../state/types.d.ts" */

/** A loss of 0 has no logarithm; it is drawn far below the chart's edge. */
const ZERO = 1e-300;

/** The smallest loss that the chart has room for. */
const LEAST = 1e-16;

/** The names of the chart's own colours in web/css/page.css. */
const COLOURS = ["ink", "soft", "line", "negative", "card"];

/** @type {uPlot | undefined} */
let plot;
let colours = "";

/** The epoch that the page shows, where the run has records beyond it. @type {number | null} */
let past = null;

/** The records with parameters that were set by hand. @type {TrainingRecord[]} */
let byHand = [];
const changed = changes();

/**
 * The curves of the pinned runs, over the same epochs; where each ends; and the losses among them.
 * They are put together when a run is pinned or removed, and not for each frame.
 */
let pinned = curvesOf([]);

/** @param {State} state */
export function drawChart({ records, pins, settings, network }) {
	const beyond = network !== null && network.epoch < (records.at(-1)?.epoch ?? 0);
	past = beyond ? network.epoch : null;
	byHand = records.filter((record) => record.by_hand);
	byId("by-hand").hidden = !byHand.length;
	const host = byId("loss-chart");
	const style = getComputedStyle(host);
	/** @param {string} name */
	const colour = (name) => style.getPropertyValue(`--${name}`).trim();
	const wanted = [...COLOURS, ...LETTERS.map((letter) => `pin-${letter}`)].map(colour);
	if (!plot || colours !== wanted.join()) {
		plot?.destroy();
		host.replaceChildren(); // the sketch that stood in the page
		plot = create(host, wanted);
		colours = wanted.join();
	}
	const { clientWidth: width, clientHeight: height } = host;
	if (plot.width !== width || plot.height !== height) plot.setSize({ width, height });

	const ends = pins.map(({ epoch }) => epoch);
	const last = Math.max(settings.epochs, records.at(-1)?.epoch ?? 0, ...ends);
	if (!changed(plot, records, pins, last, past)) return;
	if (pinned.of !== pins) pinned = curvesOf(pins);
	plot.batch(() => {
		plot?.setData(
			uPlot.join([
				pinned.curves,
				[
					records.map(({ epoch }) => epoch),
					records.map((record) => heightOf(record.loss)),
					records.map((record) => heightOf(record.test_loss)),
				],
			]),
			false,
		);
		plot?.setScale("x", { min: 0, max: last });
		const [min, max] = range(records, pinned.losses);
		plot?.setScale("y", { min, max });
	});
}

/** @param {number | null} value */
const heightOf = (value) => (value === null ? null : value || ZERO);

/** @param {Pin[]} pins */
function curvesOf(pins) {
	const tables = LETTERS.map((letter) => {
		const records = pins.find((pin) => pin.letter === letter)?.records ?? [];
		return /** @type {uPlot.AlignedData} */ ([
			records.map(({ epoch }) => epoch),
			records.map((record) => heightOf(record.loss)),
		]);
	});
	const ends = pins.flatMap(({ letter, records }) => {
		const end = records.findLast((record) => record.loss !== null);
		return end ? [{ letter, epoch: end.epoch, height: heightOf(end.loss) ?? ZERO }] : [];
	});
	const losses = pins.flatMap(({ records }) => records.map((record) => record.loss));
	return { of: pins, curves: uPlot.join(tables), ends, losses };
}

/**
 * @param {HTMLElement} host
 * @param {string[]} colours
 */
function create(host, [ink, soft, grid, test, card, ...marks]) {
	const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
	const axis = {
		stroke: soft,
		font: `${0.8 * rem}px system-ui, sans-serif`,
		grid: { stroke: grid, width: 1 },
		ticks: { show: false },
	};
	const made = new uPlot(
		{
			width: host.clientWidth || 1,
			height: host.clientHeight || 1,
			padding: [8, 1.9 * rem, 0, 0], // the last label stands half beyond the end
			legend: { show: false },
			cursor: { show: false },
			scales: {
				// The inverse hyperbolic sine: straight near 0, a logarithm further on.
				x: { time: false, distr: 4, asinh: 1 },
				y: { distr: 3 },
			},
			axes: [
				{
					...axis,
					size: 2 * rem,
					splits: (self) => epochSplits(self.scales.x.max ?? 1),
					values: (self, splits) => epochLabels(splits, self.bbox.width / devicePixelRatio),
				},
				{
					...axis,
					size: 3.5 * rem,
					// uPlot's own steps end at 1e16, and beyond it would draw no axis.
					incrs: (_self, _axis, min, max) => [Math.max(5, max - min)],
					splits: (self) => lossSplits(self.scales.y.min ?? LEAST, self.scales.y.max ?? 1),
					filter: (_self, splits) => splits,
					values: (_self, splits) => splits.map(lossLabel),
				},
			],
			hooks: {
				draw: [
					(self) => drawPast(self, ink),
					(self) => drawByHand(self, ink, card),
					(self) => drawLetters(self, marks, card, rem),
				],
			},
			series: [
				{},
				...LETTERS.map((letter, index) => ({
					stroke: marks[index],
					width: 1.4,
					dash: DASHES[letter],
					points: { show: alone, size: 5, fill: marks[index] },
				})),
				{ stroke: ink, width: 2, points: { show: alone, size: 6, fill: ink } },
				{ stroke: test, width: 2, dash: [6, 4], points: { show: alone, size: 6, fill: test } },
			],
		},
		pinned.curves,
		host,
	);
	const canvas = made.ctx.canvas;
	canvas.setAttribute("role", "img");
	canvas.setAttribute("aria-label", "Loss");
	canvas.setAttribute("aria-describedby", "loss-description");
	return made;
}

/**
 * A line at the epoch that the page has gone back to.
 *
 * @param {uPlot} self
 * @param {string} colour
 */
function drawPast({ ctx, bbox, valToPos }, colour) {
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
 * A diamond where the parameters were set by hand.
 *
 * @param {uPlot} self
 * @param {string} ink
 * @param {string} card
 */
function drawByHand({ ctx, bbox, valToPos }, ink, card) {
	const size = 5 * devicePixelRatio;
	ctx.save();
	ctx.strokeStyle = ink;
	ctx.fillStyle = card;
	ctx.lineWidth = 1.5 * devicePixelRatio;
	for (const record of byHand) {
		const x = valToPos(record.epoch, "x", true);
		const y = record.loss === null ? bbox.top : valToPos(record.loss || ZERO, "y", true);
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
 * The letter of each pinned run, at the end of its curve. Where curves end close together, the
 * letters stand below each other.
 *
 * @param {uPlot} self
 * @param {string[]} colours
 * @param {string} card
 * @param {number} rem
 */
function drawLetters({ ctx, bbox, valToPos }, colours, card, rem) {
	const size = 0.85 * rem * devicePixelRatio;
	const low = bbox.top + bbox.height - size / 2;
	const places = pinned.ends.map(({ letter, epoch, height }) => ({
		letter,
		x: valToPos(epoch, "x", true) + 4 * devicePixelRatio,
		y: Math.min(low, Math.max(bbox.top, valToPos(height, "y", true))),
	}));
	places.sort((a, b) => a.y - b.y);
	/** @param {typeof places} order @param {number} step */
	const spread = (order, step) => {
		order.forEach((place, index) => {
			for (const other of order.slice(0, index)) {
				if (Math.abs(other.x - place.x) > size) continue;
				const free = other.y + step;
				place.y = step > 0 ? Math.max(place.y, free) : Math.min(place.y, free);
			}
		});
	};
	spread(places, size);
	for (const place of places) place.y = Math.min(place.y, low);
	spread(places.reverse(), -size);
	ctx.save();
	ctx.font = `650 ${size}px system-ui, sans-serif`;
	ctx.textAlign = "left";
	ctx.textBaseline = "middle";
	ctx.lineJoin = "round";
	ctx.lineWidth = 4 * devicePixelRatio;
	ctx.strokeStyle = card;
	for (const { letter, x, y } of places) {
		ctx.fillStyle = colours[LETTERS.indexOf(letter)];
		ctx.strokeText(letter, x, y);
		ctx.fillText(letter, x, y);
	}
	ctx.restore();
}

/** One record makes no line: it is shown as a point. @param {uPlot} self @param {number} series */
const alone = (self, series) =>
	/** @type {unknown[]} */ (self.data[series]).filter((value) => value != null).length === 1;

/** @param {number} value */
export const lossLabel = (value) =>
	value < 0.001 || value >= 1000 ? value.toExponential(0) : `${Number(value.toPrecision(1))}`;

/**
 * The lowest and the highest loss to have room for.
 *
 * @param {TrainingRecord[]} records
 * @param {(number | null)[]} [others] losses of pinned runs
 */
export function range(records, others = []) {
	const values = records
		.flatMap((record) => [record.loss, record.test_loss])
		.concat(others)
		.filter((value) => value !== null && value > 0);
	if (!values.length) return [0.001, 1];
	const low = Math.max(LEAST, Math.min(.../** @type {number[]} */ (values)));
	const high = Math.max(low, .../** @type {number[]} */ (values));
	// At least a decade, so that a flat line looks flat.
	return [Math.min(low / 1.6, high / 10), Math.min(high * 1.6, Number.MAX_VALUE)];
}

/** 0, 1, 10, 100, ... and the end. @param {number} last */
export function epochSplits(last) {
	const splits = [0];
	for (let epoch = 1; epoch <= last; epoch *= 10) splits.push(epoch);
	return splits;
}

/**
 * @param {number[]} splits
 * @param {number} width in CSS pixels: where it is narrow, every second label stays away
 */
function epochLabels(splits, width) {
	const sparse = width / splits.length < 46;
	return splits.map((epoch, index) =>
		sparse && (splits.length - 1 - index) % 2 && index ? "" : whole(epoch),
	);
}

/**
 * @param {number} min
 * @param {number} max
 */
export function lossSplits(min, max) {
	const decades = Math.log10(max) - Math.log10(min); // max / min may be no number any more
	const steps = decades > 4 ? [1] : [1, 2, 5];
	const every = Math.max(1, Math.ceil(decades / 6));
	const splits = [];
	for (let power = Math.floor(Math.log10(min)); power <= Math.log10(max); power += every) {
		for (const step of steps) {
			const value = step * 10 ** power;
			if (value >= min && value <= max) splits.push(value);
		}
	}
	return splits;
}

/** Write what the chart shows, for those who do not see it. @param {State} state */
export function describeChart(state) {
	setText(byId("loss-description"), describe(state.records) + describePins(state));
}

/** @param {TrainingRecord[]} records */
function describe(records) {
	const first = records[0];
	const last = records.at(-1);
	if (!first || !last) return "Nothing yet.";
	const now = `training loss ${loss(last.loss)}, test loss ${loss(last.test_loss)}`;
	const edited = records.filter((record) => record.by_hand).map(({ epoch }) => whole(epoch));
	const when =
		edited.length > 3
			? `${edited.length} epochs, the last ${edited.at(-1)}`
			: `epoch ${edited.join(" and ")}`;
	const hand = edited.length ? ` Parameters set by hand at ${when}.` : "";
	if (records.length === 1) return `At epoch ${whole(last.epoch)}: ${now}.${hand}`;
	return (
		`From epoch ${whole(first.epoch)}, with training loss ${loss(first.loss)} and test loss ` +
		`${loss(first.test_loss)}, to epoch ${whole(last.epoch)}: ${now}.${hand}`
	);
}
