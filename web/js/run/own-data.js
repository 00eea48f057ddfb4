// What can be done with somebody's own data: Python reads it, checks it and writes it.

import { whole } from "../format.js";
import { draftOf, packed, packNumbers } from "../state/own-rows.js";

/** @import { Answered, Calls, Draft, State, Table } from "../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {<Call extends keyof Calls>(call: Call, args: Calls[Call][0]) =>
 *   Promise<Answered<Calls[Call][1]>>} inquire
 */
export function createOwnData({ state, set }, inquire) {
	/** @param {Partial<State["data"]>} changes */
	const put = (changes) => set({ data: { ...state.data, ...changes } });

	/**
	 * Ask Python; why there is no answer is said in the panel.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @returns {Promise<Calls[Call][1] | undefined>}
	 */
	async function consult(call, args) {
		const found = await inquire(call, args);
		if ("answer" in found) return found.answer;
		put({ note: found.problem });
	}

	/** Show the data of the settings in the table, unless what stands there is not in use yet. */
	function follow() {
		const { data: rows, held_out } = state.settings;
		if (!rows) return;
		const changed = state.own?.rows !== rows;
		const { draft, undo } = state.data;
		set({ own: { rows, held_out } });
		if (!changed || draft?.changed) return;
		const other = draft && packed(draft) !== rows; // they can be gone back to
		put({ draft: draftOf(rows), undo: other ? draft : undo, problems: [], note: "" });
	}

	/**
	 * Read rows from a text, and put them into the tables: the bad ones as well.
	 *
	 * @param {string} text
	 * @param {number | null} at the row before which they go; null: in place of all that is there
	 * @returns {Promise<boolean>} whether there were any
	 */
	async function readRows(text, at) {
		const { table } = state.data; // the one in sight, whatever is looked at meanwhile
		const tables = await consult("read_data", { text });
		const { draft } = state.data;
		if (!tables || !draft) return false;
		const { training: rows, test, header, commas } = tables;
		/** @type {Draft} */
		const changed = { ...draft, changed: true };
		if (test) {
			changed.training = at === null ? rows : [...draft.training, ...rows];
			changed.test = at === null ? test : [...draft.test, ...test];
		} else {
			changed[table] = at === null ? rows : inserted(draft[table], at, rows);
		}
		put({ draft: changed, undo: draft, page: at === null ? 0 : state.data.page });
		await checkDraft();
		const count = rows.length + (test?.length ?? 0);
		const notes = [`${whole(count)} ${count === 1 ? "row" : "rows"} read.`];
		if (header) notes.push(`The first line was taken as a header: ${header.slice(0, 60)}.`);
		if (commas) notes.push("Its commas were read as decimal points.");
		const others = test || table === "test" ? 0 : changed.test.length;
		if (at === null && others) {
			notes.push(`The test data is as it was, ${whole(others)} rows: see whether they fit these.`);
		}
		put({ note: notes.join(" ") });
		return true;
	}

	/**
	 * Have Python look at each cell of what is being edited.
	 *
	 * @returns {Promise<string | null | undefined>} the rows for the address; null if something is
	 *   wrong with them, undefined if that is not known
	 */
	async function checkDraft() {
		const { draft } = state.data;
		if (!draft) return;
		const { training, test } = draft;
		const checked = await consult("check_data", { training, test });
		// If it was edited meanwhile, it is checked again.
		if (!checked || state.data.draft !== draft) return;
		put({ problems: checked.problems, note: "" });
		return checked.tables && packNumbers(checked.tables);
	}

	/**
	 * Write what is in sight as CSV, or all of it as JSON; bad rows too.
	 *
	 * @param {Table} training
	 * @param {Table} test
	 * @param {"csv" | "json"} form
	 */
	const writeDraft = (training, test, form) => consult("write_data", { training, test, form });

	return { follow, readRows, checkDraft, writeDraft };
}

/**
 * A table with more rows before one of its own, which gives way if it is empty.
 *
 * @param {Table} table
 * @param {number} at
 * @param {Table} rows
 */
function inserted(table, at, rows) {
	const empty = table[at]?.every((cell) => !cell.trim()) ? 1 : 0;
	return [...table.slice(0, at), ...rows, ...table.slice(at + empty)];
}
