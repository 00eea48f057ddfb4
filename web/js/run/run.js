// The run: its queue of requests, its status, and how it recovers when Python crashes.

import { WorkerDied } from "../engine/engine.js";
import { answeredProbe } from "../state/forward-pass.js";
import { comparePlaces, positionOf } from "../state/position.js";
import { beginsAnew, isRunning } from "../state/requests.js";
import { otherFields } from "../state/run-fields.js";
import { Code } from "./code.js";
import { retrain } from "./live.js";
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
import { Trials, tryRuns } from "./trials.js";

/** @import { Calls, Change, Position } from "../state/types.d.ts" */
/** @import { NetworkState, RequestOf, RunRequest, Settings, State, Wanted } from "../state/types.d.ts" */

/**
 * The function that performs each kind of request.
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
	retrain,
	slice: trainSlice,
	step: learnOneExample,
	epoch: trainOneEpoch,
	pause: sayPaused,
	refresh: refreshView,
	check_gradient: checkGradient,
	trials: tryRuns,
	question: answerQuestion,
	diverged: sayDiverged,
};

/** The answer belongs to a request that was removed from the queue. */
class Unwanted extends Error {}

/** How long a text for screen readers stays on the page. */
const HEARD_MILLISECONDS = 3000;

/** How long after the last change of the numbers on show they are read out, in milliseconds. */
const PAUSE_BEFORE_HEARING = 1000;

/** After this many crashes in a row, a request is given up. */
const MOST_DEATHS = 2;

/** How long news such as the reason for a restart precedes other messages, in milliseconds. */
const TIME_TO_READ = 6000;

export class Run {
	#store;
	#engine;
	// The following fields are not in the state, because no view, link or file uses them.
	/** How many workers have crashed, by cause, since the last answer. @type {Map<unknown, number>} */
	#deaths = new Map();
	/** Whether Python has refused a refresh, which the page then does not request again. */
	#refreshRefused = false;
	/** What has to be read, as why Python was restarted; until the given time it precedes every message. */
	#news = { news: "", until: 0 };
	/**
	 * Parameters set by hand that no message has named yet, and the text to say before them.
	 *
	 * @type {{news: string, changes: Change[]}}
	 */
	unannounced = { news: "", changes: [] };
	/** The timer that removes the text for screen readers. @type {number | undefined} */
	#hearing;
	/** The timer that reads out what follows from a change. @type {number | undefined} */
	#soonHeard;
	/** The settings with which the run on show began; null before Python has begun one. @type {Settings | null} */
	#settingsOnShow = null;
	/** When Train was pressed, for the measurement of the run. */
	trainingSince = 0;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {Pick<import("../engine/engine.js").Engine, "start" | "ask" | "stop">} engine
	 * @param {(settings: Settings, place: Position | null) => Partial<State>} firstView what the page
	 *   can show of a run before Python has answered
	 * @param {() => void} onReady called when Python has started
	 */
	constructor(store, engine, firstView, onReady) {
		this.#store = store;
		this.#engine = engine;
		this.firstView = firstView;
		this.onReady = onReady;
		this.pictures = new Pictures(store);
		this.queue = new Queue(this, PERFORMERS);
		this.trials = new Trials(this);
		this.code = new Code(this);
	}

	get state() {
		return this.#store.state;
	}

	/** @param {Partial<State>} changes */
	set(changes) {
		this.#store.set(changes);
	}

