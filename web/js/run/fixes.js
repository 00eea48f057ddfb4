// What helps a run that diverges, oscillates or has stalled.

import { LIMITS } from "#python";
import { exact } from "../format.js";
import { beginsAnew, isAskedFor } from "../state/requests.js";
import { needsRestart } from "../state/trouble.js";

/** @import { Settings, State, Trouble } from "../state/types.d.ts" */

/**
 * A smaller rate, other first weights, another activation of the output neuron or of the hidden
 * ones, or no penalty on large weights.
 *
 * @typedef {"rate" | "weights" | "activation" | "hidden" | "penalty"} Remedy
 */

/** Only what helps: a setting is left out if Python does not offer another. @param {Partial<Settings>} offered */
const given = (offered) =>
	Object.fromEntries(Object.entries(offered).filter(([, value]) => value !== null));

/**
 * The settings that help a stalled run, by remedy.
 *
 * @param {Extract<Trouble, { kind: "stalled" }>} trouble
 */
const settingsOf = ({ activation, hidden_activation, l1, l2 }) => ({
	activation: given({ activation }),
	hidden: given({ hidden_activation }),
	penalty: given({ l1, l2 }),
});

export class Fixes {
	#store;
	#actions;
	#change;

	/**
	 * @param {{state: State}} store
	 * @param {Pick<import("./actions.js").Actions, "train" | "reset" | "say">} actions
	 * @param {(changes: Partial<Settings>) => Promise<void>} change
	 */
	constructor(store, actions, change) {
		this.#store = store;
		this.#actions = actions;
		this.#change = change;
	}

	/**
	 * Fix the run, if it is in trouble; one that was under way goes on.
	 *
	 * @param {Remedy} remedy
	 */
	fix = async (remedy) => {
		const { state } = this.#store;
		const trouble = state.network?.trouble;
		// A first press has fixed it.
		if (!trouble || beginsAnew(state) || isAskedFor(state, "retrain")) return;
		// With Live on, the change trains again by itself.
		const training = state.status === "training" && !state.settings.live;
		if (remedy === "rate") await this.#lowerRate(trouble);
		else if (remedy === "weights") await this.#change({ seed: this.#nextSeed() });
		else if (trouble.kind === "stalled") await this.#change(settingsOf(trouble)[remedy]);
		if (training) this.#actions.train();
	};

	/** @param {Trouble} trouble */
	async #lowerRate(trouble) {
		const { learning_rate } = trouble;
		if (learning_rate === null) return;
		const restarts = needsRestart(trouble, this.#store.state);
		const changed = this.#change({ learning_rate });
		if (this.#store.state.settings.live) return changed;
		if (restarts) return this.#actions.reset();
		await changed;
		this.#actions.say(`The learning rate is ${exact(learning_rate)} from here on.`);
	}

	#nextSeed() {
		return (this.#store.state.settings.seed + 1) % (LIMITS.seed.most + 1);
	}
}
