// With Live on: the first weights of the run, if the reader has set them by hand.

import { hasItsShape, parameterCount, shapeOf } from "./shape.js";

/** @import { Change, Position, State } from "./types.d.ts" */

/**
 * The first weights with some of them set by hand; null while they are not known, or are those of a
 * network of another shape, which is still on show.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network" | "shape" | "settings">} state
 * @param {Change[]} changes
 * @returns {State["firstByHand"]}
 */
export function withFirst(state, changes) {
	const { firstByHand, records, network } = state;
	const known = (firstByHand ?? records[0] ?? network)?.parameters;
	if (!known || !hasItsShape(state)) return null;
	const parameters = known.slice();
	for (const [index, value] of changes) parameters[index] = value;
	return { parameters, last: changes.map(([index]) => index) };
}

/**
 * The first weights of the run on show, if it did not begin with those of its seed.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network" | "shape" | "settings">} state
 */
export const firstOfRun = (state) => (state.records[0]?.by_hand ? withFirst(state, []) : null);

/**
 * Where training begins, if the reader has set the first weights by hand; weights that do not fit
 * the network that the settings ask for are not used.
 *
 * @param {Pick<State, "firstByHand" | "settings">} state
 * @returns {Position | null}
 */
export function startByHand({ firstByHand, settings }) {
	const parameters = firstByHand?.parameters;
	if (parameters?.length !== parameterCount(shapeOf(settings))) return null;
	return { epoch: 0, example: 0, parameters, learning_rate: settings.learning_rate };
}
