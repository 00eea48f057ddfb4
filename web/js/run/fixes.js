// What helps a run that diverges, oscillates or has stalled.

import { LIMITS } from "#python";
import { exact } from "../format.js";
import { beginsAnew, isAskedFor } from "../state/requests.js";
import { needsRestart, penaltiesOffered, scalingOffered } from "../state/trouble.js";

/** @import { Settings, State, Trouble } from "../state/types.d.ts" */

/**
 * A smaller rate, other first weights, another activation of the output neuron or of the hidden
 * ones, no penalty on large weights, or scaled inputs.
 *
 * @typedef {"rate" | "weights" | "activation" | "hidden" | "penalty" | "scaling"} Remedy
 */

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
		else if (remedy === "scaling") await this.#change(scalingOffered(trouble, state) ?? {});
		else if (remedy === "penalty") await this.#change(withoutPenalty(trouble));
		else if (trouble.kind === "stalled") await this.#change(offered(trouble, remedy));
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

/**
 * The settings that Python offers for a stalled run.
 *
 * @param {Extract<Trouble, { kind: "stalled" }>} trouble
 * @param {"activation" | "hidden"} remedy
 * @returns {Partial<Settings>} none if it offers nothing else
 */
function offered({ activation, hidden_activation }, remedy) {
	if (remedy === "activation") {
		if (!activation) return {};
		// Cross-entropy is only possible with the sigmoid.
		return activation === "sigmoid"
			? { activation }
			: { activation, loss_function: "squared_error" };
	}
	return hidden_activation ? { hidden_activation } : {};
}

/** The penalties that Python offers. @param {Trouble} trouble @returns {Partial<Settings>} */
function withoutPenalty(trouble) {
	const [l1, l2] = penaltiesOffered(trouble);
	return { ...(l1 === null ? {} : { l1 }), ...(l2 === null ? {} : { l2 }) };
}
