// The run: one queue of requests, one phase, and what happens when Python ends in the middle.

import { WorkerDied } from "../engine/engine.js";
import { answeredProbe } from "../state/forward-pass.js";
import { comparePlaces, positionOf } from "../state/position.js";
import { beginsAnew, isRunning } from "../state/requests.js";
import { Pictures } from "./pictures.js";
import { answerQuestion, checkGradient, refreshView, sayDiverged } from "./questions.js";
import { Queue } from "./queue.js";
import { beginAt, isOneOf } from "./requests.js";
import { standing } from "./sentences.js";
import { beginSession, restore, setLearningRate, setParameters, startEngine } from "./session.js";
import {
	beginTraining,
	learnOneExample,
	sayPaused,
	trainOneEpoch,
	trainSlice,
} from "./training.js";

/** @import { Calls, Parameter, Position } from "../state/types.d.ts" */
/** @import { NetworkState, RequestOf, RunRequest, Settings, State, Wanted } from "../state/types.d.ts" */

/**
 * What is done for each kind of request.
 *
 * @type {Record<RunRequest["kind"], (run: Run, request: any) => Promise<void> | void>}
 */
const PERFORMERS = {
	start: startEngine,
	begin: beginSession,
	learning_rate: setLearningRate,
	edit: setParameters,
	restore,
	train: beginTraining,
	slice: trainSlice,
	step: learnOneExample,
	epoch: trainOneEpoch,
	pause: sayPaused,
	refresh: refreshView,
	check_gradient: checkGradient,
	question: answerQuestion,
	diverged: sayDiverged,
};

/** The answer belongs to a request that nobody wants any more. */
class Unwanted extends Error {}

/** A screen reader has taken up by then what there is to say. */
const HEARD_MILLISECONDS = 3000;

/** A request that ends its worker so often in a row is given up. */
const MOST_DEATHS = 2;

/** Why Python was started again stays in sight for so long, in milliseconds, whatever is said next. */
const TIME_TO_READ = 6000;

export class Run {
	#store;
	#engine;
	// What follows is of the worker and of this visit: no view shows it, and no link or file has it.
	/** How many workers have died of what, since something was last answered. @type {Map<unknown, number>} */
	#deaths = new Map();
	/** Whether Python has refused what the page needs by itself: it does not ask for that again. */
	#refreshRefused = false;
	/** That Python was started again, and why; it goes before what is said until then. */
	#restart = { news: "", until: 0 };
	/**
	 * The parameters set by hand that no message has named yet, and what is to be said before them.
	 *
	 * @type {{news: string, parameters: Partial<Record<Parameter, number>>}}
	 */
	unannounced = { news: "", parameters: {} };
	/** Takes away what was said to those who listen. @type {number | undefined} */
	#hearing;
	/** When Train was pressed: the page measures from there. */
	trainingSince = 0;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {Pick<import("../engine/engine.js").Engine, "start" | "ask">} engine
	 * @param {(settings: Settings, place: Position | null) => Partial<State>} firstView what can be
	 *   shown of a run that Python has not been asked about
	 * @param {() => void} onReady told when Python is there
	 */
	constructor(store, engine, firstView, onReady) {
		this.#store = store;
		this.#engine = engine;
		this.firstView = firstView;
		this.onReady = onReady;
		this.pictures = new Pictures(store);
		this.queue = new Queue(this, PERFORMERS);
	}

	get state() {
		return this.#store.state;
	}

	/** @param {Partial<State>} changes */
	set(changes) {
		this.#store.set(changes);
	}

