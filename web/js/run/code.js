// The reader's code: it runs in a fresh worker, and if it fails, the last code that worked comes back.

import { PythonError, SourceError, WorkerDied, WorkerSilent } from "../engine/engine.js";
import { sameTexts } from "../state/code.js";
import { comparePlaces } from "../state/position.js";
import { otherFields } from "../state/run-fields.js";
import { beginAt, isOneOf } from "./requests.js";

/** @import { CodeProblem, RunRequest, State } from "../state/types.d.ts" */
/** @import { Edited } from "../engine/types.d.ts" */
/** @import { Run } from "./run.js" */
/** @typedef {State["sources"]} Sources */

/** So long after its time, in milliseconds, code that has not answered can be stopped. */
const PATIENCE = 1000;

/** The calls that show that code works: it has trained. */
const WORK = ["advance", "learn_example", "retrain"];

/** The requests that are kept when other code starts: what they set does not depend on the code. */
const isKept = isOneOf("begin", "edit");

export class Code {
	#run;
	// The following fields are not in the state, because no view, link or file uses them.
	/** The sources that came with the page. */
	#builtIn;
	/** The newest sources that have trained: these run again if newer ones fail. */
	#good;
	/** The sources that ran before those that are being started now. @type {Sources | null} */
	#before = null;
	/**
	 * The run as it was before code whose network has other parameters began it anew, until that code
	 * has trained.
	 *
	 * @type {Pick<State, "network" | "records" | "settings"> | null}
	 */
	#runBefore = null;
	/** The checks of what edited code answers; they come with the code panel. @type {Edited["guard"]} */
	#guard = null;
	/** What to say when the code that is being started runs. */
	#news = "";
	/** Settles the promise of `run`. */
	#settle = (/** @type {boolean} */ _runs) => {};

	/** @param {Run} run */
	constructor(run) {
		this.#run = run;
		this.#builtIn = run.state.sources;
		this.#good = this.#builtIn;
	}

	/** Whether the sources that run, or are being started, are not those that came with the page. */
	get isEdited() {
		return this.#run.state.sources !== this.#builtIn;
	}

	/** From now on, check what edited code answers. @param {NonNullable<Edited["guard"]>} guard */
	useGuard = (guard) => {
		this.#guard = guard;
	};

