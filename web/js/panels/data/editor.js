// What all editing uses: the rows on show, and functions to replace them and to focus a cell.

import { onClick } from "../../dom.js";
import { emptyDraft } from "../../state/own-rows.js";
import { pageRows, tableBody } from "./table.js";

/** @import { Draft, State } from "../../state/types.d.ts" */

/** @typedef {ReturnType<typeof createEditor>} Editor */

/** @param {{state: State, set(changes: Partial<State>): void}} store */
export function createEditor({ state, set }) {
	/** Change some of the panel's state. @param {Partial<State["data"]>} changes */
	const put = (changes) => set({ data: { ...state.data, ...changes } });

	/** The rows of the table on show. */
	const rows = () => state.data.draft?.[state.data.table] ?? [];

	/** How many rows a page has. */
	const most = () => pageRows(state.data.draft ?? emptyDraft());

	/** The page on show; if rows were removed since it was chosen, the last page. */
	const page = () => Math.min(state.data.page, Math.floor(Math.max(0, rows().length - 1) / most()));

	return {
		state,
		put,
		rows,
		page,

		/** @param {string} id a button's @param {(draft: Draft) => void} action */
		onDraft: (id, action) => onClick(id, () => action(state.data.draft ?? emptyDraft())),

		/**
		 * Replace the rows on show.
		 *
		 * @param {string[][]} changed
		 * @param {Partial<State["data"]>} [more]
		 */
		replaceRows(changed, more) {
			const { draft, table } = state.data;
			if (draft) put({ draft: { ...draft, [table]: changed, changed: true }, ...more });
		},

		/** The row of an event, as its index in the whole table. @param {Event} event */
		rowOf(event) {
			const line = /** @type {HTMLElement} */ (event.target).closest("tr");
			return page() * most() + (line ? line.sectionRowIndex : 0);
		},

		/** Focus a cell once it is drawn. @param {number} row @param {number} column */
		focusCell(row, column) {
			put({ page: Math.floor(row / most()) });
			requestAnimationFrame(() => {
				const line = tableBody().rows[row % most()];
				line?.querySelectorAll("input")[column]?.focus();
			});
		},
	};
}
