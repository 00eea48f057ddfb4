// Live: a change trains again, from the first weights to the last epoch, and shows only the result.

import { whole } from "../format.js";
import { startByHand } from "../state/first-weights.js";
import { unchanging } from "../state/initial.js";
import { probeFor } from "../state/range.js";
import { isAskedFor, isAtItsEnd } from "../state/requests.js";
import { standing } from "./sentences.js";
import { sessionSettings } from "./session.js";

/** @import { RequestOf } from "../state/types.d.ts" */
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
	const place = startByHand(run.state);
	const args = {
		...sessionSettings(run.state),
		until: run.state.settings.epochs,
		milliseconds: RETRAINING_MILLISECONDS,
		fewer_records: request.hasty,
		...(place && { at: place }),
	};
	const reply = await run.ask(request, "retrain", args, run.pictures.forStep());
	const shown = /** @type {const} */ ({ status: "ready", troubled: false, exampleShown: null });
	const probe = probeFor(run.state, reply.task);
	run.set({ ...unchanging(reply), probe, records: [], ...shown });
	run.storeReply(reply);
	const { diverged } = reply;
	if (diverged) return run.queue.followWith({ kind: "diverged", reason: diverged });
	const text = () => `Trained from the first weights to ${standing(run.state)}`;
	const { news } = run.unannounced;
	run.unannounced = { news: "", changes: [] };
	// Such as what was wrong with the address: the run itself may say something very soon.
	if (news) run.tellForAWhile(news);
	if (isAtItsEnd(run.state)) {
		run.say(text(), !news);
		return run.hearAfterPause(text);
	}
	// What the reader has pressed meanwhile counts more.
	if (isAskedFor(run.state, "pause", "step", "epoch")) return;
	run.say(`Training from the first weights to epoch ${whole(run.state.settings.epochs)}.`, !news);
	run.trainingSince = performance.now();
	run.set({ status: "training", retraining: true });
}
