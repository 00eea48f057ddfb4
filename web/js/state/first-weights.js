// With Live on: the first weights of the run, if the reader has set them by hand.

import { parametersOf } from "./requests.js";

/** @import { Parameter, Parameters, Position, State } from "./types.d.ts" */

/**
 * The first weights with some of them set by hand; null while they are not known.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network">} state
 * @param {Partial<Record<Parameter, number>>} parameters
 * @returns {State["firstByHand"]}
 */
export function withFirst({ firstByHand, records, network }, parameters) {
	const first = /** @type {Parameters | undefined} */ (records[0] ?? network);
	const known = firstByHand?.parameters ?? (first && parametersOf(first));
	if (!known) return null;
	const changed = /** @type {Record<Parameter, number>} */ ({ ...known, ...parameters });
	return { parameters: changed, last: /** @type {Parameter[]} */ (Object.keys(parameters)) };
}

/**
 * The first weights of the run on show, if it did not begin with those of its seed.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network">} state
 */
export const firstOfRun = (state) => (state.records[0]?.by_hand ? withFirst(state, {}) : null);

/**
 * Where training begins, if the reader has set the first weights by hand.
 *
 * @param {Pick<State, "firstByHand" | "settings">} state
 * @returns {Position | null}
 */
export function startByHand({ firstByHand, settings: { learning_rate } }) {
	if (!firstByHand) return null;
	const { weight_1, weight_2, bias } = firstByHand.parameters;
	return { epoch: 0, example: 0, weights: [weight_1, weight_2], bias, learning_rate };
}
