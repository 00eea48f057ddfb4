// Why columns are not used, in sentences.

import { listed, whole } from "../../format.js";

/** @import { OpenedTable, Reason } from "../../state/types.d.ts" */

/** Of many columns with the same reason, so many are named. */
const MOST_NAMED = 4;

/**
 * Why columns are not used, where that is as it was guessed: each reason once.
 *
 * @param {Pick<OpenedTable, "choice" | "guess">} opened
 */
export function reasonsIn({ choice, guess }) {
	const same = /** @type {Map<string, Reason[]>} */ (new Map());
	for (const reason of guess.reasons) {
		if (choice.uses[reason.column] !== "unused") continue;
		same.set(reason.together, [...(same.get(reason.together) ?? []), reason]);
	}
	return [...same.values()].map(sentence);
}

/** @param {Reason[]} reasons with the same end */
function sentence(reasons) {
	const [{ alone, together }] = reasons;
	if (reasons.length === 1) return alone;
	const names = reasons.map(({ name }) => name);
	if (names.length > MOST_NAMED + 1) {
		names.splice(MOST_NAMED, Infinity, `${whole(names.length - MOST_NAMED)} more`);
	}
	return `${listed(names)} ${together}`;
}
