// A place in a run, alone: of a state or a record, which have more than that.

/** @import { Position, State } from "./types.d.ts" */

/**
 * @param {Position} of
 * @returns {Position}
 */
export const positionOf = ({ epoch, example, weights, bias, learning_rate }) => ({
	...{ epoch, example, weights, bias, learning_rate },
});

/** Whether the run has learnt anything yet. @param {Pick<State, "records" | "network">} state */
export const hasLearnt = ({ records, network }) => records.length > 1 || Boolean(network?.example);
