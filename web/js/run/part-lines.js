// Which line of the Python makes which part of the drawing: asked of Python once for each code.

import { notRun } from "../state/code.js";
import { isRunning } from "../state/requests.js";

/** @import { PartKind, State } from "../state/types.d.ts" */
/** @import { Actions } from "./actions.js" */

export class PartLines {
	#store;
	#inquire;
	#originals;
	/** For what the lines were asked last; no view shows it. @type {unknown[]} */
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

	/** Ask for them while the panel is open, if it is other code than last time, or another loss. */
	follow = async () => {
		const { state } = this.#store;
		if (!state.open.includes("code") || !isRunning(state) || !state.task) return;
		const wanted = [state.sources, state.settings.loss_function];
		if (wanted.every((part, index) => part === this.#asked[index])) return;
		this.#asked = wanted;
		const reply = await this.#inquire("find_lines", {});
		if (this.#asked !== wanted) return; // asked again meanwhile
		this.#store.set({ partLines: "answer" in reply ? reply.answer : null, litKinds: [] });
	};

	/**
	 * Light the parts whose numbers a line makes, unless the text is not the one that runs.
	 *
	 * @param {string} path
	 * @param {number | null} line null: none is pointed at
	 */
	light = (path, line) => {
		const { state } = this.#store;
		const { partLines, litKinds } = state;
		const found = partLines?.filter((part) => part.path === path && part.line === line) ?? [];
		const runs = found.length && !notRun(state, this.#originals).includes(path);
		/** @type {PartKind[]} */
		const kinds = runs ? found.map(({ part }) => part) : [];
		if (String(kinds) !== String(litKinds)) this.#store.set({ litKinds: kinds });
	};
}