	/**
	 * What the engine does differently for edited code; null if the code is not edited.
	 *
	 * @param {() => Promise<unknown>} started the start that is under way
	 * @returns {Edited | null}
	 */
	edited(started) {
		if (!this.isEdited) return null;
		const onImport = () => this.watch(started(), 0).catch(() => {}); // whoever waits for it is told
		return { onImport, guard: this.#guard };
	}

	/**
	 * Run other code: the run stays where it is, if the network still has the same parameters.
	 *
	 * @param {Sources} sources all of them, by path
	 * @returns {Promise<boolean>} whether it runs now; if not, what ran before does
	 */
	run = (sources) => {
		const { state } = this.#run;
		const isBuiltIn = sameTexts(sources, this.#builtIn);
		const before = this.#before ?? state.sources;
		this.#start(isBuiltIn ? this.#builtIn : sources, null);
		this.#set({ output: [] }); // its places are those of other code
		this.#before = before;
		this.#news = isBuiltIn ? "The original code is running." : "Your code is running.";
		this.#run.restart("");
		this.#run.say(
			isBuiltIn ? "The original code is being started." : "Your code is being started.",
		);
		if (state.settings.live) this.#run.queue.add({ kind: "retrain", hasty: false });
		return new Promise((resolve) => {
			this.#settle = resolve;
		});
	};

	/** Stop the reader's code, whatever it is doing, and go back to the last code that worked. */
	stop = () => {
		if (this.isEdited) this.#goBack(sentence("Your code was stopped"));
	};

	/**
	 * Wait for an answer, and offer Stop while edited code takes longer than it was given.
	 *
	 * @template Answer
	 * @param {Promise<Answer>} answer
	 * @param {number} milliseconds that it was given
	 * @returns {Promise<Answer>}
	 */
	async watch(answer, milliseconds) {
		if (!this.isEdited) return answer;
		const clock = setTimeout(() => this.#set({ slow: true }), milliseconds + PATIENCE);
		try {
			return await answer;
		} finally {
			clearTimeout(clock);
			if (this.#run.state.code.slow) this.#set({ slow: false });
		}
	}

	/** Python has answered a call. @param {string} call */
	tellAnswered(call) {
		if (!WORK.includes(call)) return;
		this.#good = this.#run.state.sources;
		this.#runBefore = null;
	}

	/** The run has begun in a new worker. @returns {string} what to say of the code that runs now */
	tellBegun() {
		const news = this.#news && `${this.#news} ${this.#run.whereItIs()}`;
		this.#before = null;
		this.#news = "";
		this.#settle(true);
		return news;
	}

	/** Neither this nor any other code could be started. */
	tellFailed() {
		this.#before = null;
		this.#settle(false);
	}

	/** The parameters on show do not fit into the network of this code, so that the run begins at epoch 0. */
	tellBeginsAnew() {
		const { network, records, settings } = this.#run.state;
		if (this.isEdited) this.#runBefore ??= { network, records, settings };
	}

	/**
	 * A request has failed. If edited code is the reason and cannot go on, go back to the last code that
	 * worked.
	 *
	 * @param {RunRequest} request
	 * @param {Error} error
	 * @returns {boolean} whether that has been done; otherwise the failure is like any other
	 */
	handleFailure(request, error) {
		const { state, queue } = this.#run;
		if (!this.isEdited) return false;
		const died = error instanceof WorkerDied;
		// That the interpreter does not start is not the code's fault.
		if (died ? request.kind === "start" : !queue.includes(request)) return false;
		if (error instanceof PythonError && state.status !== "loading") {
			if (error.name !== "DivergenceError") this.#set({ problem: problemOf(error) });
			return false;
		}
		this.#goBack(whatFailed(error), problemOf(error));
		return true;
	}

	/**
	 * The page cannot draw its state. If edited code has made it, the run begins at epoch 0 with the last
	 * code that worked.
	 *
	 * @param {unknown} error
	 * @returns {boolean} whether that has been done
	 */
	handleBrokenPage(error) {
		if (!this.isEdited) return false;
		console.warn(error);
		this.#run.set(this.#run.firstView(this.#run.state.settings, null));
		this.#run.queue.replace([beginAt(null, false)]);
		this.#set({ output: [] }); // it may be this that cannot be drawn
		this.#goBack(sentence("Your code gave an answer that the page cannot show"));
		return true;
	}

	/** An error of Python's, in words: with its place, if it was raised in edited code. @param {Error} error */
	inWords(error) {
		const place = this.isEdited && error instanceof PythonError && error.place;
		if (!place) return error.message;
		const where = place.path ? ` in ${place.path}, line ${place.line}` : "";
		return `${error.name}${where}: ${error.message}`;
	}

	/** @param {string} what a sentence @param {CodeProblem} [problem] */
	#goBack(what, problem = problemInWords(what)) {
		const { state } = this.#run;
		const { settings, ...shown } = this.#runBefore ?? state;
		const isSameRun = !otherFields(settings, state.settings).length;
		if (this.#runBefore && isSameRun) this.#run.set(shown);
		this.#start(this.#fallback(), problem);
		this.#run.restart(what);
	}

	/** The code to go back to from that in the state. */
	#fallback() {
		const { sources } = this.#run.state;
		if (this.#before) return this.#before;
		if (sources !== this.#good) return this.#good;
		this.#good = this.#builtIn;
		return this.#builtIn;
	}

	/**
	 * End what runs now. What waits for Python is dropped: it was meant for the code that ran.
	 *
	 * @param {Sources} sources that run from now on
	 * @param {CodeProblem | null} problem
	 */
	#start(sources, problem) {
		const { state, queue } = this.#run;
		this.#settle(false);
		this.#before = null;
		this.#news = "";
		this.#runBefore = null;
		this.#run.stopEngine();
		// Copies, so that the failure of the one under way is not taken for that of the next.
		const kept = state.queue.filter(isKept).map((request) => ({ ...request }));
		// Before any training, the run begins with the first weights of the code that comes, so that its
		// first record is that of this code.
		const begins = isAtFirstWeights(state) && !kept.some(isOneOf("begin"));
		queue.replace(begins ? [beginAt(null, false), ...kept] : kept);
		this.#run.set({ sources, exampleShown: null, gradientCheck: null });
		this.#set({ problem, slow: false, note: "" });
	}

	/** @param {Partial<State["code"]>} changes */
	#set(changes) {
		this.#run.set({ code: { ...this.#run.state.code, ...changes } });
	}
}

/** Whether the network on show is the one with which the run began. @param {State} state */
const isAtFirstWeights = ({ network, records }) =>
	network !== null &&
	comparePlaces(network, { epoch: 0, example: 0 }) === 0 &&
	!records.some(({ by_hand }) => by_hand);

/** @param {string} what has happened, as the beginning of a sentence */
const sentence = (what) =>
	`${what}, so the page went back to the last code that worked. Your text is kept.`;

/** What has happened to edited code, in a sentence. @param {Error} error */
function whatFailed(error) {
	const reason = error.cause ?? error;
	if (reason instanceof WorkerSilent) {
		return sentence(`Your code gave no answer for ${reason.seconds} seconds`);
	}
	if (reason instanceof WorkerDied) {
		return sentence(`Python crashed in your code (${reason.message.replace(/\.$/, "")})`);
	}
	if (error instanceof SourceError || error instanceof PythonError) {
		return sentence("There is an error in your code");
	}
	return sentence("Your code gave an answer that the page cannot use");
}

/** @param {Error} error @returns {CodeProblem} */
function problemOf(error) {
	if (error instanceof SourceError) {
		const { type, reason: message, advice, path, line, traceback } = error;
		return { type, message, advice, path, line, traceback };
	}
	if (error instanceof PythonError) {
		const { name: type, message, place } = error;
		return { ...problemInWords(message), type, ...place };
	}
	return { ...problemInWords(whatFailed(error)), advice: adviceOn(error) };
}

/** What may help if Python itself could not go on. @param {Error} error */
function adviceOn(error) {
	const reason = error.cause ?? error;
	if (reason instanceof WorkerSilent) return "Is there a loop that never ends, or takes very long?";
	if (!(reason instanceof WorkerDied)) return "";
	return (
		"Python itself stopped working: something that it needs was changed, deleted or used up. " +
		"Look at what you changed last."
	);
}

/** @param {string} message @returns {CodeProblem} */
const problemInWords = (message) => ({
	...{ type: "", message, advice: "" },
	...{ path: null, line: null, traceback: "" },
});
