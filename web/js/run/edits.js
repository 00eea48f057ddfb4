// Numbers set by hand: one request at a time, and only the last wish for each parameter counts.

import { Abandoned, WorkerDied } from "../engine/engine.js";
import { whole } from "../format.js";
import { flow } from "../state/forward-pass.js";
import { without } from "../state/settings.js";

/** @import { Handle, NetworkState, Parameter, State, Wanted } from "../state/types.d.ts" */

const NAMES = { weight_1: "weight 1", weight_2: "weight 2", bias: "bias" };

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("../engine/engine.js").createEngine>} engine
 * @param {{attempt(work: () => Promise<void>): Promise<void>, show(reply: NetworkState): void,
 *   along(): Wanted, say(text: string): void, running(): boolean,
 *   tryNumbers(probe: number[]): void}} trainer
 */
export function createEdits({ state, set }, engine, trainer) {
	const { attempt, show, along, say, running, tryNumbers } = trainer;
	/** Takes up wishes, for as long as there are some or a part is held. @type {Promise<void> | null} */
	let work = null;
	/** Whether a part is held: then the run waits. */
	let held = false;
	/** Tells that there is a wish, or that the part was let go. */
	let wake = () => {};
	/** Whether the worker has died of the last wish. */
	let deadly = false;
	/** What Python has taken up, and the page has not said yet. @type {State["wishes"]} */
	let taken = {};

	const waiting = () => Object.keys(state.wishes).length > 0;

	/** Take up what there is to take up, once Python is there. */
	function settle() {
		work ??= takeUp().finally(() => {
			work = null;
		});
		return work;
	}

	/** As an action: what goes wrong is said. */
	function begin() {
		wake();
		if (running() && !work) attempt(settle);
	}

	async function takeUp() {
		while (running() && (held || waiting())) {
			if (!waiting()) {
				await new Promise((/** @type {(_: void) => void} */ resolve) => {
					wake = resolve;
				});
				continue;
			}
			const asked = state.wishes;
			try {
				const { weight_1 = null, weight_2 = null, bias = null } = asked;
				const weights = [weight_1, weight_2];
				show(await engine.ask("set_parameters", { weights, bias }, along()));
			} catch (error) {
				if (error instanceof Abandoned) continue; // the run that they were for is over
				// A new worker takes them up; but not for ever, if it is they that end it.
				if (!(error instanceof WorkerDied) || deadly) set({ wishes: {} });
				deadly = error instanceof WorkerDied && !deadly;
				throw error;
			}
			deadly = false;
			taken = { ...taken, ...asked };
			const { wishes } = state;
			const left = Object.entries(wishes).filter(
				([name, value]) => value !== asked[/** @type {Parameter} */ (name)],
			);
			set({ wishes: Object.fromEntries(left), lesson: null });
		}
		if (Object.keys(taken).length) {
			say(`${inWords(taken, "set by hand to")} at epoch ${whole(state.network?.epoch ?? 0)}.`);
			taken = {};
		}
	}

	/** @param {State["wishes"]} parameters */
	function setParameters(parameters) {
		const problems = without(state.problems, ...Object.keys(parameters));
		set({ wishes: { ...state.wishes, ...parameters }, problems });
		const failed = state.status === "failed";
		const when = failed ? "Python could not start. Once it does:" : "Python is starting. Then:";
		if (!running()) say(`${when} ${inWords(state.wishes, "is set to")}.`);
		begin();
	}

	return {
		/**
		 * Set a number of the drawing. The inputs are the numbers to try.
		 *
		 * @param {Handle} handle
		 * @param {number} value
		 */
		setByHand(handle, value) {
			// While it trains by examples, the drawing shows those and not the numbers to try.
			const [x1, x2] = state.status === "training" ? state.probe : flow(state).inputs;
			if (handle === "input_1") tryNumbers([value, x2]);
			else if (handle === "input_2") tryNumbers([x1, value]);
			else setParameters({ [handle]: value });
		},

		/** Go on from other weights, with the same bias. @param {number[]} weights */
		setWeights([weight_1, weight_2]) {
			setParameters({ weight_1, weight_2 });
		},

		/** The run is over, and with it what was wished for it. */
		forget() {
			taken = {};
			set({ wishes: {}, problems: without(state.problems, ...Object.keys(NAMES)) });
		},

		/** A part is in somebody's hand: the run waits until it is let go. */
		hold() {
			held = true;
			begin();
		},

		release() {
			held = false;
			wake();
		},

		settle,

		/** Wait until nothing is held and all is taken up. */
		async settled() {
			await work?.catch(() => {}); // it is said where it was begun
		},
	};
}

/**
 * @param {State["wishes"]} wishes
 * @param {string} verb
 */
function inWords(wishes, verb) {
	const parts = Object.entries(wishes).map(
		([name, value]) => `${NAMES[/** @type {Parameter} */ (name)]} ${verb} ${number(value)}`,
	);
	const text = parts.join(", ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}

/** As it was set. @param {number} value */
const number = (value) => String(value).replaceAll("-", "−");
