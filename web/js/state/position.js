// A place in a run, alone: of a state or a record, which have more than that.

/** @import { Position } from "./types.d.ts" */

/**
 * @param {Position} of
 * @returns {Position}
 */
export const positionOf = ({ epoch, example, weights, bias, learning_rate }) => ({
	...{ epoch, example, weights, bias, learning_rate },
});
