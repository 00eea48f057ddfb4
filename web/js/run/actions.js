// The actions on a run: each puts a request into its queue, or changes what is shown.

import { withFirst } from "../state/first-weights.js";
import { forwardPass, whyNoPython } from "../state/forward-pass.js";
import { PARAMETERS } from "../state/handles.js";
import { EXAMPLE_FIELDS, without } from "../state/number-fields.js";
import { placeOfNumber } from "../state/numbers.js";
import { comparePlaces } from "../state/position.js";
import {
	beginsAnew,
	isAskedFor,
	isRunning,
	parametersByHand,
	willTrain,
	withLater,
} from "../state/requests.js";
import { hasItsShape } from "../state/shape.js";
import { beginAt, isOneOf } from "./requests.js";
import { answer, changesInWords } from "./sentences.js";
import { sayWhatWasSet } from "./session.js";

/** @import { Answered, Calls, Change, Handle, Parameter, Position, RequestOf } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/** While Python is starting, only the last of these requests counts. */
const TRAINING = /** @type {const} */ (["train", "retrain", "step", "epoch"]);

/** Changes that come faster than this, in milliseconds, are those of a drag or of a key held down. */
const BETWEEN_CHANGES = 150;

export class Actions {
	#run;
	// These fields are about how quickly the reader makes changes, which no view shows.
	/** When the last change trained the network again, in milliseconds. */
	#lastChange = Number.NEGATIVE_INFINITY;
	/** The timer that does so once more, with all records. @type {number | undefined} */
	#onceMore;

	/** @param {Run} run */
	constructor(run) {
		this.#run = run;
		this.startPython = run.startPython;
		this.code = run.code;
		this.say = run.say;
		this.warn = run.warn;
		this.tellForAWhile = (/** @type {string} */ news) => run.tellForAWhile(news);
	}

