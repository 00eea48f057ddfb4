// Training: slice after slice, and the single steps.

import { exact, fixed, whole } from "../format.js";
import { isOutputScaled } from "../state/answer-words.js";
import { placeInBatch } from "../state/batch.js";
import { answeredProbe } from "../state/forward-pass.js";
import { unusedRows } from "../state/own-rows.js";
import { isAtItsEnd } from "../state/requests.js";
import { endOfRun, standing } from "./sentences.js";

/** @import { Example, RequestOf, RunRequest, State } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/**
 * How long Python trains before it answers. It must be short, so that Pause and edits take effect
 * quickly; but each answer is also drawn, and at 8 ms drawing took as long as training.
 */
const SLICE_MILLISECONDS = 32;

/**
 * The most time for one call of an epoch, which is seldom needed. Code that never answers can be stopped
 * only after it.
 */
const EPOCH_MILLISECONDS = 500;

/** Where a slice of training ends, at each speed. */
const STOP = /** @type {const} */ ({ epoch: "epoch", watch: "record", instant: "time" });

/** How long one example is on show. */
const EXAMPLE_MILLISECONDS = 900;

/**
 * @param {Run} run
 * @param {RequestOf<"train">} request
 */
export function beginTraining(run, { pressed, goesOn }) {
	const { epochs, learning_rate } = run.state.settings;
	if (isAtItsEnd(run.state)) return run.warn(endOfRun(run.state) + unusedRows(run.state));
	run.trainingSince = pressed;
	run.set({ status: "training", retraining: false, exampleShown: null, troubled: false });
	const what = goesOn
		? `Training continues from epoch ${whole(run.state.network?.epoch ?? 0)}.`
		: `Training to epoch ${whole(epochs)} at learning rate ${exact(learning_rate)}.`;
	run.say(what + unusedRows(run.state));
}

/**
 * Train for one slice, as long as the speed says, unless something else is requested first.
 *
 * @param {Run} run
 * @param {RequestOf<"slice">} request
 */
export async function trainSlice(run, request) {
	const speed = run.state.retraining ? "instant" : run.state.settings.speed;
	if (isAtItsEnd(run.state)) return finish(run);
	if (speed === "example") {
		await learnExample(run, request);
	} else {
		const interrupted = () => isInterrupted(run, request);
		if (speed !== "instant") await run.queue.nextFrame(interrupted);
		if (interrupted()) return;
		const until = run.state.settings.epochs;
		const args = { until, milliseconds: SLICE_MILLISECONDS, stop: STOP[speed] };
		run.storeReply(await run.ask(request, "advance", args, run.pictures.forStep()));
		if (run.state.exampleShown) run.set({ exampleShown: null });
	}
	if (isAtItsEnd(run.state)) finish(run);
}

/** Whether something else must be done before the run goes on. @param {Run} run @param {RunRequest} request */
function isInterrupted({ state }, request) {
	const { queue, held, status } = state;
	const paused = request.kind === "slice" && (held || status !== "training");
	return paused || queue.length !== 1 || queue[0] !== request || !answeredProbe(state);
}

/** The run has reached its last epoch. @param {Run} run */
function finish(run) {
	if (run.state.status !== "training") return;
	run.set({ status: "ready" });
	run.say(`Finished at ${standing(run.state)}${unusedRows(run.state)}`);
	const start = run.trainingSince;
	// Measure after the frame that shows the end.
	requestAnimationFrame(() => performance.measure("train", { start }));
}

/**
 * Learn one example, and animate it on its way forward and back until something else is requested.
 *
 * @param {Run} run
 * @param {RunRequest} request
 */
async function learnExample(run, request) {
	const until = run.state.settings.epochs;
	const pictures = run.pictures.forStep();
	const reply = await run.ask(request, "learn_example", { until }, pictures);
	run.storeReply(reply);
	const began = performance.now();
	/** How much of the animation has passed, from 0 to 1; with reduced motion a step skips it. */
	let passed = run.state.still && request.kind === "step" ? 1 : 0;
	const show = () => {
		const exampleShown = { ...reply.learnt, progress: run.state.still ? 1 : passed };
		run.set({ exampleShown });
		return exampleShown;
	};
	let shown = show();
	const interrupted = () => run.state.exampleShown !== shown || isInterrupted(run, request);
	while (run.state.exampleShown === shown && passed < 1) {
		const now = await run.queue.nextFrame(interrupted);
		if (run.state.exampleShown !== shown) return;
		const share = interrupted() ? 1 : (now - began) / EXAMPLE_MILLISECONDS;
		passed = Math.min(1, Math.max(0, share));
		shown = show();
	}
}

/**
 * @param {Run} run
 * @param {RequestOf<"step">} request
 */
export async function learnOneExample(run, request) {
	if (isAtItsEnd(run.state)) return run.warn(endOfRun(run.state));
	await learnExample(run, request);
	const { exampleShown } = run.state;
	if (!exampleShown || isInterrupted(run, request)) return;
	run.say(whatWasLearnt(run.state, exampleShown) + unusedRows(run.state));
}

/** What a step did: the network moves only at the end of a batch. @param {State} state @param {Example} example */
function whatWasLearnt(state, { index, error }) {
	const { place, size } = placeInBatch(state);
	const which = `xample ${whole(index + 1)} of ${whole(state.task?.inputs.length ?? 0)}`;
	const scaled = isOutputScaled(state.task) ? "scaled " : "";
	const was = `${scaled}error was ${fixed(error, 2)}.`;
	if (size === 1) return `Learnt from e${which}: the ${was}`;
	if (place < size) {
		return `E${which} is number ${place} in a batch of ${size}: nothing moves yet. Its ${was}`;
	}
	return `Learnt from a batch of ${size}: e${which} was its last, and its ${was}`;
}

/**
 * @param {Run} run
 * @param {RequestOf<"epoch">} request
 */
export async function trainOneEpoch(run, request) {
	if (isAtItsEnd(run.state)) return run.warn(endOfRun(run.state));
	run.set({ exampleShown: null });
	const until = run.state.settings.epochs;
	const args = /** @type {const} */ ({ until, milliseconds: EPOCH_MILLISECONDS, stop: "epoch" });
	do {
		run.storeReply(await run.ask(request, "advance", args));
	} while (run.state.network?.example); // a slow network takes its time within an epoch
	run.say(`Now at ${standing(run.state)}${unusedRows(run.state)}`);
}

/**
 * The last slice is done: say where the run has paused, unless there is a newer message.
 *
 * @param {Run} run
 * @param {RequestOf<"pause">} request
 */
export function sayPaused(run, { message }) {
	const { state } = run;
	if (state.status === "ready" && state.message === message)
		run.say(`Paused at ${standing(state)}${unusedRows(state)}`);
}
