// The reader's own data: Python reads it, checks it and writes it.

import { whole } from "../format.js";
import { lossProblem } from "../state/loss-function.js";
import { emptyDraft, firstExample, settingsOfData } from "../state/own-rows.js";
import { changesOf, NO_CHANGES, withChanges } from "../state/row-changes.js";

/** @import { Calls, CheckedRows, Choices, Draft, DraftRows, MoreRows, Remedy, RowChanges, Settings, State, Table, Use } from "../state/types.d.ts" */

/** What can be said about a file, instead of what would be guessed. */
/** @typedef {{choices?: Choices, uses?: Use[] | null, target_label?: string | null}} Said */

const LOST =
	"The rows were read from the file once more, and some of your changes in them are gone. “Undo” brings them back.";

export class OwnData {
	#store;
	#inquire;
	#change;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {import("./actions.js").Actions["inquireOnceStarted"]} inquire
	 * @param {(changes: Partial<Settings>) => void} change
	 */
	constructor(store, inquire, change) {
		this.#store = store;
		this.#inquire = inquire;
		this.#change = change;
	}

	get #draft() {
		return this.#store.state.data.draft;
	}

	/** @param {Partial<State["data"]>} changes */
	#put(changes) {
		const { state, set } = this.#store;
		set({ data: { ...state.data, ...changes } });
	}

	/** What the columns and the two classes of the draft are called, and which numbers these are. */
	#called() {
		const { names, labels } = this.#draft ?? emptyDraft();
		const { data, task } = this.#store.state;
		// Rows that have not been checked yet are those in use.
		const inUse = task?.name === "own" ? task.classes : null;
		return { names, labels, class_numbers: data.checked?.class_numbers ?? inUse };
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

	/**
	 * Read a file as a table, and put the rows of its columns in place of the present ones.
	 *
	 * @param {string} name
	 * @param {Uint8Array<ArrayBuffer>} content
	 * @param {Said} [said] instead of what would be guessed
	 * @param {RowChanges} [changes] to make in the rows once more
	 * @returns {Promise<boolean>} whether it could be read
	 */
	openFile = async (name, content, said = {}, changes = NO_CHANGES) => {
		const { choices = {}, uses = null, target_label = null } = said;
		const { activation } = this.#store.state.settings;
		const args = { content, choices, activation, uses, target_label };
		const opened = await this.#consult("open_table", args);
		if (!opened) return false;
		const old = this.#draft;
		const rows = withChanges(opened.rows ?? rowsOf(emptyDraft()), changes);
		const draft = { ...rows, changed: true, file: { name, content, choices, opened, changes } };
		this.#put({ draft, undo: old, table: "training", page: 0, checked: null, note: "" });
		if (opened.rows) await this.checkDraft();
		if (changes.lost) this.#put({ note: LOST });
		return true;
	};

	/**
	 * Read the same file in another way, or choose other columns of it.
	 *
	 * @param {Said} said
	 */
	readAgain = async (said) => {
		const draft = this.#draft;
		const file = draft?.file;
		if (!draft || !file) return;
		const { uses, target_label } = file.opened.choice;
		const isOther = Boolean(said.choices); // then there may be other columns
		const before = isOther ? {} : { uses, target_label };
		const choices = { ...file.choices, ...said.choices };
		const changes = changesOf(draft);
		// Where cells begin and end is decided anew, so nothing can be changed again.
		const { cells, removed } = changes;
		const kept = isOther
			? { ...changes, cells: [], removed: [], lost: cells.length + removed.length }
			: changes;
		const isRead = await this.openFile(
			file.name,
			file.content,
			{ ...before, ...said, choices },
			kept,
		);
		// The lists show again how it was read.
		if (!isRead && this.#draft === draft) this.#put({ draft: { ...draft, file: { ...file } } });
	};

	/**
	 * Read rows from a file or a text, and put them into the tables, including bad ones.
	 *
	 * @param {Uint8Array<ArrayBuffer>} content
	 * @param {number | null} at the row before which to insert them; null: replace all rows of the table
	 *   on show
	 * @returns {Promise<boolean>} whether they could be read
	 */
	readRows = async (content, at) => {
		const { table } = this.#store.state.data; // the one on show now, even if the reader switches meanwhile
		const found = await this.#consult("read_rows", { content, ...this.#called() });
		const draft = this.#draft;
		if (!found || !draft) return false;
		const { page } = this.#store.state.data;
		const changed = withRows(draft, table, found, at);
		this.#put({ draft: changed, undo: draft, page: at === null ? 0 : page });
		await this.checkDraft();
		this.#put({ note: whatWasRead(found, table) });
		return true;
	};

	/**
	 * Change what is said about the rows: what happens to bad cells, and how numbers are scaled.
	 *
	 * @param {Partial<DraftRows>} changes
	 */
	changeRows = async (changes) => {
		const draft = this.#draft;
		if (!draft) return;
		this.#put({ draft: { ...draft, ...changes, changed: true }, note: "" });
		await this.checkDraft();
	};

	/** Make the changes that help where the data do not fit the network. @param {Remedy} remedy */
	applyRemedy = async ({ choice, settings }) => {
		const { target_numbers, ...changes } = choice;
		const draft = this.#draft;
		if (!draft) return;
		if (target_numbers) {
			const { training, test } = draft;
			const mapped = await this.#consult("map_targets", {
				training,
				test,
				targets: target_numbers,
			});
			if (!mapped || this.#draft !== draft) return;
			// The numbers that they were in the data stay their names.
			Object.assign(changes, mapped, { labels: draft.labels ?? mapped.labels });
		}
		if (Object.keys(settings).length) this.#change(settings);
		if (Object.keys(changes).length) await this.changeRows(changes);
		else await this.checkDraft();
	};

	/** Let the network learn from the rows that Python has checked. @param {CheckedRows} checked */
	use = ({ data }) => {
		const draft = this.#draft;
		if (!data || !draft) return;
		const { state, set } = this.#store;
		const own = { ...settingsOfData(data), held_out: state.settings.held_out };
		const problem = lossProblem({ ...state.settings, task: "own", ...own });
		const note = problem && `${problem} So the loss function is the squared error again.`;
		set({ own }); // so that the rows on show stay as they are
		// What was tried on other data is hardly an example of these.
		if (draft.file) set({ probe: firstExample(own) });
		this.#put({ draft: { ...draft, changed: false } });
		this.#change({ task: "own", ...own });
		if (note) this.#put({ note }); // what the check has said still holds
	};

	/**
	 * Let Python check each cell that is being edited. With Live on, good rows are used at once.
	 *
	 * @returns {Promise<CheckedRows | undefined>} undefined if there is no answer
	 */
	checkDraft = async () => {
		const { state } = this.#store;
		const draft = this.#draft;
		if (!draft) return;
		const { activation, loss_function } = state.settings;
		const rows = rowsOf(draft);
		const network = { activation, loss_function };
		const found = await this.#consult("check_rows", { rows, ...network });
		// If it was edited meanwhile, it will be checked again.
		if (!found || this.#draft !== draft) return;
		const checked = { ...found, ...network };
		this.#put({ checked, note: aboutProblems(checked, draft) });
		if (state.settings.live && draft.changed) this.use(checked);
		return checked;
	};

	/**
	 * Write the table on show as CSV, or both as JSON, including bad rows.
	 *
	 * @param {Table} training
	 * @param {Table} test
	 * @param {"csv" | "json"} form
	 */
	writeDraft = (training, test, form) =>
		this.#consult("write_rows", { training, test, form, ...this.#called() });
}

