// The bar that offers to stop the reader's code when it takes too long.

import { byId } from "../dom.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawStop({ code }) {
	byId("stop-bar").hidden = !code.slow;
}
