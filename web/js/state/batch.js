// Batches: where in its batch the example stands that was learnt last.

/** @import { State } from "./types.d.ts" */

/**
 * The place in its batch of the example that was just learnt, from 1, and how many the batch has: the
 * last one of an epoch may be smaller than the others.
 *
 * @param {Pick<State, "network" | "task" | "settings">} state
 */
export function placeInBatch({ network, task, settings }) {
	const examples = task?.inputs.length ?? 1;
	const before = (network?.example || examples) - 1;
	const place = (before % settings.batch_size) + 1;
	const size = Math.min(settings.batch_size, examples - before + place - 1);
	return { place, size };
}
