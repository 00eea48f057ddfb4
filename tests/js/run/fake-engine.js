// A stand-in for web/js/engine/engine.js and the Python behind it: a test can hold its answers back
// and let them go one by one, make it raise errors, and end its worker.

import {
	PythonError,
	SourceError,
	Stopped,
	WorkerDied,
	WorkerSilent,
} from "../../../web/js/engine/engine.js";
import { withoutFloats } from "../../../web/js/engine/floats.js";
import { FakeSession, PythonFault, READERS } from "./fake-session.js";
import { FakeTrials } from "./fake-trials.js";

/** @import { ErrorPlace } from "../../../web/js/engine/types.d.ts" */

/**
 * @typedef {object} Request
 * @property {string} call
 * @property {any} arguments
 * @property {any} pictures
 * @property {number} worker the first worker is 1
 */

/**
 * A request, or a start, on which the page waits.
 *
 * @typedef {object} Waiting
 * @property {"start" | "answer"} kind
 * @property {string} call
 * @property {() => void} settle gives the page what was found
 * @property {(error: Error) => void} reject
 */

const STATES = ["create", "advance", "learn_example", "predict", "set_learning_rate"];
STATES.push("set_parameters", "restore");

/** What comes of a request on its way to Python. */
const sent = (/** @type {any} */ request) => {
	const { content, ...rest } = request;
	const written = JSON.parse(JSON.stringify(withoutFloats(rest)));
	return content ? { ...written, content: content.slice() } : written;
};

/** What `Engine` has, and what a test does to it. */
export class FakeEngine {
	/** All requests that the page has made. @type {Request[]} */
	log = [];
	/** How often Python was started, and with which arguments except the progress callback. */
	starts = 0;
	/** @type {any[][]} */
	startedWith = [];
	/** What the page must never do; a test fails if there is anything in it. @type {string[]} */
	faults = [];
	/** What the page waits for. @type {Waiting | null} */
	waiting = null;
	/** How many answers are on their way, or frames asked for: settle() waits for quiet. */
	activity = 0;
	/** Epochs that Python gets through in one slice of time. */
	epochsPerSlice = 40;
	/** How many runs that are tried end in one slice of time. */
	trialsPerSlice = 2;
	/** What each place of a picture takes Python, in milliseconds. */
	pictureCost = 0.001;

	/** @type {FakeSession | null} */
	session = null;

	#trials = new FakeTrials();
	#alive = false;
	/** Why it is not. @type {Error} */
	#absence = new WorkerDied("Python is not running.");
	/** A silent worker does not answer, and nothing reports that it is gone. */
	#silent = false;
	/** @type {(call: string) => boolean} */
	#held = () => false;
	/** What is to happen to the next requests of a call. @type {{call: string, act: () => Error}[]} */
	#planned = [];

	// What the page calls.

