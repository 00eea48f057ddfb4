// Shows the reader's data that are in use.

import { draftOf, OWN_FIELDS, ownSettings } from "../state/own-rows.js";

/** @import { State } from "../state/types.d.ts" */

/**
 * Show the data of the settings in the table, unless the table has changes that are not in use.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 */
export function showDataInUse({ state, set }) {
	if (!state.settings.data) return;
	const own = ownSettings(state.settings);
	const changed = OWN_FIELDS.some(
		(field) => field !== "held_out" && state.own?.[field] !== own[field],
	);
	const { draft, undo } = state.data;
	set({ own });
	if (!changed || draft?.changed) return;
	const shown = { draft: draftOf(own), undo: draft ?? undo, checked: null, note: "" };
	set({ data: { ...state.data, ...shown } });
}
