// What can be done with somebody's own data: Python reads it, checks it and writes it.

import { whole } from "../format.js";
import { draftOf, packed } from "../state/own-rows.js";

/** @import { Calls, Draft, OwnTables, State, Table, Tables } from "../state/types.d.ts" */

export class OwnData {
	#store;
	#inquire;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {import("./actions.js").Actions["inquire"]} inquire
	 */
	constructor(store, inquire) {
		this.#store = store;
		this.#inquire = inquire;
	}

	/** @param {Partial<State["data"]>} changes */
	#put(changes) {
		const { state, set } = this.#store;
		set({ data: { ...state.data, ...changes } });
	}

	/**
	 * Ask Python; why there is no answer is said in the panel.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @returns {Promise<Calls[Call][1] | undefined>}
	 */
	async #consult(call, args) {
		const found = await this.#inquire(call, args);
		if ("answer" in found) return found.answer;
		this.#put({ note: found.problem });
	}

	/** Show the data of the settings in the table, unless what stands there is not in use yet. */
	showDataInUse() {
		const { state, set } = this.#store;
		const { data: rows, held_out } = state.settings;
		if (!rows) return;
		const changed = state.own?.rows !== rows;
		const { draft, undo } = state.data;
		set({ own: { rows, held_out } });
		if (!changed || draft?.changed) return;
		const shown = draft && packed(draft) === rows ? draft : draftOf(rows);
		const other = shown === draft ? undo : (draft ?? undo); // what can be gone back to
		this.#put({ draft: shown, undo: other, problems: [], note: "" });
	}

	/**
	 * Read rows from a text, and put them into the tables: the bad ones as well.
	 *
	 * @param {string} text
	 * @param {number | null} at the row before which they go; null: in place of all that is there
	 * @returns {Promise<boolean>} whether there were any
	 */
	readRows = async (text, at) => {
		const { state } = this.#store;
		const { table } = state.data; // the one in sight, whatever is looked at meanwhile
		const tables = await this.#consult("read_data", { text });
		const { draft, page } = state.data;
		if (!tables || !draft) return false;
		const changed = withRows(draft, table, tables, at);
		this.#put({ draft: changed, undo: draft, page: at === null ? 0 : page });
		await this.checkDraft();
		const replaces = at === null || !draft.training.length;
		const untouched = replaces && !tables.test && table === "training" ? changed.test.length : 0;
		this.#put({ note: whatWasRead(tables, table, untouched) });
		return true;
	};

	/**
	 * Have Python look at each cell of what is being edited.
	 *
	 * @returns {Promise<OwnTables | null | undefined>} its numbers; null if something is wrong with
	 *   them, undefined if that is not known
	 */
	checkDraft = async () => {
		const { state } = this.#store;
		const { draft } = state.data;
		if (!draft) return;
		const { training, test } = draft;
		const checked = await this.#consult("check_data", { training, test });
		// If it was edited meanwhile, it is checked again.
		if (!checked || state.data.draft !== draft) return;
		this.#put({ problems: checked.problems, note: "" });
		return checked.tables;
	};

	/**
	 * Write what is in sight as CSV, or all of it as JSON; bad rows too.
	 *
	 * @param {Table} training
	 * @param {Table} test
	 * @param {"csv" | "json"} form
	 */
	writeDraft = (training, test, form) => this.#consult("write_data", { training, test, form });
}

/**
 * A draft with the rows that were read.
 *
 * @param {Draft} draft
 * @param {"training" | "test"} table the one that takes them, if they do not say themselves
 * @param {Tables} read
 * @param {number | null} at the row before which they go; null: in place of all that is there
 * @returns {Draft}
 */
function withRows(draft, table, { training: rows, test }, at) {
	/** @type {Draft} */
	const changed = { ...draft, changed: true };
	if (test) {
		changed.training = at === null ? rows : [...draft.training, ...rows];
		changed.test = at === null ? test : [...draft.test, ...test];
	} else {
		changed[table] = at === null ? rows : inserted(draft[table], at, rows);
	}
	return changed;
}

/**
 * What was read, in words.
 *
 * @param {Tables} read
 * @param {"training" | "test"} table the one that took them
 * @param {number} untouched how many rows to test with are still those of before
 */
function whatWasRead({ training: rows, test, header, commas }, table, untouched) {
	const count = rows.length + (test?.length ?? 0);
	const kind = table === "test" && !test ? "test " : "";
	const notes = [`${whole(count)} ${kind}${count === 1 ? "row" : "rows"} read.`];
	if (header) notes.push(`The first line was taken as a header: ${header.slice(0, 60)}.`);
	if (commas) notes.push("Its commas were read as decimal points.");
	if (untouched) {
		notes.push(
			`The test data is as it was, ${whole(untouched)} ${untouched === 1 ? "row: see whether it fits" : "rows: see whether they fit"} these.`,
		);
	}
	return notes.join(" ");
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
