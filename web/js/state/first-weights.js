// With Live on: the first weights of the run, if the reader has set them by hand.

/** @import { Change, Position, State } from "./types.d.ts" */

/**
 * The first weights with some of them set by hand; null while they are not known.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network">} state
 * @param {Change[]} changes
 * @returns {State["firstByHand"]}
 */
export function withFirst({ firstByHand, records, network }, changes) {
	const known = (firstByHand ?? records[0] ?? network)?.parameters;
	if (!known) return null;
	const parameters = known.slice();
	for (const [index, value] of changes) parameters[index] = value;
	return { parameters, last: changes.map(([index]) => index) };
}

/**
 * The first weights of the run on show, if it did not begin with those of its seed.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network">} state
 */
export const firstOfRun = (state) => (state.records[0]?.by_hand ? withFirst(state, []) : null);

/**
 * Where training begins, if the reader has set the first weights by hand.
 *
 * @param {Pick<State, "firstByHand" | "settings">} state
 * @returns {Position | null}
 */
export function startByHand({ firstByHand, settings: { learning_rate } }) {
	if (!firstByHand) return null;
	return { epoch: 0, example: 0, parameters: firstByHand.parameters, learning_rate };
}