	/** @param {string} text @param {boolean} [quiet] whether screen readers need not read it out */
	say = (text, quiet = false) =>
		this.set({ message: { text: this.#withNews(text), tone: "plain", quiet } });

	/** @param {string} text */
	warn = (text) => this.set({ message: { text: this.#withNews(text), tone: "warning" } });

	/** @param {string} text */
	#withNews(text) {
		const { news, until } = this.#news;
		return performance.now() < until ? `${news} ${text}` : text;
	}

	/** Python has started: if this was a restart, messages mention it for a while. */
	tellRestart() {
		this.tellForAWhile(this.#news.news);
	}

	/** Let every message begin with this for a while, unless one still does. @param {string} news */
	tellForAWhile(news) {
		if (performance.now() < this.#news.until) return;
		this.#news = { news, until: news ? performance.now() + TIME_TO_READ : 0 };
	}

	/** Let screen readers read out what is visible elsewhere on the page. @param {string} text */
	hear = (text) => {
		clearTimeout(this.#hearing);
		this.set({ heard: text });
		// Remove it afterwards, so that it is not found when reading the page from top to bottom.
		if (text) this.#hearing = setTimeout(() => this.set({ heard: "" }), HEARD_MILLISECONDS);
	};

	/**
	 * Let screen readers read out what has followed from a change, once the reader makes no more of
	 * them. Any newer message is more important.
	 *
	 * @param {() => string} text
	 */
	hearAfterPause = (text) => {
		const { message } = this.state;
		clearTimeout(this.#soonHeard);
		this.#soonHeard = setTimeout(() => {
			if (this.state.status === "ready" && this.state.message === message) this.hear(text());
		}, PAUSE_BEFORE_HEARING);
	};

	/**
	 * What to do next: the first request in the queue, or else what the page itself needs.
	 *
	 * @returns {RunRequest | null} null if there is nothing to do
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
		if (state.status === "training") return this.trials.next() ?? { kind: "slice" };
		const pictures = mayRefresh ? this.pictures.forRest() : {};
		if (Object.keys(pictures).length) return { kind: "refresh", pictures };
		return this.trials.next();
	}

	/** Start the engine with the sources of the state. */
	startEngine() {
		const { sources } = this.state;
		const tell = (/** @type {number} */ share, /** @type {string} */ stage) =>
			this.set({ loading: { share, stage } });
		/** @type {Promise<void>} */
		const started = this.#engine.start(
			sources,
			tell,
			this.code.edited(() => started),
		);
		return started;
	}

	/** End Python at once; the answer that is due does not come. */
	stopEngine() {
		this.#engine.stop();
	}

	/**
	 * Ask Python.
	 *
	 * @template {keyof Calls} Call
	 * @param {RunRequest} request the request that this call is part of; if it has been removed when
	 *   Python answers, this throws Unwanted
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @param {Wanted} [pictures] requested along with the answer
	 * @returns {Promise<Calls[Call][1]>}
	 */
	async ask(request, call, args, pictures = {}) {
		const { settings } = this.state;
		try {
			const time = "milliseconds" in args ? args.milliseconds : 0;
			const answer = await this.code.watch(this.#engine.ask(call, args, pictures), time);
			this.code.tellAnswered(call);
			// A new session does not prove that what crashed Python before now works.
			if (call === "create") {
				for (const kind of ["start", "begin"]) this.#deaths.delete(kind);
			} else {
				this.#deaths.clear();
				this.#refreshRefused = false;
			}
			if (this.queue.includes(request)) {
				if (call === "create" || call === "retrain") this.#settingsOnShow = settings;
				return answer;
			}
		} catch (error) {
			if (error instanceof WorkerDied || this.queue.includes(request)) throw error;
		}
		throw new Unwanted();
	}

	/**
	 * Show the network and the new records from a reply. A run that went back replaces the records
	 * that it passes again.
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

	/** A request has failed or was removed. @param {RunRequest} request @param {Error} error */
	handleFailure(request, error) {
		const { state } = this;
		if (this.code.handleFailure(request, error)) return;
		if (error instanceof WorkerDied) return this.#recover(request, error);
		const wanted = this.queue.includes(request);
		this.queue.remove((other) => other === request);
		if (error instanceof Unwanted || !wanted) return;
		this.#refreshRefused = request.kind === "refresh";
		if (state.status === "loading") return this.#giveUpStarting(error);
		if (state.status === "training") this.set({ status: "ready" });
		if (error.name === "DivergenceError") {
			this.queue.replace([{ kind: "diverged", reason: error.message }, ...state.queue]);
			return;
		}
		this.warn(this.code.inWords(error));
		if (!isOneOf("slice", "step", "epoch", "retrain")(request)) return;
		// Some examples may have gone well before.
		this.queue.replace([{ kind: "refresh", pictures: {} }, ...state.queue]);
	}

	/** The worker has crashed: replace it, and go on from its last answer. @param {RunRequest} request @param {Error} error */
	#recover(request, error) {
		const starting = this.state.status === "loading";
		const hopeless = this.#countDeath(request) >= MOST_DEATHS;
		if (hopeless && starting) {
			const started = request.kind !== "start";
			const why = started ? `Python could not start: ${error.message}` : error.message;
			return this.#giveUpStarting(new Error(why));
		}
		this.queue.remove(
			(other) => isOneOf("slice", "refresh", "trials")(other) || (hopeless && other === request),
		);
		const goesOn = this.state.status === "training" && !(hopeless && request.kind === "slice");
		if (goesOn) {
			const pressed = performance.now();
			const train = /** @type {const} */ ({ kind: "train", pressed, goesOn: true });
			this.queue.replace([...this.queue.requests, train]);
		}
		if (starting) return this.startPython();
		const reason = error.message.replace(/\.$/, "");
		this.restart(`Python stopped (${reason}) and was restarted.`);
	}

	/**
	 * Start Python again.
	 *
	 * @param {string} why a sentence, which precedes every message for a while
	 * @param {string} [news] what to say when it has started: where the run is
	 */
	restart(why, news = this.whereItIs()) {
		this.#news = { news: why, until: 0 };
		this.startPython({ news });
	}

	/** Where the run will be after a restart, in a sentence. */
	whereItIs() {
		return !this.state.network || beginsAnew(this.state)
			? "The run starts at epoch 0."
			: `The run is still at ${standing(this.state)}`;
	}

	/**
	 * Count a crash, and return how many have had this cause: the same request of the reader, or the
	 * same kind of request by the page itself, which is a new object each time. A crash at rest does
	 * not count against the reader's next request.
	 *
	 * @param {RunRequest} request
	 */
	#countDeath(request) {
		const byPage = isOneOf("start", "begin", "slice", "trials")(request) ? request.kind : request;
		const cause = request.kind === "refresh" ? this.state.probe : byPage;
		const count = (this.#deaths.get(cause) ?? 0) + 1;
		this.#deaths.set(cause, count);
		return count;
	}

	/** Python did not start: drop the waiting requests, except those that set something. @param {Error} error */
	#giveUpStarting({ message }) {
		this.#news = { news: "", until: 0 };
		this.code.tellFailed();
		this.set({ status: "failed", failure: message });
		this.say("Python could not start.");
		this.queue.remove((request) => !isOneOf("begin", "edit")(request));
	}

	/**
	 * Start Python, and continue from the position on show.
	 *
	 * @param {object} [how]
	 * @param {string} [how.news] what to say when it has started
	 * @param {Position | null} [how.place] where the run begins, if not at the position on show
	 */
	startPython = ({ news = "", place = null } = {}) => {
		const { network, queue, settings } = this.state;
		// With Live on, the run on show can still be that of the settings before these.
		const fits = !otherFields(this.#settingsOnShow ?? settings, settings).length;
		const begin =
			/** @type {RequestOf<"begin"> | undefined} */ (queue.find(isOneOf("begin"))) ??
			beginAt(place ?? (network && fits ? positionOf(network) : null), place !== null);
		begin.news = news || begin.news;
		const loading = { share: 0, stage: "Fetching Python" };
		this.set({ status: "loading", failure: null, loading });
		if (!begin.news) this.say("Python is starting.");
		this.trials.lose();
		const others = queue.filter((request) => !isOneOf("start", "begin")(request));
		this.queue.replace([{ kind: "start" }, begin, ...others]);
		this.queue.work();
	};
}
