// Helpers that create requests and tell their kinds apart.

/** @import { Position, RequestOf, RunRequest } from "../state/types.d.ts" */

/**
 * A request to begin the session in Python.
 *
 * @param {Position | null} place where to begin; null: at epoch 0
 * @param {boolean} byHand whether the weights there were not learnt in this run
 * @returns {RequestOf<"begin">}
 */
export const beginAt = (place, byHand) => ({ kind: "begin", place, byHand, news: "" });

/** @param {...RunRequest["kind"]} kinds @returns {(request: RunRequest) => boolean} */
export const isOneOf =
	(...kinds) =>
	({ kind }) =>
		kinds.includes(kind);
