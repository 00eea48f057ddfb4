// What is tried with edited code once it runs: whether it learns, and where a prediction becomes nan.
// An error while it learns becomes the problem on show like that of any other request.

import { isRunning } from "../state/requests.js";

/** @import { State } from "../state/types.d.ts" */
/** @import { Actions } from "./actions.js" */

export class FirstLook {
	#store;
	#inquire;
	#originals;
	// What was tried last; no view shows it.
	/** The sources that have tried to learn. @type {State["sources"] | null} */
	#tried = null;
	/** The sources that were asked for nan, and whether they had trained. @type {unknown[]} */
	#asked = [];

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {Actions["inquire"]} inquire
	 * @param {Record<string, string>} originals the built-in sources, by path
	 */
	constructor(store, inquire, originals) {
		this.#store = store;
		this.#inquire = inquire;
		this.#originals = originals;
	}

	/** Try edited code when it has begun. */
	follow = async () => {
		const { state } = this.#store;
		if (!isRunning(state) || state.sources === this.#originals) return;
		const { sources } = state;
		if (this.#tried !== sources) {
			this.#tried = sources;
			await this.#inquire("try_learning", {});
			if (this.#store.state.sources !== sources) return;
		}
		await this.#findNan();
	};

	/** Ask for the line that makes nan when the code has begun, and once more when it has trained. */
	async #findNan() {
		const { state } = this.#store;
		if (!isRunning(state) || !hasNoNumber(state)) return;
		const wanted = [state.sources, hasTrained(state)];
		if (wanted.every((part, index) => part === this.#asked[index])) return;
		this.#asked = wanted;
		const reply = await this.#inquire("find_nan", {});
		const { code, sources } = this.#store.state;
		if (!("answer" in reply) || !reply.answer || sources !== wanted[0] || code.problem) return;
		const message = "A prediction of this code is nan (not a number).";
		this.#store.set({ code: { ...code, problem: { type: "", message, ...reply.answer } } });
	}
}

/** Whether a prediction is no number, or too large for one. @param {State} state */
const hasNoNumber = ({ network }) =>
	network !== null && (network.probe.prediction === null || network.loss === null);

/** @param {State} state */
const hasTrained = ({ network }) => network !== null && network.epoch + network.example > 0;
