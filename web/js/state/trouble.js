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
