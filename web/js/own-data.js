// What can be done with somebody's own data: Python reads it, checks it and writes it.

import { draftOf } from "./draft.js";
import { Abandoned, PythonError } from "./engine.js";
import { absence } from "./flow.js";
import { whole } from "./format.js";

/** @import { Draft, NetworkState, State, Table } from "./types.d.ts" */

const LOST = "The run was begun anew meanwhile, and this came to nothing: do it again.";

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("./engine.js").createEngine>} engine
 * @param {{attempt(work: () => Promise<void>): Promise<void>, running(): boolean,
 *   show(reply: NetworkState): void}} run
 */
export function createOwnData({ state, set }, engine, { attempt, running, show }) {
	/** @param {Partial<State["data"]>} changes */
	const put = (changes) => set({ data: { ...state.data, ...changes } });

	/**
	 * Do what needs Python; a refusal is said in the panel.
	 *
	 * @param {() => Promise<void>} work
	 * @param {string} [lost] what to say if it came to nothing because the run was begun anew
	 */
	async function consult(work, lost) {
		if (!running()) return put({ note: absence(state) });
		await attempt(async () => {
			try {
				await work();
			} catch (error) {
				const { name, message } = /** @type {Error} */ (error);
				if (error instanceof Abandoned && lost) put({ note: lost });
				else if (error instanceof PythonError && name === "ValueError") put({ note: message });
				else throw error;
			}
		});
	}

	/** Show the data of the settings in the table, unless what stands there is not in use yet. */
	function follow() {
		const { data: rows, held_out } = state.settings;
		if (!rows) return;
		const changed = state.own?.rows !== rows;
		set({ own: { rows, held_out } });
		if (!changed || state.data.draft?.changed) return;
		put({ draft: draftOf(rows), problems: [], page: 0, note: "" });
	}

	/**
	 * Read rows from a text, and put them into the tables: the bad ones as well.
	 *
	 * @param {string} text
	 * @param {number | null} at the row before which they go; null: in place of all that is there
	 * @returns {Promise<boolean>} whether there were any
	 */
	async function readRows(text, at) {
		let done = false;
		await consult(async () => {
			const { tables, ...network } = await engine.ask("read_data", { text });
			show(network);
			const { draft, table } = state.data;
			if (!draft) return;
			const { training: rows, test, header } = tables;
			/** @type {Draft} */
			const changed = { ...draft, changed: true };
			if (test) {
				changed.training = at === null ? rows : [...draft.training, ...rows];
				changed.test = at === null ? test : [...draft.test, ...test];
			} else {
				changed[table] = at === null ? rows : inserted(draft[table], at, rows);
			}
			const count = rows.length + (test?.length ?? 0);
			const named = header ? ` The first line was taken as a header: ${header.slice(0, 60)}.` : "";
			const note = `${whole(count)} ${count === 1 ? "row" : "rows"} read.${named}`;
			put({ draft: changed, undo: draft, note, page: at === null ? 0 : state.data.page });
			done = true;
		}, LOST);
		if (done) await checkDraft();
		return done;
	}

	/**
	 * Have Python look at each cell of what is being edited.
	 *
	 * @returns {Promise<string | null>} the rows for the address; null if something is wrong
	 */
	async function checkDraft() {
		const { draft } = state.data;
		/** @type {string | null} */
		let rows = null;
		if (!draft) return rows;
		await consult(async () => {
			const { training, test } = draft;
			const { checked, ...network } = await engine.ask("check_data", { training, test });
			show(network);
			if (state.data.draft !== draft) return; // it was edited meanwhile, and is checked again
			put({ problems: checked.problems });
			rows = checked.rows;
		});
		return rows;
	}

	/**
	 * Write what is in sight as CSV, or all of it as JSON; bad rows too.
	 *
	 * @param {Table} training
	 * @param {Table} test
	 * @param {"csv" | "json"} form
	 * @returns {Promise<string | undefined>}
	 */
	async function writeDraft(training, test, form) {
		/** @type {string | undefined} */
		let text;
		await consult(async () => {
			const { written, ...network } = await engine.ask("write_data", { training, test, form });
			show(network);
			text = written;
		}, LOST);
		return text;
	}

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
