// The heading of the page and of its tab, and the sentence below it: who learns what.

import { byId } from "../dom.js";
import { headingOf } from "../state/settings-words.js";
import { isPlain, shapeOf } from "../state/shape.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawHeading({ settings, shape }) {
	const heading = headingOf(settings);
	if (byId("heading").textContent !== heading) {
		byId("heading").textContent = heading;
		document.title = heading;
	}
	// The sentence that a newcomer reads tells of sums, and of three numbers.
	const adds = settings.task === "addition" && isPlain(shape ?? shapeOf(settings));
	byId("lead-sums").hidden = !adds;
	byId("lead-other").hidden = adds;
}
