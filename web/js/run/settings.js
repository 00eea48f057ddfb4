// What happens when settings change: the run goes on or begins anew, and the address follows.

import { whole } from "../format.js";
import { sameSettings } from "../state/address.js";
import { without } from "../state/number-fields.js";
import { withData } from "../state/own-rows.js";

/** @import { Position, Settings, State, TaskData } from "../state/types.d.ts" */

/** The settings with which a run becomes another run. */
const IDENTITY = /** @type {const} */ ({
	seed: "another seed",
	task: "another task",
	activation: "another activation",
	data: "other data",
	held_out: "another share held out",
});

/**
 * What makes another run of the one with the old settings; empty if nothing does.
 *
 * @param {Settings} old
 * @param {Settings} settings
 */
function whatIsOther(old, settings) {
	const fields = /** @type {(keyof typeof IDENTITY)[]} */ (Object.keys(IDENTITY));
	const changed = fields.filter((field) => old[field] !== settings[field]);
	return changed.map((field) => IDENTITY[field]).join(" and ");
}

export class SettingsActions {
	#store;
	#actions;
	#ownData;
	#addressBar;
	#firstTask;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {import("./actions.js").Actions} actions
	 * @param {import("./own-data.js").OwnData} ownData
	 * @param {import("../state/address-bar.js").AddressBar} addressBar
	 * @param {TaskData} firstTask what own data begin with if Python has not said yet what the task is
	 */
	constructor(store, actions, ownData, addressBar, firstTask) {
		this.#store = store;
		this.#actions = actions;
		this.#ownData = ownData;
		this.#addressBar = addressBar;
		this.#firstTask = firstTask;
	}

	/**
	 * Take settings up, whoever made them: the reader, or an address.
	 *
	 * @param {Settings} settings
	 * @param {Position | null} [place] where the run is to begin; without it, the run goes on if it can
	 * @returns {Promise<void>} until Python has taken them up
	 */
	use = async (settings, place = null) => {
		const { state, set } = this.#store;
		const old = state.settings;
		set({ settings });
		this.#ownData.showDataInUse();
		const other = whatIsOther(old, settings);
		if (place) {
			await this.#actions.restart(`The run begins at epoch ${whole(place.epoch)}.`, place);
		} else if (other) {
			const what = other[0].toUpperCase() + other.slice(1);
			await this.#actions.restart(`${what}: the run starts again, at epoch 0.`);
		} else if (old.learning_rate !== settings.learning_rate) {
			await this.#actions.useLearningRate();
		}
	};

	/**
	 * Take up what the reader set, and put it in the address.
	 *
	 * @param {Partial<Settings>} changes
	 * @param {object} [how]
	 * @param {object | null} [how.visit] to which field: Back goes to what was before the visit
	 * @param {Position | null} [how.place] where the run is to begin, if it does not just go on
	 * @param {boolean} [how.remembered] whether these are the reader's own settings, to come back to
	 * @returns {Promise<void>} until Python has taken it up
	 */
	change = (changes, { visit = null, place = null, remembered = true } = {}) => {
		const { state, set } = this.#store;
		const settings = withData({ ...state.settings, ...changes }, state, this.#firstTask);
		set({ problems: without(state.problems, ...Object.keys(changes)) });
		if (sameSettings(settings, state.settings) && !place) {
			this.#addressBar.dropPlace();
			return Promise.resolve();
		}
		const taken = this.use(settings, place);
		if (remembered) this.#addressBar.remember();
		this.#addressBar.write(visit);
		return taken;
	};

	/** Back to the first weights, also of a link that says where the run begins. */
	reset = () => {
		const begun = this.#actions.reset();
		this.#addressBar.dropPlace();
		return begun;
	};
}
