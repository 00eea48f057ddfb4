// Live: a change trains again, from the first weights to the last epoch, and shows only the result.

import { isAtItsEnd, parametersOf } from "../state/requests.js";
import { standing } from "./sentences.js";
import { sessionSettings } from "./session.js";

/** @import { Parameter, Parameters, Position, RequestOf, State } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/**
 * How long Python may train before the page shows how far it is. The whole experiment takes a third
 * of this; a longer run goes on in slices.
 */
const RETRAINING_MILLISECONDS = 100;

/**
 * Train again with the present settings. The page shows the old run until the new one is trained.
 *
 * @param {Run} run
 * @param {RequestOf<"retrain">} request
 */
export async function retrain(run, request) {
	const { epochs, learning_rate } = run.state.settings;
	const place = startOf(run.state, learning_rate);
	const args = {
		...sessionSettings(run.state),
		until: epochs,
		milliseconds: RETRAINING_MILLISECONDS,
		fewer_records: request.hasty,
		...(place && { at: place }),
	};
	const reply = await run.ask(request, "retrain", args, run.pictures.forStep());
	const { task, before, curve, diverged } = reply;
	run.set({ task, before, curve, records: [], troubled: false, exampleShown: null });
	run.storeReply(reply);
	if (diverged) return run.queue.followWith({ kind: "diverged", reason: diverged });
	const text = () => `Trained from the first weights to ${standing(run.state)}`;
	run.say(text(), true);
	if (isAtItsEnd(run.state)) return run.hearAfterPause(text);
	run.trainingSince = performance.now();
	run.set({ status: "training", retraining: true });
}

/**
 * Where training begins, if the reader has set the first weights by hand.
 *
 * @param {Pick<State, "firstByHand">} state
 * @param {number} learning_rate
 * @returns {Position | null}
 */
function startOf({ firstByHand }, learning_rate) {
	if (!firstByHand) return null;
	const { weight_1, weight_2, bias } = firstByHand.parameters;
	return { epoch: 0, example: 0, weights: [weight_1, weight_2], bias, learning_rate };
}

/**
 * The first weights with some of them set by hand.
 *
 * @param {Pick<State, "firstByHand" | "records" | "network">} state
 * @param {Partial<Record<Parameter, number>>} parameters
 * @returns {State["firstByHand"]}
 */
export function withFirst({ firstByHand, records, network }, parameters) {
	const first = /** @type {Parameters | undefined} */ (records[0] ?? network);
	const known = firstByHand?.parameters ?? (first && parametersOf(first));
	if (!known) return null;
	const changed = /** @type {Record<Parameter, number>} */ ({ ...known, ...parameters });
	return { parameters: changed, last: /** @type {Parameter[]} */ (Object.keys(parameters)) };
}
