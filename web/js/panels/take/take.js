// The panel Take it along: shows the link, the result of each button, and which pictures can be saved.

import { byId, setText } from "../../dom.js";
import { writeLink } from "../../state/address.js";
import { fitsLink, LINKED_ROWS } from "../../state/own-rows.js";
import { writeQuery } from "../../state/query.js";
import { isRealData } from "../../state/real-data.js";
import { PICTURES } from "./pictures.js";

/** @import { State, Taken } from "../../state/types.d.ts" */

/** @param {State} state */
export function drawTake(state) {
	drawNotes(state.taken);
	const isReal = state.task !== null && isRealData(state.task);
	byId("predict-part").hidden = !isReal;
	byId("program-rows").hidden = !isReal;
	for (const [name, { isDrawn }] of Object.entries(PICTURES)) {
		byId(`save-${name}`).hidden = !isDrawn(state);
	}
	if (state.open.includes("take")) drawLink(state);
}

/** Show the result of the last press next to its button. @param {Taken | null} taken */
function drawNotes(taken) {
	const parts = /** @type {const} */ (["link", "network", "predictions", "records", "settings"]);
	for (const at of parts) {
		const note = byId(`take-${at}`);
		setText(note, taken?.at === at ? taken.text : "");
		note.dataset.tone = taken?.tone ?? "";
	}
	const refused = taken?.at === "network" && taken.tone === "warning";
	byId("load-network").setAttribute("aria-invalid", String(refused));
}

/** @param {State} state */
function drawLink(state) {
	const { page, settings, defaults, network, linkWeights } = state;
	const tooMany = !fitsLink(settings);
	const place = linkWeights && !tooMany ? network : null;
	const address = writeLink(page + writeQuery(state), settings, defaults, place);
	const where = `A link can hold at most ${LINKED_ROWS} rows, and you have more. Use “Network as JSON” to take them along.`;
	setText(byId("link-data"), tooMany ? where : "");
	const link = /** @type {HTMLInputElement} */ (byId("link"));
	if (link.value !== address) link.value = address;
}
