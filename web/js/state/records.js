// A run's records as a file: comma-separated values.

import { repr } from "../format.js";
import { PARAMETERS } from "./handles.js";

/** @import { TrainingRecord } from "./types.d.ts" */

/** The columns before the parameters, and those after them. @typedef {Record<string, (record: TrainingRecord) => string>} Columns */

/** @type {Columns} */
const BEFORE = { epoch: ({ epoch }) => String(epoch) };

/** @type {Columns} */
const AFTER = {
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
	const columns = { ...BEFORE, ...parameterColumns(records), ...AFTER };
	const rows = records.map((record) => Object.values(columns).map((text) => text(record)));
	// RFC 4180: lines end with CR LF.
	return [Object.keys(columns), ...rows].map((row) => `${row.join()}\r\n`).join("");
}

/**
 * A column for each parameter. Two weights and a bias have these names, others have numbers.
 *
 * @param {TrainingRecord[]} records
 * @returns {Columns}
 */
function parameterColumns([first]) {
	const count = first?.parameters.length ?? PARAMETERS.length;
	const names =
		count === PARAMETERS.length
			? PARAMETERS
			: Array.from({ length: count }, (_, index) => `parameter_${index + 1}`);
	return Object.fromEntries(
		names.map((name, index) => [name, ({ parameters }) => repr(parameters[index])]),
	);
}
