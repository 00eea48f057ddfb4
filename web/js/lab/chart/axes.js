// The axes of the loss chart: their range, their grid lines and labels.

import { scientific, whole } from "../../format.js";

/** @import { TrainingRecord } from "../../state/types.d.ts" */

/** The smallest loss that the chart can show. */
const LEAST = 1e-16;

/** If there is less room than this for each label, in CSS pixels, only every second one is shown. */
const LABEL_WIDTH = 46;

/**
 * The lowest and the highest loss on the axis.
 *
 * @param {TrainingRecord[]} records
 * @param {(number | null)[]} [others] losses of pinned runs
 */
export function lossRange(records, others = []) {
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

/** The epochs with a grid line: 0, 1, 10, 100, ... @param {number} last */
export function epochSplits(last) {
	const splits = [0];
	for (let epoch = 1; epoch <= last; epoch *= 10) splits.push(epoch);
	return splits;
}

/**
 * @param {number[]} splits
 * @param {number} width of the axis, in CSS pixels
 */
export function epochLabels(splits, width) {
	const sparse = width / splits.length < LABEL_WIDTH;
	return splits.map((epoch, index) =>
		sparse && (splits.length - 1 - index) % 2 && index ? "" : epochLabel(epoch),
	);
}

/** From a million on, the number would not fit. @param {number} epoch */
export const epochLabel = (epoch) => (epoch < 1e6 ? whole(epoch) : `${whole(epoch / 1e6)} M`);

/**
 * The losses with a grid line.
 *
 * @param {number} [min]
 * @param {number} [max]
 */
export function lossSplits(min = LEAST, max = 1) {
	const decades = Math.log10(max) - Math.log10(min); // max / min may overflow
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

/** @param {number} value */
export const lossLabel = (value) =>
	value < 0.001 || value >= 1000 ? scientific(value, 0) : `${Number(value.toPrecision(1))}`;