/** A draft as Python takes it. @param {Draft} draft @returns {DraftRows} */
const rowsOf = ({ changed: _, file: __, ...rows }) => rows;

/**
 * The heading of the list of problems; screen readers read it out. Empty if there are none.
 *
 * @param {CheckedRows} checked
 * @param {Draft} draft
 */
function aboutProblems({ problems, data }, { missing }) {
	if (!problems.length) return "";
	if (data && missing === "leave out") return "The rows with these cells are left out:";
	if (data && missing === "mean") {
		return "These cells are filled with the mean of their column, and rows without a target are left out:";
	}
	const { length } = problems;
	return length === 1 ? "One problem was found:" : `${whole(length)} problems were found:`;
}

/**
 * A draft with the rows that were read.
 *
 * @param {Draft} draft
 * @param {"training" | "test"} table where they go, unless the text itself says so
 * @param {MoreRows} read
 * @param {number | null} at the row before which to insert them; null: replace all rows
 * @returns {Draft}
 */
function withRows(draft, table, { training: rows, test }, at) {
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
 * @param {MoreRows} read
 * @param {"training" | "test"} table where they went
 */
function whatWasRead({ training: rows, test, said, doubts }, table) {
	const count = rows.length + (test?.length ?? 0);
	const kind = table === "test" && !test ? "test " : "";
	const found = `${whole(count)} ${kind}${count === 1 ? "row" : "rows"} read.`;
	return [found, said, ...doubts].join(" ");
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
