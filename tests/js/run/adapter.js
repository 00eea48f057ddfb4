// Where the tests of the run meet the page's own code: all that they know of it is in this file.

import { Abandoned, PythonError } from "../../../web/js/engine/engine.js";
import { createTrainer } from "../../../web/js/run/trainer.js";
import { withData } from "../../../web/js/state/draft.js";
import { absence, answeredProbe, flow, handNumbers } from "../../../web/js/state/forward-pass.js";
import { DEFAULTS, firstSight, firstState } from "../../../web/js/state/initial.js";
import { sameSettings, without } from "../../../web/js/state/settings.js";
import { createStore } from "../../../web/js/state/store.js";

/** @import { Created, Handle, Panel, Position } from "../../../web/js/state/types.d.ts" */
/** @import { Settings, State } from "../../../web/js/state/types.d.ts" */
/** @import { FakeEngine } from "./fake-engine.js" */

export { DEFAULTS };

/**
 * What the run does wrong today. The tests that ask for better are marked as still to do, and what
 * random presses make of it is let pass.
 */
export const KNOWN_FAULTS = {
	/** Of presses that come while the run waits for something, an earlier Train may count last. */
	trainOutlives: true,
	/** Train that waits for a start is neither done nor taken back if Python refuses an edit first. */
	trainStaysQueued: true,
	/** Python is asked while it is being started, by what waited when its worker died. */
	asksWhileStarting: true,
};

/**
 * The store and the run, as web/js/main.js puts them together.
 *
 * @param {FakeEngine} engine
 * @param {object} first
 * @param {Created} first.initial what the build has asked Python about the default run
 * @param {Partial<Settings>} first.settings that differ from the defaults
 * @param {Position | null} first.start where the run is to begin, as a link says it
 * @param {Panel[]} first.panels those on the page
 * @param {Panel[]} first.open those that are unfolded
 * @param {(text: string) => void} said told each message
 * @param {() => void} started told when Python is there
 */
export function createPage(engine, { initial, settings, start, panels, open }, said, started) {
	const given = { ...DEFAULTS, ...settings };
	const view = { embedded: false, panels, open };
	const plain = createStore(
		{ ...firstState(initial, given, view), ...firstSight(initial, given, start) },
		() => {},
	);
	const { state } = plain;
	const store = {
		state,
		/** @param {Partial<State>} changes */
		set(changes) {
			if (changes.message) said(changes.message.text);
			plain.set(changes);
		},
	};
	const run = createTrainer(
		store,
		/** @type {any} */ (inLine(engine)),
		(settings, start) => firstSight(initial, settings, start),
		start,
		started,
	);

	return {
		state,
		set: store.set,

		/** The actions of the page. What a button does is what web/js/main.js makes of it. */
		actions: {
			start: run.start,
			train() {
				if (state.status === "training" || state.queued === "train") return run.pause();
				return run.train();
			},
			step: run.step,
			oneEpoch: run.oneEpoch,
			reset: run.reset,
			tryAgain: () => run.start(),
			/** As a field, a list, a link and a file do. @param {Partial<Settings>} changes @param {Position | null} start */
			change(changes, start) {
				const settings = withData({ ...state.settings, ...changes }, state, initial.task);
				store.set({ problems: without(state.problems, ...Object.keys(changes)) });
				if (sameSettings(settings, state.settings) && !start) return undefined;
				return run.useSettings(settings, start);
			},
			/** As the guide does. @param {Partial<Settings>} changes @param {string} text */
			async setUp(changes, text) {
				this.change({ ...DEFAULTS, ...changes }, null);
				await run.restart(text);
				run.say(text);
			},
			tryNumbers: run.tryNumbers,
			goTo: run.goTo,
			setByHand: run.setByHand,
			setWeights: run.setWeights,
			hold: run.hold,
			release: run.release,
			checkGradient: run.checkGradient,
			inquire: run.inquire,
			readRows: run.readRows,
			checkDraft: run.checkDraft,
			/** As a click that unfolds a panel does. @param {Panel[]} panels those that are unfolded now */
			unfold(panels) {
				store.set({ open: panels });
				return run.catchUp();
			},
		},

		/** What somebody sees, as the views make it out of the state. */
		look: {
			status: () => state.status,
			trainButton: () =>
				state.status === "training" || state.queued === "train" ? "Pause" : "Train",
			message: () => state.message,
			failure: () => (state.status === "failed" ? state.failure : null),
			loading: () => state.loading,
			network: () => state.network,
			records: () => state.records,
			/** Where the knob of the timeline is. */
			timelineEpoch() {
				const epoch = (state.destination ?? state.network)?.epoch ?? 0;
				return state.records.findLast((record) => record.epoch <= epoch)?.epoch ?? 0;
			},
			/** The number in a field of the drawing. @param {Handle} handle */
			number: (handle) => handNumbers(state)[handle],
			drawnInputs: () => flow(state).inputs,
			problems: () => state.problems,
			lesson: () => state.lesson,
			check: () => state.check,
			task: () => state.task?.name ?? null,
			settings: () => state.settings,
			probe: () => state.probe,
			/** What the network says to the numbers to try; null while that is not known. */
			answer: () => answeredProbe(state)?.prediction ?? null,
			absence: () => absence(state),
			map: () => state.map,
			surface: () => state.surface,
			draft: () => state.data,
			troubled: () => state.troubled,
		},
	};
}

/**
 * The engine as the run has it today: requests wait in line, and a new run gives up those before.
 *
 * @param {FakeEngine} engine
 */
function inLine(engine) {
	/** @type {Promise<unknown>} */
	let last = Promise.resolve();
	let run = 0;
	return {
		/** @param {(share: number, stage: string) => void} progress */
		start(progress) {
			const started = engine.start(progress);
			run += 1;
			return started;
		},

		/** @param {string} call @param {any} args @param {any} pictures */
		ask(call, args, pictures = {}) {
			const asked = run;
			const turn = last.then(async () => {
				if (asked !== run) throw new Abandoned();
				try {
					const answer = await engine.ask(call, args, pictures);
					if (asked !== run) throw new Abandoned();
					return answer;
				} catch (error) {
					throw error instanceof PythonError && asked !== run ? new Abandoned() : error;
				}
			});
			last = turn.catch(() => {});
			return turn;
		},

		abandon() {
			run += 1;
		},
	};
}