	/**
	 * Start Python in a new worker.
	 *
	 * @param {any[]} given its sources, if any, and the progress callback
	 * @returns {Promise<void>}
	 */
	start(...given) {
		if (this.waiting?.kind === "start") this.faults.push("Python was started twice at once.");
		this.stop();
		this.starts += 1;
		this.startedWith.push(given.filter((value) => typeof value !== "function"));
		const edited = given[2];
		if (edited) queueMicrotask(edited.onImport);
		const progress = given.find((value) => typeof value === "function");
		progress?.(0.5, "Fetching Python: 3.0 of 6.0 MB");
		const fault = this.#plan("start");
		return this.#wait("start", "start", () => {
			if (fault) throw fault;
			this.#alive = true;
			progress?.(1, "Starting Python");
		});
	}

	/**
	 * @param {string} call
	 * @param {any} args
	 * @param {any} [pictures]
	 * @returns {Promise<any>}
	 */
	ask(call, args, pictures = {}) {
		if (this.waiting) this.faults.push(`${call} came while ${this.waiting.call} was under way.`);
		this.activity += 1;
		const request = { call, arguments: args, pictures, worker: this.starts };
		this.log.push(sent(request));
		if (this.waiting?.kind === "start" || !this.#alive) {
			return Promise.reject(this.#absence);
		}
		const planned = this.#plan(call);
		if (planned instanceof WorkerDied) this.#end();
		if (planned) return this.#wait("answer", call, () => fail(planned));
		if (this.#silent) return this.#wait("answer", call, () => {});
		/** @type {any} */
		let found;
		try {
			found = structuredClone(this.#answer(call, sent(args), sent(pictures)));
		} catch (error) {
			if (!(error instanceof PythonFault)) throw error;
			const { type, message } = error;
			return this.#wait("answer", call, () => fail(new PythonError({ type, message })));
		}
		return this.#wait("answer", call, () => found);
	}

	/** End the worker. @param {Error} [reason] */
	stop(reason = new Stopped("Python was stopped.")) {
		this.#end();
		this.#absence = reason;
		this.waiting?.reject(reason);
	}

	// What a test does.

	/** Hold back the answers to these calls, or to all; `start` is one of them. @param {string[]} calls */
	hold(...calls) {
		this.#held = (call) => !calls.length || calls.includes(call);
	}

	/** Give the answer that is held back, and go on holding. */
	answer() {
		if (!this.waiting) throw new Error("The page is not waiting for Python.");
		this.waiting.settle();
	}

	/** Stop holding answers back, and send those that were held. */
	letGo() {
		this.#held = () => false;
		if (!this.#silent) this.waiting?.settle();
	}

	/** The next request of this call fails in Python. @param {string} call @param {string} type @param {string} message */
	failNext(call, type, message) {
		this.#planned.push({ call, act: () => new PythonError({ type, message }) });
	}

	/** The next start fails. @param {string} message */
	failStart(message) {
		this.#planned.push({ call: "start", act: () => new Error(message) });
	}

	/** The next sources cannot be imported. @param {string} path @param {number} line */
	failImport(path, line) {
		const failure = { type: "SyntaxError", message: "expected ':'", advice: "", traceback: "" };
		this.#planned.push({ call: "start", act: () => new SourceError({ ...failure, path, line }) });
	}

	/**
	 * The next request of this call fails in the reader's code.
	 *
	 * @param {string} call
	 * @param {ErrorPlace} place
	 * @param {{type: string, message: string}} [error]
	 */
	failAt(call, place, error = { type: "NameError", message: "name 'wieght' is not defined" }) {
		this.#planned.push({ call, act: () => new PythonError({ ...error, place }) });
	}

	/** The next answer to this call is without form. @param {string} call */
	answerNonsense(call) {
		this.#planned.push({ call, act: () => new TypeError("records is not a list") });
	}

	/** The worker dies of the next request of this call. @param {string} call @param {string} [reason] */
	dieOf(call, reason = "out of memory.") {
		this.#planned.push({ call, act: () => new WorkerDied(reason) });
	}

	/** Let the worker die now, which rejects the pending answer. @param {string} [reason] */
	die(reason = "out of memory.") {
		this.stop(new WorkerDied(reason));
	}

	/** The worker goes silent. */
	fallSilent() {
		this.#silent = true;
	}

	/** The page has waited long enough for a silent worker. */
	timeOut() {
		if (!this.waiting) throw new Error("The page is not waiting for Python.");
		this.stop(new WorkerSilent(3));
	}

	/** Cancel everything that was planned. */
	calm() {
		this.#planned = [];
	}

	/** The requests of a call. @param {string} call */
	requests(call) {
		return this.log.filter((request) => request.call === call);
	}

	/** The calls that were made, without their arguments. */
	get calls() {
		return this.log.map(({ call }) => call);
	}

	#end() {
		this.#alive = false;
		this.#silent = false;
		this.session = null;
		this.#trials = new FakeTrials();
	}

	/** What a test has planned for a request. @param {string} call */
	#plan(call) {
		const at = this.#planned.findIndex((planned) => planned.call === call);
		return at < 0 ? undefined : this.#planned.splice(at, 1)[0].act();
	}

	/**
	 * @param {"start" | "answer"} kind
	 * @param {string} call
	 * @param {() => any} outcome what the page gets, or the error that it gets
	 * @returns {Promise<any>}
	 */
	#wait(kind, call, outcome) {
		return new Promise((resolve, reject) => {
			/** @type {Waiting} */
			const waiting = {
				kind,
				call,
				settle: () => {
					if (this.waiting !== waiting) return;
					this.waiting = null;
					this.activity += 1;
					try {
						resolve(outcome());
					} catch (error) {
						reject(error);
					}
				},
				reject: (error) => {
					if (this.waiting === waiting) this.waiting = null;
					this.activity += 1;
					reject(error);
				},
			};
			this.waiting = waiting;
			if (this.#silent || this.#held(call)) return;
			// As a message from a worker: in a task of its own.
			this.activity += 1;
			setImmediate(() => this.#silent || waiting.settle());
		});
	}

	/** @param {string} call @param {any} args @param {any} pictures */
	#answer(call, args, pictures) {
		if (call in READERS) return READERS[/** @type {keyof typeof READERS} */ (call)](args);
		if (call === "create") {
			const session = new FakeSession(args);
			const created = session.created();
			this.session = session; // only now: a refused request leaves the old one in place
			return { ...created, pictures: session.draw(pictures, this.pictureCost) };
		}
		if (call === "retrain") {
			const session = new FakeSession({ ...args, by_hand: Boolean(args.at) });
			const diverged = session.retrain(args, this.epochsPerSlice);
			this.session = session;
			const pictured = session.draw(pictures, this.pictureCost);
			return { ...session.created(), diverged, pictures: pictured };
		}
		if (call === "begin_trials") return this.#trials.begin_trials(args);
		if (call === "advance_trials") return this.#trials.advance_trials(args, this.trialsPerSlice);
		const { session } = this;
		if (!session) throw new PythonFault("ValueError", `${call} must come after create`);
		const answer =
			call === "advance"
				? session.advance(args, this.epochsPerSlice)
				: /** @type {any} */ (session)[call](args);
		return STATES.includes(call)
			? { ...answer, pictures: session.draw(pictures, this.pictureCost) }
			: answer;
	}
}

/** @param {Error} error @returns {never} */
function fail(error) {
	throw error;
}
