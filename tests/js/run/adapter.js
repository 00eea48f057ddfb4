// Where the tests of the run meet the page's own code: all that they know of it is in this file.

import { Actions } from "../../../web/js/run/actions.js";
import { Fixes } from "../../../web/js/run/fixes.js";
import { OwnData } from "../../../web/js/run/own-data.js";
import { Run } from "../../../web/js/run/run.js";
import { SettingsActions } from "../../../web/js/run/settings.js";
import {
	answeredProbe,
	forwardPass,
	handleValues,
	parameterValue,
} from "../../../web/js/state/forward-pass.js";
import { DEFAULTS, firstState, firstView } from "../../../web/js/state/initial.js";
import { comparePlaces } from "../../../web/js/state/position.js";
import { destination, mainAction } from "../../../web/js/state/requests.js";
import { createStore } from "../../../web/js/state/store.js";

/** @import { Created, Handle, Panel, Position } from "../../../web/js/state/types.d.ts" */
/** @import { Settings, State } from "../../../web/js/state/types.d.ts" */
/** @import { FakeEngine } from "./fake-engine.js" */

export { DEFAULTS };

/** There is no address here. */
const NO_ADDRESS = { dropPlace() {}, remember() {}, write() {} };

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
 * @param {(changes: Partial<State>) => void} onChange called with each change of the state
 * @param {() => void} onReady called when Python has started
 */
export function createPage(engine, { initial, settings, start, panels, open }, onChange, onReady) {
	const given = { ...DEFAULTS, ...settings };
	const lesson = { exercise: null, exercises: [] };
	const view = { embedded: false, panels, open, lesson };
	const plain = createStore(
		{ ...firstState(initial, given, view), ...firstView(initial, given, start) },
		() => {},
	);
	const { state } = plain;
	const store = {
		state,
		/** @param {Partial<State>} changes */
		set(changes) {
			onChange(changes);
			plain.set(changes);
		},
	};
	const run = new Run(
		store,
		engine,
		(settings, place) => firstView(initial, settings, place),
		onReady,
	);
	const actions = new Actions(run);
	const ownData = new OwnData(store, actions.inquire, (changes) => settingsActions.change(changes));
	const address = /** @type {import("../../../web/js/state/address-bar.js").AddressBar} */ (
		/** @type {unknown} */ (NO_ADDRESS)
	);
	const settingsActions = new SettingsActions(store, actions, address, initial.task);

	return {
		state,
		set: store.set,

		/** The actions of the page, as its buttons and fields have them. */
		actions: {
			/** @param {string} [news] */
			start: (news) => actions.startPython({ news, place: start }),
			train() {
				const action = mainAction(state);
				if (action === "Pause") return actions.pause();
				if (action === "Train again") settingsActions.reset();
				return actions.train();
			},
			step: actions.step,
			oneEpoch: actions.oneEpoch,
			reset: settingsActions.reset,
			tryAgain: () => actions.startPython(),
			/** As a field, a list, a link and a file do. @param {Partial<Settings>} changes @param {Position | null} place */
			change: (changes, place) => settingsActions.change(changes, { place }),
			/** As the guide does. @param {Partial<Settings>} changes @param {string} text */
			setUp: (changes, text) => settingsActions.setUp(changes, state.probe, text),
			fix: new Fixes(store, actions, settingsActions.change).fix,
			tryNumbers: actions.tryNumbers,
			goTo: actions.goTo,
			setByHand: actions.setByHand,
			setParameter: actions.setParameter,
			setParameters: actions.setParameters,
			hold: actions.hold,
			release: actions.release,
			checkGradient: actions.checkGradient,
			inquire: actions.inquire,
			runCode: actions.code.run,
			stopCode: actions.code.stop,
			/** As the render does when a view throws. @param {unknown} error */
			failToDraw: (error) => actions.code.handleBrokenPage(error),
			tryRuns: run.trials.begin,
			stopTrying: run.trials.stop,
			ownData,
			readRows: ownData.readRows,
			checkDraft: ownData.checkDraft,
			/** As a click that unfolds a panel does. @param {Panel[]} panels those that are unfolded now */
			unfold(panels) {
				store.set({ open: panels });
				actions.refreshPictures();
			},
		},

		/** What the reader sees, as the views derive it from the state. */
		look: {
			status: () => state.status,
			code: () => state.code,
			sources: () => state.sources,
			trainButton: () => mainAction(state),
			message: () => state.message,
			failure: () => (state.status === "failed" ? state.failure : null),
			loading: () => state.loading,
			network: () => state.network,
			records: () => state.records,
			/** Where the knob of the timeline is. */
			timelineEpoch() {
				const here = destination(state) ?? state.network ?? { epoch: 0, example: 0 };
				return state.records.findLast((record) => comparePlaces(record, here) <= 0)?.epoch ?? 0;
			},
			/** The number in a field of the drawing. @param {Handle} handle */
			number: (handle) => handleValues(state)[handle],
			/** The number in the field of any parameter. @param {number} index */
			parameter: (index) => parameterValue(state, index),
			/** That of the network on show. */
			shape: () => state.shape,
			drawnInputs: () => forwardPass(state).inputs,
			problems: () => state.problems,
			/** The example on show, and how far it is on its way. */
			example() {
				const { exampleShown } = state;
				return exampleShown && { index: exampleShown.index, progress: exampleShown.progress };
			},
			check: () => state.gradientCheck,
			task: () => state.task?.name ?? null,
			settings: () => state.settings,
			probe: () => state.probe,
			/** What the network says to the numbers to try; null while that is not known. */
			answer: () => answeredProbe(state)?.prediction ?? null,
			map: () => state.map,
			surface: () => state.surface,
			draft: () => state.data,
			troubled: () => state.troubled,
			/** The runs that were tried. @param {"seeds" | "rates"} kind */
			tried: (kind) => state[kind],
		},
	};
}
