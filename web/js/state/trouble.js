// What can be read off a run in trouble.

/** @import { State, Trouble } from "./types.d.ts" */

/**
 * Whether a smaller learning rate helps only a run that begins anew: the weights are of no use, or
 * the run is at its end.
 *
 * @param {Trouble} trouble
 * @param {Pick<State, "network" | "settings">} state
 */
export const needsRestart = ({ kind }, { network, settings }) =>
	kind !== "oscillating" || (network?.epoch ?? 0) >= settings.epochs;

/**
 * The penalties that would help: L1, then L2; null for one that is not the cause.
 *
 * @param {Trouble} trouble
 * @returns {[number | null, number | null]}
 */
export function penaltiesOffered(trouble) {
	if (trouble.kind === "stalled") return [trouble.l1, trouble.l2];
	return trouble.kind === "diverging" ? [null, trouble.l2] : [trouble.l1, null];
}