	/** Start Python if a button needs it; while it starts, only the last request counts. */
	#awaitPython() {
		const { status } = this.#run.state;
		if (isRunning(this.#run.state)) return;
		this.#run.queue.remove(isOneOf(...TRAINING));
		if (status === "failed") this.#run.startPython();
		else this.#run.say("Python is starting. Training begins as soon as it is ready.");
	}

	train = () => {
		const { state } = this.#run;
		const last = state.queue.findLast(isOneOf("retrain", "step", "epoch"));
		if (willTrain(state) || (isRunning(state) && last?.kind === "retrain")) return;
		this.#awaitPython();
		this.#run.queue.add({ kind: "train", pressed: performance.now() });
	};

	step = () => {
		this.pause();
		this.#awaitPython();
		this.#run.queue.add({ kind: "step" });
	};

	oneEpoch = () => {
		this.pause();
		this.#awaitPython();
		this.#run.queue.add({ kind: "epoch" });
	};

	/** Stop training after the present slice, and withdraw what waits for Python. */
	pause = () => {
		const { status, message } = this.#run.state;
		if (status === "loading" && isAskedFor(this.#run.state, ...TRAINING))
			this.#run.say("Python is starting.");
		const takenBack = isRunning(this.#run.state) ? isOneOf("train") : isOneOf(...TRAINING);
		this.#run.queue.remove(takenBack);
		if (status !== "training") return;
		this.#run.set({ status: "ready" });
		this.#run.queue.add({ kind: "pause", message });
	};

	/** Go back to the first weights. */
	reset = () => this.restart(`Back at the first weights of seed ${this.#run.state.settings.seed}.`);

	/**
	 * End the run and begin a new one.
	 *
	 * @param {string} news the message to show
	 * @param {Position | null} [place] where to begin, if not at the first weights
	 * @returns {Promise<void>} resolves when it has begun; at once if Python is not running
	 */
	restart = async (news, place = null) => {
		const running = isRunning(this.#run.state);
		const problems = without(this.#run.state.problems, ...PARAMETERS);
		this.#run.unannounced = { news: "", changes: [] };
		this.#run.queue.remove((request) => !isOneOf("start", "question", "trials")(request));
		this.#run.set({ problems, exampleShown: null, gradientCheck: null, firstByHand: null });
		const begin = beginAt(place, place !== null);
		if (running) {
			this.#run.set({ status: "ready" });
			// Where a run is to begin can be said at once; that it has begun, when it has.
			if (place) this.#run.say(news);
			else begin.news = news;
		} else {
			this.#run.set(this.#run.firstView(this.#run.state.settings, place));
			this.#run.say(
				this.#run.state.status === "failed" ? "Python could not start." : "Python is starting.",
			);
		}
		const begun = this.#run.queue.add(begin);
		if (running) await begun;
	};

	/**
	 * Train again from the first weights, with the present settings, and show only the result.
	 *
	 * @returns {Promise<void>} resolves when it is there, or when a later change has taken its place
	 */
	retrain = async () => {
		const { state, queue } = this.#run;
		clearTimeout(this.#onceMore);
		const { firstByHand } = state;
		if (!isRunning(state)) {
			await this.restart("");
			this.#run.set({ firstByHand });
		}
		// One that is under way still shows its result, or a drag would show none until its end.
		const kept = isOneOf("start", "begin", "question", "trials");
		const [first] = state.queue;
		queue.remove((request) => !kept(request) && !(request === first && request.kind === "retrain"));
		this.#run.unannounced = { news: "", changes: [] };
		const problems = without(state.problems, ...PARAMETERS);
		this.#run.set({ problems, exampleShown: null, gradientCheck: null });
		if (state.status === "training") this.#run.set({ status: "ready" });
		const hasty = performance.now() - this.#lastChange < BETWEEN_CHANGES;
		this.#lastChange = performance.now();
		await queue.add({ kind: "retrain", hasty });
		if (hasty) this.#retrainOnceMore();
	};

	/** Once there are no more changes, train again with all records, unless something else is shown. */
	#retrainOnceMore() {
		const { state, queue } = this.#run;
		const { task, network } = state;
		clearTimeout(this.#onceMore);
		this.#onceMore = setTimeout(() => {
			const isFree = state.queue.every(
				isOneOf("refresh", "question", "trials", "slice", "diverged"),
			);
			const goesOn = state.status === "training" && state.retraining;
			// Each run has its own object for the task.
			const isSame = state.task === task && network && state.network;
			const isShown = goesOn || (isSame && !comparePlaces(network, isSame));
			if (!state.settings.live || !isFree || !isShown) return;
			queue.add({ kind: "retrain", hasty: false });
		}, BETWEEN_CHANGES);
	}

	/** Use the learning rate of the settings from the next example on. */
	useLearningRate = async () => {
		const { status, queue } = this.#run.state;
		const waiting = queue.slice(1).some(isOneOf("begin", "learning_rate"));
		if (status !== "failed" && !waiting) await this.#run.queue.add({ kind: "learning_rate" });
	};

	/** Try the numbers of an example on the network. @param {number[]} probe */
	tryNumbers = (probe) => {
		const { state } = this.#run;
		const same = probe.map((x, i) => x === state.probe[i]);
		const isSame = same.every(Boolean) && probe.length === state.probe.length;
		if (isSame && !state.exampleShown) return; // nothing has changed
		const changed = EXAMPLE_FIELDS.filter((_, i) => !same[i]);
		const problems = without(state.problems, ...changed);
		this.#run.set({ probe, exampleShown: null, problems });
		this.#run.queue.work();
		this.#run.hearAfterPause(() => answer(state));
	};

	/** Request the pictures that the page now shows and does not have yet. */
	refreshPictures = () => {
		this.#run.queue.work();
	};

	/**
	 * Go to a recorded epoch, with the weights that the network had there. Later records stay
	 * visible until the run goes on from there and replaces them.
	 *
	 * @param {number} index among the records
	 */
	goTo = (index) => {
		const { state } = this.#run;
		const record = state.records[index];
		if (!isRunning(state)) return this.#run.say(whyNoPython(state));
		// The records are about to be replaced: move the slider back.
		const ends = beginsAnew(state) || isAskedFor(state, "retrain");
		if (ends || !record) return this.#run.set({});
		this.#run.set({ problems: without(state.problems, ...PARAMETERS) });
		this.pause();
		// Of the many epochs that the slider passes, only the last one counts.
		const [first, ...others] = state.queue;
		const kept = others.filter((request) => !isOneOf("restore")(request));
		this.#run.queue.replace(first ? [first, ...kept] : []);
		this.#run.queue.add({ kind: "restore", record });
	};

	/**
	 * Set a number on the drawing. The inputs are the numbers to try.
	 *
	 * @param {Handle} handle
	 * @param {number} value
	 */
	setByHand = (handle, value) => {
		const { state } = this.#run;
		// During training the drawing may show an example instead of the numbers to try.
		const numbers = state.status === "training" ? state.probe : forwardPass(state).inputs;
		const place = placeOfNumber(handle);
		if (place !== null) this.tryNumbers(numbers.map((x, i) => (i === place ? value : x)));
		else this.setParameter(PARAMETERS.indexOf(/** @type {Parameter} */ (handle)), value);
	};

	/** Set any parameter of the network. @param {number} index @param {number} value */
	setParameter = (index, value) => this.setParameters([[index, value]]);

	/**
	 * Set several parameters. Only the last value of each counts.
	 *
	 * @param {Change[]} changes to the network on show; while one of another shape is about to take
	 *   its place, they are not made
	 */
	setParameters = (changes) => {
		const fields = changes.map(([index]) => PARAMETERS[index]);
		this.#run.set({ problems: without(this.#run.state.problems, ...fields) });
		const { status, queue, network, settings } = this.#run.state;
		if (!hasItsShape(this.#run.state)) {
			const same = changes.every(([index, value]) => network?.parameters[index] === value);
			const later = "Wait until the network has its new shape, and set the number again.";
			return same ? undefined : this.#run.say(later);
		}
		if (settings.live && network && isRunning(this.#run.state)) {
			this.#run.set({ firstByHand: withFirst(this.#run.state, changes) });
			this.retrain();
			return;
		}
		// When nothing is going on, Python has the numbers that the page shows.
		const atRest = status === "ready" && queue.every(isOneOf("refresh", "question", "trials"));
		const byHand = parametersByHand(this.#run.state);
		const asked = (/** @type {number} */ index) =>
			atRest && network ? network.parameters[index] : byHand.get(index);
		const [first, ...others] = queue;
		const last = others.at(-1);
		if (changes.every(([index, value]) => asked(index) === value)) {
			this.#run.set({}); // nothing has changed
		} else if (last?.kind === "edit") {
			const merged = { ...last, changes: withLater(last.changes, changes) };
			this.#run.queue.replace([first, ...others.slice(0, -1), merged]);
		} else {
			this.#run.queue.add({ kind: "edit", changes });
		}
		if (isRunning(this.#run.state)) return;
		const failed = this.#run.state.status === "failed";
		const when = failed
			? "Python could not start. As soon as it does:"
			: "Python is starting. As soon as it is ready:";
		const set = [...parametersByHand(this.#run.state)];
		const what = changesInWords(this.#run.state.shape, set, "is set");
		this.#run.say(`${when} ${what}.`, this.#run.state.stepping);
	};

	/** A part is being dragged: the run waits until it is released. */
	hold = () => this.#run.set({ held: true });

	release = () => {
		this.#run.set({ held: false });
		sayWhatWasSet(this.#run);
		this.#run.queue.work();
	};

	/** Find the gradient in two ways. */
	checkGradient = () => {
		if (isRunning(this.#run.state)) this.#run.queue.add({ kind: "check_gradient" });
		else this.#run.warn(whyNoPython(this.#run.state));
	};

	/**
	 * Ask Python something that does not change the run.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @returns {Promise<Answered<Calls[Call][1]>>}
	 */
	inquire = async (call, args) => {
		if (!isRunning(this.#run.state)) return { problem: whyNoPython(this.#run.state) };
		return this.inquireOnceStarted(call, args);
	};

	/**
	 * The same, but while Python is starting, wait for it.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @returns {Promise<Answered<Calls[Call][1]>>}
	 */
	inquireOnceStarted = async (call, args) => {
		if (this.#run.state.status === "failed") return { problem: whyNoPython(this.#run.state) };
		/** @type {RequestOf<"question">} */
		const question = { kind: "question", call, args, found: null };
		await this.#run.queue.add(question);
		const found = /** @type {Answered<Calls[Call][1]> | null} */ (question.found);
		return found ?? { problem: "Python stopped before this finished. Please try again." };
	};
}
