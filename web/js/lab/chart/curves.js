// The curves of the loss chart as tables of numbers: the run's training and test loss, and the pinned runs.

import uPlot from "uplot";
import { LETTERS } from "../../state/pins.js";

/** @import { Pin, PinLetter, TrainingRecord } from "../../state/types.d.ts" */

/** Stands for a loss of 0, which has no logarithm; it is drawn far below the chart. */
const ZERO = 1e-300;

/**
 * The position of a record on the axis of epochs.
 *
 * @param {Pick<TrainingRecord, "epoch" | "example">} record
 * @param {number} examples how many examples make an epoch
 */
export const timeOf = ({ epoch, example }, examples) => epoch + example / examples;

/** Where the curve of a pinned run ends. @typedef {{letter: PinLetter, time: number, height: number}} CurveEnd */

/** A loss as the chart draws it. @param {number | null} loss null: too large to compute */
export const heightOf = (loss) => (loss === null ? null : loss || ZERO);

/**
 * The curves of a run and of the pinned runs, as one table over the same epochs.
 *
 * @param {TrainingRecord[]} records
 * @param {number} examples how many make an epoch
 * @param {ReturnType<typeof pinnedCurves>} pinned
 */
export const allCurves = (records, examples, pinned) =>
	uPlot.join([
		pinned.table,
		[
			records.map((record) => timeOf(record, examples)),
			records.map((record) => heightOf(record.loss)),
			records.map((record) => heightOf(record.test_loss)),
		],
	]);

/**
 * The curves of the pinned runs: a table with one for each letter, where each curve ends, and all
 * their losses.
 *
 * @param {Pin[]} pins
 */
export function pinnedCurves(pins) {
	const tables = LETTERS.map((letter) => {
		const { records = [], examples = 1 } = pins.find((pin) => pin.letter === letter) ?? {};
		return /** @type {uPlot.AlignedData} */ ([
			records.map((record) => timeOf(record, examples)),
			records.map((record) => heightOf(record.loss)),
		]);
	});
	/** @type {CurveEnd[]} */
	const ends = pins.flatMap(({ letter, records, examples }) => {
		const end = records.findLast((record) => record.loss !== null);
		if (!end) return [];
		return [{ letter, time: timeOf(end, examples), height: heightOf(end.loss) ?? ZERO }];
	});
	const losses = pins.flatMap(({ records }) => records.map((record) => record.loss));
	return { pins, table: uPlot.join(tables), ends, losses };
}
