// What Python has printed, as the page keeps it: the newest of it, up to a limit.

import { EARLIER } from "../state/code.js";

/** @import { Printed } from "../engine/types.d.ts" */
/** @import { State } from "../state/types.d.ts" */

/** The most that is kept. */
const PIECES = 1000;
const CHARACTERS = 100_000;

/** How long pieces are collected, in milliseconds: each change is drawn, and code can print all the time. */
const COLLECTING = 200;

/**
 * Put what Python prints into the state. What comes in quick succession becomes one change.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @returns {(printed: Printed) => void}
 */
export function createOutputLog({ state, set }) {
	/** What is not in the state yet. @type {Printed[]} */
	let fresh = [];
	return (printed) => {
		if (!fresh.length) {
			setTimeout(() => {
				const pieces = fresh;
				fresh = []; // first, so that whatever comes of these, others follow
				set({ code: { ...state.code, output: newest([...state.code.output, ...pieces]) } });
			}, COLLECTING);
		}
		fresh.push(printed);
	};
}

/** The last pieces that fit into the limit. @param {Printed[]} all @returns {Printed[]} */
function newest(all) {
	const pieces = all.slice(Math.max(0, all.lastIndexOf(EARLIER)));
	let characters = 0;
	let first = pieces.length;
	while (first > 0 && pieces.length - first < PIECES) {
		characters += pieces[first - 1].text.length;
		if (characters > CHARACTERS) break;
		first -= 1;
	}
	return first ? [EARLIER, ...pieces.slice(first)] : pieces;
}
