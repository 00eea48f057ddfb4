// What happens when settings change: the run goes on or starts again, and the address follows.

import { whole } from "../format.js";
import { sameSettings } from "../state/address.js";
import { firstOfRun } from "../state/first-weights.js";
import { changedLayers } from "../state/layers.js";
import { lossProblem } from "../state/loss-function.js";
import { without } from "../state/number-fields.js";
import { plainInputs, withInputs } from "../state/numbers.js";
import { withData } from "../state/own-rows.js";
import { hasLearnt } from "../state/position.js";
import { otherFields } from "../state/run-fields.js";
import { showDataInUse } from "./data-in-use.js";

/** @import { Position, Settings, State, TaskData } from "../state/types.d.ts" */

/**
 * The settings that make it a different run when they change, as they are named in a message.
 *
 * @param {Settings} settings the new ones
 */
const identity = ({ shuffle }) => ({
	seed: "another seed",
	task: "another task",
	activation: "another activation",
	layers: "other hidden layers",
	hidden_activation: "another hidden activation",
	inputs: "other inputs",
	loss_function: "another loss function",
	batch_size: "another batch size",
	l1: "another L1 penalty",
	l2: "another L2 penalty",
	shuffle: shuffle ? "the examples shuffled" : "the examples in order",
	examples: "another number of examples",
	noise: "another noise level",
	data: "other data",
	held_out: "a different held-out share",
	names: "other data",
	labels: "other data",
	scaling: "another scaling",
	scale_target: "another scaling",
});

/** The settings that decide the first weights. */
const FIRST_WEIGHTS = /** @type {const} */ (["seed", "layers", "inputs"]);

/**
 * The changes that make it a different run, in words; empty if there are none.
 *
 * @param {Settings} old
 * @param {Settings} settings
 */
function whatIsOther(old, settings) {
	const names = identity(settings);
	const plain = [old, settings].every((run) => run.inputs === plainInputs(run));
	const fields = otherFields(old, settings).filter(
		(field) => field !== "inputs" || !plain, // they follow from the task
	);
	const words = new Set(fields.map((field) => names[field]));
	if (words.has(names.data)) words.delete(names.scaling); // which is part of it
	return [...words].join(" and ");
}

export class SettingsActions {
	#store;
	#actions;
	#addressBar;
	#firstTask;
	/** Whether the address is behind the settings, because more changes were to follow. */
	#unsettled = false;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {import("./actions.js").Actions} actions
	 * @param {import("../state/address-bar.js").AddressBar} addressBar
	 * @param {TaskData} firstTask the task to copy as own data before Python has described any
	 */
	constructor(store, actions, addressBar, firstTask) {
		this.#store = store;
		this.#actions = actions;
		this.#addressBar = addressBar;
		this.#firstTask = firstTask;
	}

	/**
	 * Set up the lab for a part of the guide: the settings of the experiment but for these, at epoch
	 * 0. They are not what the device remembers as the reader's own.
	 *
	 * @param {Partial<Settings>} settings
	 * @param {number[]} probe the numbers to try
	 * @param {string} description what is set up, for the message
	 * @returns {Promise<void>} until the run has begun, if Python has started
	 */
	setUp = async (settings, probe, description) => {
		const { state } = this.#store;
		const { defaults } = state;
		// Keep the reader's speed, unless it is the slow one that shows example after example.
		const speed = state.settings.speed === "example" ? defaults.speed : state.settings.speed;
		const text = `${description}${hasLearnt(state) ? " The run starts again at epoch 0." : ""}`;
		this.change({ ...defaults, speed, ...settings }, { remembered: false });
		this.#actions.tryNumbers(probe);
		await this.#actions.restart(text);
		if (settings.live) await this.#actions.retrain();
		// Say it again: before Python has started, restart() does not.
		this.#actions.say(text);
	};

	/**
	 * Apply settings from the reader or from an address.
	 *
	 * @param {Settings} settings
	 * @param {Position | null} [place] where the run begins; without it, the run goes on if it can
	 * @param {string} [reason] why one of them is not as it was asked for
	 * @returns {Promise<void>} resolves when Python has applied them
	 */
	use = async (settings, place = null, reason = "") => {
		const { state, set } = this.#store;
		const old = state.settings;
		set({ settings });
		showDataInUse(this.#store);
		const other = whatIsOther(old, settings);
		const isSame = sameSettings({ ...old, speed: settings.speed }, settings);
		if (settings.live && !old.live) set({ firstByHand: firstOfRun(state) });
		const otherFirst = FIRST_WEIGHTS.some((field) => old[field] !== settings[field]);
		if (otherFirst || !settings.live) set({ firstByHand: null });
		// In a network of another shape, the same number is another weight.
		if (old.layers !== settings.layers || old.inputs !== settings.inputs) set({ chosen: null });
		if (place) {
			await this.#actions.restart(`The run begins at epoch ${whole(place.epoch)}.`, place);
		} else if (settings.live && !isSame) {
			if (reason) this.#actions.tellForAWhile(reason);
			await this.#actions.retrain();
		} else if (other) {
			const what = other[0].toUpperCase() + other.slice(1);
			await this.#actions.restart(`${what}: the run starts again at epoch 0. ${reason}`.trim());
		} else if (old.learning_rate !== settings.learning_rate) {
			await this.#actions.useLearningRate();
		}
	};

	/**
	 * Apply what the reader has set, and put it in the address. A loss function that does not suit it,
	 * such as that of other data, goes back to the default.
	 *
	 * @param {Partial<Settings>} changes
	 * @param {object} [how]
	 * @param {object | null} [how.visit] the visit to a field: Back returns to the settings before it
	 * @param {Position | null} [how.place] where the run begins, if it does not simply go on
	 * @param {boolean} [how.remembered] whether to remember the settings for the next visit
	 * @param {boolean} [how.settled] whether it is the last of many changes: the others, of a drag, are
	 *   neither remembered nor in the address, because browsers are slow at both
	 * @returns {Promise<void>} resolves when Python has applied them
	 */
	change = (changes, how = {}) => {
		const { visit = null, place = null, remembered = true, settled = true } = how;
		const { state, set } = this.#store;
		const asked = withData({ ...state.settings, ...changes }, state, this.#firstTask);
		const wanted = withInputs(asked, changes.inputs ? asked : state.settings);
		const reason = lossProblem(wanted);
		const { loss_function } = reason ? state.defaults : wanted;
		const settings = { ...wanted, loss_function };
		const layers = changedLayers(state.settings.layers, settings.layers);
		set({ problems: without(state.problems, ...Object.keys(changes), ...layers) });
		if (sameSettings(settings, state.settings) && !place) {
			this.#addressBar.dropPlace();
			if (settled && this.#unsettled) this.#settle(visit, remembered);
			return Promise.resolve();
		}
		const taken = this.use(settings, place, reason);
		if (settled) this.#settle(visit, remembered);
		else this.#unsettled = true;
		return taken;
	};

	/** @param {object | null} visit @param {boolean} remembered */
	#settle(visit, remembered) {
		this.#unsettled = false;
		if (remembered) this.#addressBar.remember();
		this.#addressBar.write(visit);
	}

	/** Go back to the first weights, even if the address says where the run begins. */
	reset = () => {
		const begun = this.#actions.reset();
		this.#addressBar.dropPlace();
		return begun;
	};
}
