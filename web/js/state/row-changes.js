// What the reader has changed in the rows of a file, to change it again when its columns are chosen
// anew: the rows then come from the file once more.

import { columnsOf } from "./own-rows.js";

/** @import { Draft, DraftRows, RowChanges, Table } from "./types.d.ts" */

const TABLES = /** @type {const} */ (["training", "test"]);

/** @type {RowChanges} */
export const NO_CHANGES = { cells: [], removed: [], missing: null, lost: 0 };

/**
 * What was changed since the rows were read from their file.
 *
 * @param {Draft} draft
 * @returns {RowChanges} lost: how many rows are changed in a way that cannot be repeated, such as added
 *   ones
 */
export function changesOf(draft) {
	const { file } = draft;
	const before = file?.changes ?? NO_CHANGES;
	const read = file?.opened.rows;
	// Without a target there are no rows, and from an empty table one begins anew.
	if (!read || !draft.training.length) return before;
	const names = columnsOf(draft);
	// Targets that were mapped are other numbers in every row.
	const isMapped = String(draft.labels) !== String(read.labels);
	const last = names.length - 1;
	const isChosen = draft.missing !== (before.missing ?? read.missing);
	const missing = isChosen ? draft.missing : before.missing;
	/** @type {RowChanges} */
	const found = { cells: [], removed: [], missing, lost: 0 };
	for (const table of TABLES) {
		const origins = originsOf(read[table], draft[table]);
		const kept = new Set(origins);
		found.removed.push(...read[table].flatMap((_, row) => (kept.has(row) ? [] : [{ table, row }])));
		for (const [at, row] of origins.entries()) {
			if (row === null) found.lost += 1;
			else {
				draft[table][at].forEach((text, column) => {
					const was = read[table][row][column];
					if (text !== was && !(isMapped && column === last))
						found.cells.push({ table, row, name: names[column], was, text });
				});
			}
		}
	}
	// A column that is not used now can be used again.
	found.cells.push(...before.cells.filter(({ name }) => !names.includes(name)));
	return found;
}

/**
 * Which row of the file each row was; null if one cannot tell. Only rows that were changed are other
 * objects than those of the file, and each of these is where it was among the others.
 *
 * @param {Table} read
 * @param {Table} rows
 * @returns {(number | null)[]}
 */
function originsOf(read, rows) {
	const places = new Map(read.map((row, at) => [row, at]));
	const origins = rows.map((row) => places.get(row) ?? null);
	for (let at = 0; at < origins.length; at++) {
		if (origins[at] !== null) continue;
		let end = at;
		while (end < origins.length && origins[end] === null) end++;
		const limit = origins[end] ?? read.length;
		const first = at ? Number(origins[at - 1]) + 1 : 0;
		if (end - at === limit - first) {
			for (let place = at; place < end; place++) origins[place] = first + place - at;
		}
		at = end;
	}
	return origins;
}

/**
 * The rows of a file with the same changes, where the cells are still the same.
 *
 * @param {DraftRows} rows
 * @param {RowChanges} changes
 * @returns {DraftRows}
 */
export function withChanges(rows, { cells, removed, missing }) {
	const names = columnsOf(rows);
	const changed = { training: [...rows.training], test: [...rows.test] };
	for (const { table, row, name, was, text } of cells) {
		const column = names.indexOf(name);
		const line = changed[table][row];
		if (line?.[column] === was) changed[table][row] = line.with(column, text);
	}
	for (const table of TABLES) {
		const gone = new Set(removed.flatMap((place) => (place.table === table ? place.row : [])));
		if (gone.size) changed[table] = changed[table].filter((_, row) => !gone.has(row));
	}
	return { ...rows, ...changed, missing: missing ?? rows.missing };
}