	/** @param {string} text @param {boolean} [quiet] whether those who listen have heard it otherwise */
	say = (text, quiet = false) =>
		this.set({ message: { text: this.#withNews(text), tone: "plain", quiet } });

	/** @param {string} text */
	warn = (text) => this.set({ message: { text: this.#withNews(text), tone: "warning" } });

	/** @param {string} text */
	#withNews(text) {
		const { news, until } = this.#restart;
		return performance.now() < until ? `${news} ${text}` : text;
	}

	/** Python is there again: if it had stopped, that is told from now on. */
	tellRestart() {
		const { news } = this.#restart;
		this.#restart = { news, until: news ? performance.now() + TIME_TO_READ : 0 };
	}

	/** Say what others see elsewhere on the page to those who listen. @param {string} text */
	hear = (text) => {
		clearTimeout(this.#hearing);
		this.set({ heard: text });
		// Then it is gone, so that nobody comes upon it who reads the page from top to bottom.
		if (text) this.#hearing = setTimeout(() => this.set({ heard: "" }), HEARD_MILLISECONDS);
	};

	/**
	 * What to do next: what was asked for, and else what the page needs by itself.
	 *
	 * @returns {RunRequest | null} null if there is nothing
	 */
	findWork() {
		const { state } = this;
		const [first] = state.queue;
		if (first && (first.kind === "start" || state.status !== "failed")) return first;
		if (first || !isRunning(state)) return null;
		const deaths = this.#deaths.get(state.probe) ?? 0;
		const mayRefresh = deaths < MOST_DEATHS && !this.#refreshRefused;
		if (mayRefresh && !answeredProbe(state)) return { kind: "refresh", pictures: {} };
		if (state.held) return null;
		if (state.status === "training") return { kind: "slice" };
		const pictures = mayRefresh ? this.pictures.forRest() : {};
		return Object.keys(pictures).length ? { kind: "refresh", pictures } : null;
	}

	/** Start the engine with the sources of the state. */
	startEngine() {
		const { sources } = this.state;
		return this.#engine.start(sources, (share, stage) => this.set({ loading: { share, stage } }));
	}

	/**
	 * Ask Python.
	 *
	 * @template {keyof Calls} Call
	 * @param {RunRequest} request what this is a part of: if that is not wanted any more when Python
	 *   answers, what follows does not happen
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @param {Wanted} [pictures] to have along with the answer
	 * @returns {Promise<Calls[Call][1]>}
	 */
	async ask(request, call, args, pictures = {}) {
		try {
			const answer = await this.#engine.ask(call, args, pictures);
			// A new session says nothing yet of whether Python bears what ended it before.
			if (call === "create") {
				for (const kind of ["start", "begin"]) this.#deaths.delete(kind);
			} else {
				this.#deaths.clear();
				this.#refreshRefused = false;
			}
			if (this.queue.includes(request)) return answer;
		} catch (error) {
			if (error instanceof WorkerDied || this.queue.includes(request)) throw error;
		}
		throw new Unwanted();
	}

	/**
	 * Show the network as Python says it is now, with the records that are new. A run that went back
	 * replaces those that it passes again.
	 *
	 * @param {NetworkState} reply
	 */
	storeReply(reply) {
		const { network, records } = this.state;
		const [first] = reply.records;
		const kept = records.filter(
			(record) =>
				(!first || comparePlaces(record, first) < 0) &&
				(!network || comparePlaces(record, network) <= 0 || comparePlaces(record, reply) > 0),
		);
		const troubled = this.state.troubled || reply.trouble !== null;
		this.set({ network: reply, troubled, records: [...kept, ...reply.records] });
		this.pictures.store(reply);
	}

	/** What was asked for has failed, or is not wanted any more. @param {RunRequest} request @param {Error} error */
	handleFailure(request, error) {
		const { state } = this;
		if (error instanceof WorkerDied) return this.#recover(request, error);
		const wanted = this.queue.includes(request);
		this.queue.remove((other) => other === request);
		if (error instanceof Unwanted || !wanted) return;
		this.#refreshRefused = request.kind === "refresh";
		if (state.status === "loading") return this.#giveUpStarting(error);
		if (state.status === "training") this.set({ status: "ready" });
		if (error.name !== "DivergenceError") return this.warn(error.message);
		this.queue.replace([{ kind: "diverged", reason: error.message }, ...state.queue]);
	}

	/** The worker is gone: replace it, and go on from its last answer. @param {RunRequest} request @param {Error} error */
	#recover(request, error) {
		const starting = this.state.status === "loading";
		const hopeless = this.#countDeath(request) >= MOST_DEATHS;
		if (hopeless && starting) {
			const started = request.kind !== "start";
			const why = started ? `Python could not start: ${error.message}` : error.message;
			return this.#giveUpStarting(new Error(why));
		}
		this.queue.remove(
			(other) => isOneOf("slice", "refresh")(other) || (hopeless && other === request),
		);
		const goesOn = this.state.status === "training" && !(hopeless && request.kind === "slice");
		if (goesOn) {
			const pressed = performance.now();
			const train = /** @type {const} */ ({ kind: "train", pressed, goesOn: true });
			this.queue.replace([...this.queue.requests, train]);
		}
		if (starting) return this.startPython();
		const reason = error.message.replace(/\.$/, "");
		const where = beginsAnew(this.state)
			? "The run starts at epoch 0."
			: `The run stands where it stood: ${standing(this.state)}`;
		this.#restart = { news: `Python stopped (${reason}) and was started again.`, until: 0 };
		this.startPython({ news: where });
	}

	/**
	 * How many workers have died of this: of the same press, or of what the page asks by itself, which
	 * is another request each time. A worker that died at rest is no reason to give up the next press.
	 *
	 * @param {RunRequest} request
	 */
	#countDeath(request) {
		const byPage = isOneOf("start", "begin", "slice")(request) ? request.kind : request;
		const cause = request.kind === "refresh" ? this.state.probe : byPage;
		const count = (this.#deaths.get(cause) ?? 0) + 1;
		this.#deaths.set(cause, count);
		return count;
	}

	/** Python did not start: what waits for it ends here, but what was set is kept. @param {Error} error */
	#giveUpStarting({ message }) {
		this.#restart = { news: "", until: 0 };
		this.set({ status: "failed", failure: message });
		this.say("Python could not start.");
		this.queue.remove((request) => !isOneOf("begin", "edit")(request));
	}

	/**
	 * Start Python, and go on from where the page stands.
	 *
	 * @param {object} [how]
	 * @param {string} [how.news] what to say when it is there
	 * @param {Position | null} [how.place] where the run is to begin, if not where the page stands
	 */
	startPython = ({ news = "", place = null } = {}) => {
		const { network, queue } = this.state;
		const begin =
			/** @type {RequestOf<"begin"> | undefined} */ (queue.find(isOneOf("begin"))) ??
			beginAt(place ?? (network && positionOf(network)), place !== null);
		begin.news = news || begin.news;
		const loading = { share: 0, stage: "Fetching Python" };
		this.set({ status: "loading", failure: null, loading });
		if (!begin.news) this.say("Python is starting.");
		const others = queue.filter((request) => !isOneOf("start", "begin")(request));
		this.queue.replace([{ kind: "start" }, begin, ...others]);
		this.queue.work();
	};
}
