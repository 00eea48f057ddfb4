// The reader's own data: Python reads it, checks it and writes it.

import { whole } from "../format.js";
import { lossProblem } from "../state/loss-function.js";
import { draftOf, packed, packNumbers } from "../state/own-rows.js";

/** @import { Calls, Draft, OwnTables, Settings, State, Table, Tables } from "../state/types.d.ts" */

export class OwnData {
	#store;
	#inquire;
	#change;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {import("./actions.js").Actions["inquire"]} inquire
	 * @param {(changes: Partial<Settings>) => void} change
	 */
	constructor(store, inquire, change) {
		this.#store = store;
		this.#inquire = inquire;
		this.#change = change;
	}

	/** @param {Partial<State["data"]>} changes */
	#put(changes) {
		const { state, set } = this.#store;
		set({ data: { ...state.data, ...changes } });
	}

	/**
	 * Ask Python. If there is no answer, the panel says why.
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

	/** Show the data of the settings in the table, unless the table has changes that are not in use. */
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
	 * Read rows from a text, and put them into the tables, including bad ones.
	 *
	 * @param {string} text
	 * @param {number | null} at the row before which to insert them; null: replace all rows
	 * @returns {Promise<boolean>} whether they could be read
	 */
	readRows = async (text, at) => {
		const { state } = this.#store;
		const { table } = state.data; // the one on show now, even if the reader switches meanwhile
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

	/** Let the neuron learn from these rows. @param {OwnTables} tables */
	use = (tables) => {
		const changes = { task: "own", data: packNumbers(tables) };
		const problem = lossProblem({ ...this.#store.state.settings, ...changes });
		const note = problem && `${problem} So the loss function is the squared error again.`;
		this.#put({ draft: draftOf(changes.data) });
		this.#change(changes);
		this.#put({ note });
	};

	/**
	 * Let Python check each cell that is being edited. With Live on, good rows are used at once.
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
		// If it was edited meanwhile, it will be checked again.
		if (!checked || state.data.draft !== draft) return;
		const { problems } = checked;
		this.#put({ problems, note: problems.length ? whatIsWrong(problems.length) : "" });
		if (state.settings.live && draft.changed && checked.tables) this.use(checked.tables);
		return checked.tables;
	};

	/**
	 * Write the table on show as CSV, or both as JSON, including bad rows.
	 *
	 * @param {Table} training
	 * @param {Table} test
	 * @param {"csv" | "json"} form
	 */
	writeDraft = (training, test, form) => this.#consult("write_data", { training, test, form });
}

/** The heading of the list of problems; screen readers read it out. @param {number} count */
const whatIsWrong = (count) =>
	count === 1 ? "One problem was found:" : `${whole(count)} problems were found:`;

/**
 * A draft with the rows that were read.
 *
 * @param {Draft} draft
 * @param {"training" | "test"} table where they go, unless the text itself says so
 * @param {Tables} read
 * @param {number | null} at the row before which to insert them; null: replace all rows
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
 * A message that says what was read.
 *
 * @param {Tables} read
 * @param {"training" | "test"} table where they went
 * @param {number} untouched how many test rows have stayed the same
 */
function whatWasRead({ training: rows, test, header, columns, commas }, table, untouched) {
	const count = rows.length + (test?.length ?? 0);
	const kind = table === "test" && !test ? "test " : "";
	const notes = [`${whole(count)} ${kind}${count === 1 ? "row" : "rows"} read.`];
	if (header) notes.push(`The first line was read as a header: ${header.slice(0, 60)}.`);
	if (columns) {
		const [first, second, target] = columns.map((name) => name.slice(0, 20));
		notes.push(`The inputs are ${first} and ${second}, the target is ${target}.`);
	}
	if (commas) notes.push("Commas were read as decimal points.");
	if (untouched) {
		notes.push(
			`The test data still has its ${whole(untouched)} old ${untouched === 1 ? "row: check that it fits" : "rows: check that they fit"} the new ones.`,
		);
	}
	return notes.join(" ");
}

/**
 * A table with more rows inserted before one of its rows, which is dropped if it is empty.
 *
 * @param {Table} table
 * @param {number} at
 * @param {Table} rows
 */
function inserted(table, at, rows) {
	const empty = table[at]?.every((cell) => !cell.trim()) ? 1 : 0;
	return [...table.slice(0, at), ...rows, ...table.slice(at + empty)];
}
