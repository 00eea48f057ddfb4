// Shows the reader's data that are in use.

import { draftOf, settingsOf } from "../state/own-rows.js";
import { OWN_FIELDS, ownSettings } from "../state/own-settings.js";

/** @import { OwnSettings, State } from "../state/types.d.ts" */

/** The settings that say what is in the rows. @type {ReadonlySet<keyof OwnSettings>} */
const ROWS = new Set(["data", "names", "labels"]);

/**
 * Show the data of the settings in the table, unless the table has changes that are not in use.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 */
export function showDataInUse({ state, set }) {
	if (!state.settings.data) return;
	const own = ownSettings(state.settings);
	const changed = OWN_FIELDS.filter((field) => state.own?.[field] !== own[field]);
	const { draft, undo } = state.data;
	set({ own });
	if (draft?.changed) return;
	const { scaling, scale_target } = own;
	if (changed.some((field) => ROWS.has(field))) {
		// Drawing puts its rows into the table itself, with what Undo brings back.
		const onShow = draft && settingsOf(draft);
		if (onShow && isSame({ ...onShow, held_out: own.held_out }, own)) return;
		const shown = { draft: draftOf(own), undo: draft ?? undo, checked: null, note: "" };
		set({ data: { ...state.data, ...shown } });
	} else if (draft && changed.some((field) => field !== "held_out")) {
		set({ data: { ...state.data, draft: { ...draft, scaling, scale_target }, checked: null } });
	}
}

/** @param {OwnSettings} a @param {OwnSettings} b */
const isSame = (a, b) => OWN_FIELDS.every((field) => a[field] === b[field]);
