// Training: a loop that asks Python for one slice after the other, and the buttons beside it.

import { Abandoned } from "../engine/engine.js";
import { fixed, whole } from "../format.js";

/** @import { NetworkState, State, Wanted } from "../state/types.d.ts" */

/**
 * How long Python trains before it answers. Short, so that Pause and edits come through; but
 * each answer is also drawn, and at 8 ms the drawing took as long as the training.
 */
const SLICE_MILLISECONDS = 32;

/** One epoch is asked for whole, whatever it takes. */
const EPOCH_MILLISECONDS = 5000;

/** Where a slice of training ends, at each speed. */
const STOP = /** @type {const} */ ({ epoch: "epoch", watch: "record", instant: "time" });

/** A screen that refreshes more often than 60 times a second does not make the run faster. */
const FRAME_MILLISECONDS = 15;

/** How long one example is on show. */
const LESSON_MILLISECONDS = 900;

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("../engine/engine.js").createEngine>} engine
 * @param {object} run
 * @param {() => Promise<void>} run.start
 * @param {(work: () => Promise<void>) => Promise<void>} run.attempt
 * @param {(error: Error) => Promise<void>} run.handle
 * @param {(reply: NetworkState) => void} run.show
 * @param {() => Wanted} run.along
 * @param {() => Promise<void>} run.arrived waits until the run stands where it is to go on from
 * @param {() => Promise<void>} run.edited waits until what was set by hand is taken up
 * @param {() => Promise<void>} run.catchUp
 * @param {(text: string) => void} run.say
 * @param {(text: string) => void} run.warn
 * @param {() => string} run.standing
 */
export function createTraining({ state, set }, engine, run) {
	const { start, attempt, handle, show, along, arrived, edited, catchUp, say, warn, standing } =
		run;
	/** The loop that trains, while it runs. @type {Promise<void> | undefined} */
	let loop;
	/** When Train was pressed. */
	let pressed = 0;

	const is = (/** @type {State["status"]} */ status) => state.status === status;
	const ended = () => (state.network?.epoch ?? 0) >= state.settings.epochs;

	/**
	 * Keep for later what was asked for before Python was there.
	 *
	 * @param {"train" | "step" | "epoch"} action
	 */
	function queues(action) {
		if (is("ready") || is("training")) return false;
		set({ queued: action });
		if (is("failed")) start();
		else say("Python is starting. Then the neuron begins to learn.");
		return true;
	}

	/** Say so if the run is at its end. */
	function refusesMore() {
		if (!ended()) return false;
		warn(
			`The run has reached its ${whole(state.settings.epochs)} epochs. ` +
				"Raise Epochs to go on, or Reset to start again.",
		);
		return true;
	}

	async function train() {
		if (queues("train") || is("training")) return;
		await loop; // of a run that was paused, which may still be at its last slice
		await arrived();
		if (!is("ready") || refusesMore()) return;
		const { epochs, learning_rate } = state.settings;
		pressed = performance.now();
		set({ status: "training", lesson: null, troubled: false });
		say(`Training to epoch ${whole(epochs)} at learning rate ${learning_rate}.`);
		loop = slices();
	}

	/** Slice after slice, to the end or until the status changes. */
	async function slices() {
		/** @type {Error | undefined} */
		let trouble;
		try {
			while (is("training") && !ended()) await slice();
		} catch (error) {
			trouble = /** @type {Error} */ (error);
		}
		loop = undefined;
		if (trouble) return handle(trouble);
		if (!is("training")) return;
		set({ status: "ready" });
		say(`Finished at ${standing()}`);
		catchUp();
		const start = pressed;
		// After the frame that shows the end.
		requestAnimationFrame(() => performance.measure("train", { start }));
	}

	async function slice() {
		await edited();
		if (!is("training")) return;
		const { speed, epochs } = state.settings;
		try {
			if (speed === "example") {
				await learnExample(() => is("training"));
			} else {
				if (speed !== "instant") await frame();
				if (!is("training")) return;
				const limits = { until: epochs, milliseconds: SLICE_MILLISECONDS };
				show(await engine.ask("advance", { ...limits, stop: STOP[speed] }, along()));
				if (state.lesson) set({ lesson: null });
			}
		} catch (error) {
			// The run was reset, and perhaps trains already again.
			if (!(error instanceof Abandoned)) throw error;
		}
	}

	/**
	 * Learn one example and show it, step by step.
	 *
	 * @param {() => boolean} goOn whether somebody still wants to see it
	 */
	async function learnExample(goOn) {
		const reply = await engine.ask("learn_example", { until: state.settings.epochs }, along());
		show(reply);
		let lesson = { ...reply.learnt, phase: 0 };
		set({ lesson });
		const began = performance.now();
		while (state.lesson === lesson && lesson.phase < 1) {
			const now = await frame();
			if (state.lesson !== lesson) return;
			const phase = goOn() ? Math.min(1, (now - began) / LESSON_MILLISECONDS) : 1;
			lesson = { ...lesson, phase: Math.max(0, phase) };
			set({ lesson });
		}
	}

	/** Stop training, and wait until it has stopped. */
	async function pause() {
		if (is("loading") && state.queued) say("Python is starting.");
		set({ queued: null });
		if (!is("training")) return;
		set({ status: "ready" });
		const { message } = state;
		await loop;
		// Unless something has come of what was done meanwhile.
		if (is("ready") && state.message === message) say(`Paused at ${standing()}`);
		await catchUp();
	}

	async function step() {
		if (queues("step")) return;
		await pause();
		await arrived();
		if (refusesMore()) return;
		await attempt(async () => {
			await learnExample(() => true);
			if (!state.lesson) return;
			const { index, error } = state.lesson;
			say(
				`Learnt from example ${index + 1} of ${state.task?.inputs.length}: its error was ${fixed(error, 2)}.`,
			);
		});
	}

	async function oneEpoch() {
		if (queues("epoch")) return;
		await pause();
		await arrived();
		if (refusesMore()) return;
		set({ lesson: null });
		await attempt(async () => {
			const until = state.settings.epochs;
			show(await engine.ask("advance", { until, milliseconds: EPOCH_MILLISECONDS, stop: "epoch" }));
			say(`Now at ${standing()}`);
		});
	}

	return { train, pause, step, oneEpoch };
}

let lastFrame = 0;

/** Wait for the next frame. @returns {Promise<number>} its time, in milliseconds */
function frame() {
	return new Promise((resolve) => {
		/** @param {number} now */
		const tick = (now) => {
			if (now - lastFrame < FRAME_MILLISECONDS) return requestAnimationFrame(tick);
			lastFrame = now;
			resolve(now);
		};
		requestAnimationFrame(tick);
	});
}
