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
			? "This page is kept on this device: it opens without a network."
			: kept === null
				? ""
				: `This page is not kept on this device, so it needs the network: ${kept}`,
	);
}
