// Says whether the page opens without a network, and whether a newer version is ready.

import { byId, setText } from "../dom.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawOffline({ offline: { kept, update } }) {
	byId("update").hidden = !update;
	setText(byId("update-text"), update ? "A new version is ready." : "");
	setText(
		byId("offline"),
		kept === true
			? "This page is stored on this device and also works offline."
			: kept === null
				? ""
				: `This page does not work offline: ${kept}`,
	);
}
