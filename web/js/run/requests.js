// Requests to the run, as they are made and told apart.

/** @import { Position, RequestOf, RunRequest } from "../state/types.d.ts" */

/**
 * Begin the session in Python.
 *
 * @param {Position | null} place where; null: at epoch 0
 * @param {boolean} byHand whether the weights there were not learnt in this run
 * @returns {RequestOf<"begin">}
 */
export const beginAt = (place, byHand) => ({ kind: "begin", place, byHand, news: "" });

/** @param {...RunRequest["kind"]} kinds @returns {(request: RunRequest) => boolean} */
export const isOneOf =
	(...kinds) =>
	({ kind }) =>
		kinds.includes(kind);
