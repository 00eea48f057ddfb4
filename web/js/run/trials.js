// Trials: many runs with other seeds or learning rates, tried in slices beside the run.

import { WorkerDied } from "../engine/engine.js";
import { whole } from "../format.js";
import { whyNoPython } from "../state/forward-pass.js";
import { isRunning } from "../state/requests.js";
import { DIFFERING, isTrying, KINDS } from "../state/trials.js";
import { sessionSettings } from "./session.js";

/** @import { Answered, RequestOf, State, TrialsBegun, TrialsKind } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/** How long Python tries runs before it answers; as long as a slice of training. */
const SLICE_MILLISECONDS = 32;

/**
 * The same beside a run, which has every other turn, at each speed. Where each frame of the run is
 * on show, it must not wait for long; an example is on show for nearly a second.
 */
const BESIDE_MILLISECONDS = { example: 100, epoch: 10, watch: 10, instant: 32 };

export class Trials {
	#run;
	/** Whether the last turn was a trial's; the run's is next. */
	#hadTurn = false;
	/** The kind that had the last turn. @type {TrialsKind} */
	#last = "rates";

	/** @param {Run} run */
	constructor(run) {
		this.#run = run;
	}

	/**
	 * Begin to try runs with the present settings; those that were tried before are forgotten.
	 *
	 * @param {TrialsKind} kind
	 */
	begin = async (kind) => {
		const { state } = this.#run;
		if (isTrying(state, kind)) return;
		if (!isRunning(state)) return this.#run.warn(whyNoPython(state));
		const { speed: _, live: __, ...of } = state.settings;
		const tried = { of, total: 0, count: 0, trials: [], ended: 0, end: null };
		this.#run.set({ [kind]: tried, looksAt: { ...state.looksAt, [kind]: null } });
		const found = await this.#ask(kind, state);
		// If they were stopped meanwhile, the answer is no longer wanted.
		if (state[kind] !== tried) return;
		if (found && "answer" in found) this.#run.set({ [kind]: { ...tried, ...found.answer } });
		else this.fail(kind, found?.problem ?? "");
		this.#run.queue.work();
	};

	/**
	 * @param {TrialsKind} kind
	 * @param {State} state
	 */
	async #ask(kind, state) {
		const { probe: _, ...of } = sessionSettings(state);
		const args = { kind, ...of, epochs: state.settings.epochs };
		/** @type {RequestOf<"question">} */
		const question = { kind: "question", call: "begin_trials", args, found: null };
		await this.#run.queue.add(question);
		return /** @type {Answered<TrialsBegun> | null} */ (question.found);
	}

	/** Stop them, and keep those that have ended. @param {TrialsKind} kind */
	stop = (kind) => {
		if (isTrying(this.#run.state, kind)) this.#end(kind, "");
	};

	/** Python is started again, and knows nothing of trials. */
	lose() {
		for (const kind of KINDS) {
			if (isTrying(this.#run.state, kind)) this.#end(kind, "Python was restarted.");
		}
	}

	/**
	 * They end before all runs have been tried.
	 *
	 * @param {TrialsKind} kind
	 * @param {string} why a sentence; empty if the reader stopped them
	 */
	#end(kind, why) {
		const tried = this.#run.state[kind];
		if (!tried) return;
		const { trials, total } = tried;
		const all = total ? ` of ${whole(total)}` : "";
		const how = `Stopped after ${whole(trials.length)}${all} ${DIFFERING[kind].words}.`;
		this.#run.set({ [kind]: { ...tried, end: `${why} ${how}`.trim() } });
	}

	/**
	 * The next slice of trials; null if none is under way, or if it is the run's turn.
	 *
	 * @returns {RequestOf<"trials"> | null}
	 */
	next() {
		const { state } = this.#run;
		/** @type {TrialsKind[]} */
		const others = this.#last === "seeds" ? ["rates", "seeds"] : ["seeds", "rates"];
		const which = others.find((kind) => isTrying(state, kind) && state[kind]?.total);
		const waits = this.#hadTurn && state.status === "training";
		this.#hadTurn = false;
		if (!which || waits) return null;
		this.#hadTurn = true;
		this.#last = which;
		return { kind: "trials", which };
	}

	/** Python has refused something. @param {TrialsKind} kind @param {string} message */
	fail(kind, message) {
		this.#end(kind, message && `${message.replace(/\.$/, "")}.`);
	}
}

/**
 * Try runs for one slice.
 *
 * @param {Run} run
 * @param {RequestOf<"trials">} request
 */
export async function tryRuns(run, request) {
	const { which: kind } = request;
	const { status, settings, retraining } = run.state;
	const beside = status === "training";
	const speed = retraining ? "instant" : settings.speed;
	const milliseconds = beside ? BESIDE_MILLISECONDS[speed] : SLICE_MILLISECONDS;
	const before = run.state[kind];
	try {
		const answer = await run.ask(request, "advance_trials", { kind, milliseconds });
		// If they were stopped meanwhile, what has come since does not count.
		if (!before || run.state[kind] !== before) return;
		const trials = [...before.trials, ...answer.trials];
		const end = trials.length === before.total ? "" : null;
		run.set({ [kind]: { ...before, trials, ended: answer.ended, end } });
	} catch (error) {
		if (error instanceof WorkerDied || !run.queue.includes(request)) throw error;
		run.trials.fail(kind, /** @type {Error} */ (error).message);
	}
}
