// Positions in a run: compares them, and takes them out of a state or a record.

/** @import { Position, State } from "./types.d.ts" */

/**
 * Which of two positions comes first: less than 0 if `a` does, 0 if they are the same.
 *
 * @param {Pick<Position, "epoch" | "example">} a
 * @param {Pick<Position, "epoch" | "example">} b
 */
export const comparePlaces = (a, b) => a.epoch - b.epoch || a.example - b.example;

/**
 * @param {Position} of
 * @returns {Position}
 */
export const positionOf = ({ epoch, example, parameters, learning_rate }) => ({
	...{ epoch, example, parameters, learning_rate },
});

/** Whether the run has learnt anything yet. @param {Pick<State, "records" | "network">} state */
export const hasLearnt = ({ records, network }) => records.length > 1 || Boolean(network?.example);
