// What can be read off a run in trouble.

import { ACTIVATIONS, FAR } from "#python";

/** @import { OwnSettings, State, Trouble } from "./types.d.ts" */

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

/** Inputs beyond this can already put a neuron where its activation is flat. */
const STALLING = 2;

/**
 * How to scale the reader's data, whose numbers are far from 1 and not scaled yet. A target that is a
 * number is scaled, too, if it is as far from 1, or if the activation does not reach it.
 *
 * @param {Trouble} trouble
 * @param {Pick<State, "task" | "settings">} state
 * @returns {Pick<OwnSettings, "scaling" | "scale_target"> | null} null if that is no remedy
 */
export function scalingOffered({ kind }, { task, settings }) {
	if (kind === "oscillating") return null;
	if (settings.task !== "own" || settings.scaling !== "none" || !task) return null;
	const targets = task.classes ? [] : task.targets;
	const areFar = (/** @type {number[]} */ numbers, limit = FAR) =>
		numbers.some((number) => Math.abs(number) > limit);
	const limit = kind === "stalled" ? STALLING : FAR;
	if (!task.inputs.some((numbers) => areFar(numbers, limit)) && !areFar(targets)) return null;
	const { low, high } =
		ACTIVATIONS.find(({ name }) => name === settings.activation) ?? ACTIVATIONS[0];
	const reaches = targets.every(
		(target) => target >= (low ?? -Infinity) && target <= (high ?? Infinity),
	);
	if (!reaches) return { scaling: "range", scale_target: true };
	return { scaling: "standard", scale_target: low === null && high === null && areFar(targets) };
}
