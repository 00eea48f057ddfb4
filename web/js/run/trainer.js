// What the page can do: each action sets the state, or asks Python and shows the reply.

import { Abandoned, WorkerDied } from "../engine/engine.js";
import { loss, whole } from "../format.js";
import { absence } from "../state/forward-pass.js";
import { positionOf } from "../state/position.js";
import { without } from "../state/settings.js";
import { createEdits } from "./edits.js";
import { createOwnData } from "./own-data.js";
import { createQuestions } from "./questions.js";
import { createSession } from "./session.js";
import { createTraining } from "./training.js";

/** @import { Answered, Calls, NetworkState, Position } from "../state/types.d.ts" */
/** @import { Settings, State } from "../state/types.d.ts" */

const LOST = "The run was begun anew meanwhile, and this came to nothing: do it again.";

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
 * @param {ReturnType<typeof import("../engine/engine.js").createEngine>} engine
 * @param {(settings: Settings, start: Position | null) => Partial<State>} firstSight what can be
 *   shown of a run that Python has not been asked about
 * @param {Position | null} goal where the run is to begin, if not at its first weights: until it
 *   stands there
 * @param {() => void} started told when Python is there
 */
export function createTrainer({ state, set }, engine, firstSight, goal, started) {
	/** What the network was at the last restart. @type {NetworkState | null} */
	let restarted = null;
	/** On the way to a recorded epoch, until the run stands there. */
	let going = Promise.resolve();

	const say = (/** @type {string} */ text) => set({ message: { text, tone: "plain" } });
	const warn = (/** @type {string} */ text) => set({ message: { text, tone: "warning" } });
	const is = (/** @type {State["status"]} */ status) => state.status === status;
	const running = () => is("ready") || is("training");

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
		const troubled = state.troubled || reply.trouble !== null;
		set({ network: reply, troubled, records: [...kept, ...reply.records] });
		questions.keep(reply);
	}

	const questions = createQuestions({ state, set }, engine, show);
	const { along } = questions;
	const hands = { attempt, show, along, say, running, tryNumbers };
	const edits = createEdits({ state, set }, engine, hands);
	const ownData = createOwnData({ state, set }, inquire);
	const session = createSession({ state, set }, engine, show, goal);
	const training = createTraining({ state, set }, engine, {
		...{ start, attempt, handle, show, along, arrived, catchUp, say, warn, standing },
		edited: edits.settled,
	});
	const { train, pause, step, oneEpoch } = training;

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
			await engine.start(state.sources, (share, stage) => set({ loading: { share, stage } }));
			if (!performance.getEntriesByName("python-ready").length) {
				performance.measure("python-ready", { start: 0 });
			}
			const arrives = session.isAimed();
			const refused = await session.begin(state.anew ? null : state.network);
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
			started();
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
		await attempt(async () => {
			const reply = await engine.ask("predict", { inputs: state.probe });
			show(reply);
			const epoch = whole(reply.epoch + 1);
			warn(`Stopped in epoch ${epoch}: ${message}. The network keeps its last finite weights.`);
		});
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
		session.aim(to);
		set({ lesson: null, queued: null, check: null, destination: null });
		if (!running()) {
			say(is("failed") ? "Python could not start." : "Python is starting.");
			return set(firstSight(state.settings, to));
		}
		set({ status: "ready", anew: true });
		say(news);
		await attempt(async () => {
			const refused = await session.begin(null);
			if (refused) warn(refused);
			else if (to) say(`At ${standing()}`);
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
		await attempt(async () => {
			show(await engine.ask("set_learning_rate", { learning_rate }));
			if (is("training")) say(`Learning rate ${learning_rate} from here on.`);
		});
	}

	/** Try two numbers on the network. @param {number[]} probe */
	function tryNumbers(probe) {
		const same = probe.map((x, i) => x === state.probe[i]);
		if (same.every(Boolean)) return; // a field was only passed through
		const fields = [
			["first", "input_1"],
			["second", "input_2"],
		].flatMap((names, i) => (same[i] ? [] : names));
		set({ probe, lesson: null, problems: without(state.problems, ...fields) });
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
	function goTo(index) {
		const record = state.records[index];
		if (!running()) return say(absence(state));
		if (state.anew || !record) return set({}); // the slider goes back to where it was
		const underWay = state.destination !== null;
		const problems = without(state.problems, "weight_1", "weight_2", "bias");
		set({ destination: record, problems });
		if (underWay) return; // only the last of a slider's many wishes counts
		going = attempt(async () => {
			try {
				await pause();
				for (let at = state.destination; at; at = state.destination) {
					const reply = await engine.ask("restore", { at: positionOf(at) });
					set({ network: reply, lesson: null });
					if (state.destination !== at) continue;
					say(`At ${standing()}`);
					break;
				}
			} finally {
				set({ destination: null });
			}
		});
	}

	/** Wait until the last session that was asked for is there, and stands where it is to. */
	async function arrived() {
		await session.settled();
		await going;
	}

	/**
	 * Ask what changes nothing.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @returns {Promise<Answered<Calls[Call][1]>>}
	 */
	async function inquire(call, args) {
		if (!running()) return { problem: absence(state) };
		/** @type {Answered<Calls[Call][1]>} */
		let found = { problem: "Python stopped meanwhile, and this came to nothing: do it again." };
		await attempt(async () => {
			try {
				found = { answer: await engine.ask(call, args) };
			} catch (error) {
				const { name, message } = /** @type {Error} */ (error);
				if (error instanceof Abandoned) found = { problem: LOST };
				else if (name === "ValueError") found = { problem: message };
				else throw error;
			}
		});
		return found;
	}

	/** Find the gradient in two ways. */
	async function checkGradient() {
		const found = await inquire("check_gradient", {});
		if ("problem" in found) warn(found.problem);
		else set({ check: found.answer });
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
		inquire,
		catchUp,
		say,
		warn,
		readRows: ownData.readRows,
		checkDraft: ownData.checkDraft,
		writeDraft: ownData.writeDraft,
	};
}
