// What the page can do: each action sets the state, or asks Python and shows the reply.

import { createEdits } from "./edits.js";
import { Abandoned, WorkerDied } from "./engine.js";
import { createNetworkFiles } from "./files.js";
import { absence } from "./flow.js";
import { fixed, loss, whole } from "./format.js";
import { createOwnData } from "./own-data.js";
import { createQuestions } from "./questions.js";

/** @import { Created, NetworkState, Position } from "./types.d.ts" */
/** @import { Settings, State, TrainingRecord } from "./types.d.ts" */

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

/** The settings with which a run becomes another run. */
const IDENTITY = /** @type {const} */ ({
	seed: "another seed",
	task: "another task",
	activation: "another activation",
	data: "other data",
	held_out: "another share held out",
});

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("./engine.js").createEngine>} engine
 * @param {(settings: Settings, start: Position | null) => Partial<State>} firstSight what can be
 *   shown of a run that Python has not been asked about
 * @param {Position | null} goal where the run is to begin, if not at its first weights: until it
 *   stands there
 */
export function createTrainer({ state, set }, engine, firstSight, goal) {
	/** The loop that trains, while it runs. @type {Promise<void> | undefined} */
	let loop;
	/** The last session that was asked for. */
	let begun = Promise.resolve();
	/** When Train was pressed. */
	let pressed = 0;
	/** Where the run is to go back to. @type {TrainingRecord | null} */
	let destination = null;
	/** What the network was at the last restart. @type {NetworkState | null} */
	let restarted = null;

	const say = (/** @type {string} */ text) => set({ message: { text, tone: "plain" } });
	const warn = (/** @type {string} */ text) => set({ message: { text, tone: "warning" } });
	const is = (/** @type {State["status"]} */ status) => state.status === status;
	const running = () => is("ready") || is("training");
	const ended = () => (state.network?.epoch ?? 0) >= state.settings.epochs;

	/** Where the run stands, in words. */
	function standing() {
		if (!state.network) return "";
		const { epoch, right } = state.network;
		const all = state.task?.test_targets.length ?? 0;
		return `epoch ${whole(epoch)}: ${whole(right)} of ${whole(all)} right, loss ${loss(state.network.loss)}.`;
	}

	/** @param {NetworkState} reply */
	function show(reply) {
		const first = reply.records[0]?.epoch ?? Number.POSITIVE_INFINITY;
		const kept = state.records.filter((record) => record.epoch < first);
		set({ network: reply, records: [...kept, ...reply.records] });
		questions.keep(reply);
	}

	const questions = createQuestions({ state, set }, engine, show);
	const { along } = questions;
	const hands = { attempt, show, along, say, running, tryNumbers };
	const edits = createEdits({ state, set }, engine, hands);
	const ownData = createOwnData({ state, set }, engine, { attempt, running, show });

	/** Do what needs Python, and say what went wrong. @param {() => Promise<void>} work */
	async function attempt(work) {
		try {
			await work();
			await questions.catchUp();
		} catch (error) {
			await handle(/** @type {Error} */ (error));
		}
	}

	/** @param {Error} error */
	async function handle(error) {
		if (error instanceof Abandoned) return;
		if (error instanceof WorkerDied) return recover(error);
		if (is("training")) set({ status: "ready" });
		if (error.name === "DivergenceError") return diverged(error.message);
		warn(error.message);
	}

	/**
	 * Start Python, and go on from where the page stands.
	 *
	 * @param {string} [news] what to say when it is there
	 * @param {boolean} [again] whether to try once more if Python starts and then cannot answer:
	 *   the snapshot that it started from is thrown away by then
	 */
	async function start(news, again = true) {
		set({ status: "loading", failure: null, loading: { share: 0, stage: "Fetching Python" } });
		if (!news) say("Python is starting.");
		try {
			await engine.start((share, stage) => set({ loading: { share, stage } }));
			if (!performance.getEntriesByName("python-ready").length) {
				performance.measure("python-ready", { start: 0 });
			}
			const arrives = goal !== null;
			const refused = await begin(state.anew ? null : state.network);
			if (refused) news = refused;
			else if (arrives) news ||= `Ready at ${standing()}`;
		} catch (error) {
			if (error instanceof WorkerDied && again) return start(news, false);
			const failure = /** @type {Error} */ (error).message;
			set({ status: "failed", failure, queued: null });
			say("Python could not start.");
			return;
		}
		await attempt(async () => {
			set({ status: "ready" });
			say(news || "Ready. Train shows the neuron its examples again and again.");
			const edited = Object.keys(state.wishes).length > 0;
			await edits.settle();
			if (news && edited) say(`${news} ${state.message.text}`);
			const { queued } = state;
			set({ queued: null });
			if (queued) ({ train, step, epoch: oneEpoch })[queued]();
		});
	}

	/** The worker is gone: replace it, and go on from its last reply. @param {Error} error */
	async function recover(error) {
		if (!running()) return;
		// A run that ends its worker twice at the same place would do so for ever.
		const stuck = restarted !== null && restarted === state.network;
		if (is("training") && !stuck) set({ queued: "train" });
		const reason = error.message.replace(/\.$/, "");
		const where = state.anew
			? "The run starts at epoch 0."
			: `The run stands where it stood: ${standing()}`;
		await start(`Python stopped (${reason}) and was started again. ${where}`);
		restarted = state.network;
	}

	/** @param {string} message */
	async function diverged(message) {
		// What was recorded up to there, and the last finite parameters.
		await attempt(async () => show(await engine.ask("predict", { inputs: state.probe })));
		const epoch = whole((state.network?.epoch ?? 0) + 1);
		warn(`Stopped in epoch ${epoch}: ${message}. The network keeps its last finite weights.`);
	}

	/**
	 * Begin a session in Python.
	 *
	 * @param {NetworkState | null} at the moment of a run to go on from; else its goal or epoch 0
	 * @returns {Promise<string>} why the run does not stand at its goal; empty if it does
	 */
	async function begin(at) {
		for (;;) {
			const asked = open(at, at ? null : goal);
			begun = asked.then(
				() => {},
				() => {},
			);
			try {
				const { created, reply, refused } = await asked;
				set({ task: created.task, before: created.before, curve: created.curve });
				if (!at) set({ records: [] });
				set({ anew: false });
				goal = null;
				show(reply);
				return refused;
			} catch (error) {
				// Settings that were changed while Python was starting: begin with those.
				if (!(error instanceof Abandoned) || !is("loading")) throw error;
				at = state.network;
			}
		}
	}

	/**
	 * Create a session, at a moment that was before or at epoch 0, and take it to its goal.
	 *
	 * @param {NetworkState | null} at
	 * @param {Position | null} to
	 * @returns {Promise<{created: Created, reply: NetworkState, refused: string}>}
	 */
	async function open(at, to) {
		const { seed, learning_rate, task, activation, data, held_out } = state.settings;
		const created = await engine.ask("create", {
			settings: { seed, learning_rate, task, activation },
			probe: state.probe,
			...(task === "own" && { data: { rows: data, held_out } }),
			...(at && {
				at: { epoch: at.epoch, example: at.example, weights: at.weights, bias: at.bias },
			}),
		});
		if (!to) return { created, reply: created, refused: "" };
		try {
			const { weights, bias } = to;
			await engine.ask("restore", { at: to });
			// An edit like any other, and recorded as one: these were not learnt here.
			const reply = await engine.ask("set_parameters", { weights, bias });
			return { created, reply, refused: "" };
		} catch (error) {
			const { name, message } = /** @type {Error} */ (error);
			if (name !== "ValueError") throw error;
			return { created, reply: created, refused: `The run begins at epoch 0: ${message}.` };
		}
	}

	/**
	 * Give up the run and begin it anew.
	 *
	 * @param {string} news
	 * @param {Position | null} [to] where it is to begin, if not at its first weights
	 */
	async function restart(news, to = null) {
		engine.abandon();
		edits.forget();
		goal = to;
		destination = null; // of the run that is over
		set({ lesson: null, queued: null, check: null });
		if (!running()) return set(firstSight(state.settings, to));
		set({ status: "ready", anew: true });
		say(news);
		await attempt(async () => {
			const refused = await begin(null);
			if (refused) warn(refused);
			else if (to) say(`At ${standing()}`);
		});
	}

	/**
	 * Keep for later what was asked for before Python was there.
	 *
	 * @param {"train" | "step" | "epoch"} action
	 */
	function queues(action) {
		if (running()) return false;
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
		if (queues("train")) return;
		await begun;
		if (!is("ready") || refusesMore()) return;
		const { epochs, learning_rate } = state.settings;
		pressed = performance.now();
		set({ status: "training", lesson: null });
		say(`Training to epoch ${whole(epochs)} at learning rate ${learning_rate}.`);
		loop ??= run();
	}

	/** Slice after slice, to the end or until the status changes. */
	async function run() {
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
		await edits.settled();
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
		set({ queued: null });
		if (!is("training")) return;
		set({ status: "ready" });
		await loop;
		if (is("ready")) say(`Paused at ${standing()}`);
		await catchUp();
	}

	async function step() {
		if (queues("step")) return;
		await pause();
		await begun;
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
		await begun;
		if (refusesMore()) return;
		set({ lesson: null });
		await attempt(async () => {
			const until = state.settings.epochs;
			show(await engine.ask("advance", { until, milliseconds: EPOCH_MILLISECONDS, stop: "epoch" }));
			say(`Now at ${standing()}`);
		});
	}

	/**
	 * @param {Settings} settings
	 * @param {Position | null} [to] where the run is to begin; without it, the run goes on if it can
	 */
	async function useSettings(settings, to = null) {
		const old = state.settings;
		set({ settings });
		ownData.follow();
		if (to) return restart(`The run begins at epoch ${whole(to.epoch)}.`, to);
		const fields = /** @type {(keyof typeof IDENTITY)[]} */ (Object.keys(IDENTITY));
		const changed = fields.filter((field) => old[field] !== settings[field]);
		if (changed.length) {
			const what = changed.map((field) => IDENTITY[field]).join(" and ");
			return restart(`${what[0].toUpperCase()}${what.slice(1)}: the run starts again, at epoch 0.`);
		}
		if (old.learning_rate === settings.learning_rate) return;
		if (is("loading")) return engine.abandon();
		if (!running()) return;
		const { learning_rate } = settings;
		await attempt(async () => show(await engine.ask("set_learning_rate", { learning_rate })));
	}

	/** Try two numbers on the network. @param {number[]} probe */
	function tryNumbers(probe) {
		if (probe.every((x, i) => x === state.probe[i])) return; // a field was only passed through
		set({ probe, lesson: null });
		catchUp();
	}

	/** Ask for what the page shows and does not know yet. */
	async function catchUp() {
		if (running()) await attempt(async () => {});
	}

	/**
	 * Go to a recorded epoch, with the weights that the network had then. What came after it stays
	 * in sight until the run, going on from there, replaces it.
	 *
	 * @param {number} index among the records
	 */
	async function goTo(index) {
		const record = state.records[index];
		if (!running() || state.anew || !record) return;
		const going = destination !== null;
		destination = record;
		if (going) return; // only the last of a slider's many wishes counts
		await attempt(async () => {
			try {
				await pause();
				for (let at = destination; at; at = destination) {
					const { epoch, weights, bias } = at;
					const reply = await engine.ask("restore", { at: { epoch, example: 0, weights, bias } });
					set({ network: reply, lesson: null });
					if (destination !== at) continue;
					say(`At ${standing()}`);
					break;
				}
			} finally {
				destination = null;
			}
		});
	}

	/** Find the gradient in two ways. */
	async function checkGradient() {
		if (!running()) return say(absence(state));
		await attempt(async () => {
			const { gradient, ...network } = await engine.ask("check_gradient", {});
			show(network);
			set({ check: { ...gradient, epoch: network.epoch } });
		});
	}

	const reset = () => restart(`Back at the first weights of seed ${state.settings.seed}.`);

	return {
		start,
		train,
		pause,
		step,
		oneEpoch,
		reset,
		restart,
		useSettings,
		tryNumbers,
		goTo,
		setByHand: edits.setByHand,
		setWeights: edits.setWeights,
		hold: edits.hold,
		release: edits.release,
		checkGradient,
		...createNetworkFiles(engine, show, attempt),
		catchUp,
		say,
		warn,
		readRows: ownData.readRows,
		checkDraft: ownData.checkDraft,
		writeDraft: ownData.writeDraft,
	};
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
