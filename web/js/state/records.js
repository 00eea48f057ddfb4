// A run's records as a file: comma-separated values.

import { repr } from "../format.js";

/** @import { TrainingRecord } from "./types.d.ts" */

/** The columns of the file. @type {Record<string, (record: TrainingRecord) => string>} */
const COLUMNS = {
	epoch: ({ epoch }) => String(epoch),
	weight_1: ({ weights }) => repr(weights[0]),
	weight_2: ({ weights }) => repr(weights[1]),
	bias: ({ bias }) => repr(bias),
	loss: ({ loss }) => repr(loss),
	test_loss: (record) => repr(record.test_loss),
	right: ({ right }) => String(right),
	by_hand: (record) => (record.by_hand ? "1" : "0"),
	learning_rate: (record) => repr(record.learning_rate),
	example: ({ example }) => String(example),
};

/**
 * Write the records with all digits. A loss that is too large to compute is left empty.
 *
 * @param {TrainingRecord[]} records
 */
export function writeRecords(records) {
	const rows = records.map((record) => Object.values(COLUMNS).map((text) => text(record)));
	// RFC 4180: lines end with CR LF.
	return [Object.keys(COLUMNS), ...rows].map((row) => `${row.join()}\r\n`).join("");
}
