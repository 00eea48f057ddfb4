// The session in Python that is the page's run: begun anew, or begun again where it stood.

import { Abandoned } from "../engine/engine.js";
import { numbersOf } from "../state/own-rows.js";
import { positionOf } from "../state/position.js";

/** @import { Created, NetworkState, Position, State } from "../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("../engine/engine.js").createEngine>} engine
 * @param {(reply: NetworkState) => void} show
 * @param {Position | null} goal where the run is to begin, if not at its first weights: until it
 *   stands there
 */
export function createSession({ state, set }, engine, show, goal) {
	/** The last session that was asked for. */
	let begun = Promise.resolve();

	/**
	 * Begin a session in Python.
	 *
	 * @param {NetworkState | null} at the moment of a run to go on from; else its goal or epoch 0
	 * @returns {Promise<string>} why the run does not stand at its goal; empty if it does
	 */
	async function begin(at) {
		for (;;) {
			const asked = open(at, at ? null : goal);
			begun = asked.then(
				() => {},
				() => {},
			);
			try {
				const { created, refused } = await asked;
				set({ task: created.task, before: created.before, curve: created.curve });
				if (!at) set({ records: [] });
				set({ anew: false });
				goal = null;
				show(created);
				return refused;
			} catch (error) {
				// Settings that were changed while Python was starting: begin with those.
				if (!(error instanceof Abandoned) || state.status !== "loading") throw error;
				at = state.anew ? null : state.network;
			}
		}
	}

	/**
	 * Create a session at a moment that was before, at its goal, or at epoch 0.
	 *
	 * @param {Position | null} at
	 * @param {Position | null} to
	 * @returns {Promise<{created: Created, refused: string}>}
	 */
	async function open(at, to) {
		try {
			// Recorded like an edit: the weights of a goal were not learnt here.
			return { created: await create(to ?? at, to !== null), refused: "" };
		} catch (error) {
			const { name, message } = /** @type {Error} */ (error);
			if (!to || name !== "ValueError") throw error;
			const refused = `The run begins at epoch 0: ${message}.`;
			return { created: await create(null, false), refused };
		}
	}

	/** @param {Position | null} at @param {boolean} by_hand */
	function create(at, by_hand) {
		const { seed, learning_rate, task, activation, data, held_out } = state.settings;
		return engine.ask("create", {
			settings: { seed, learning_rate, task, activation },
			probe: state.probe,
			...(task === "own" && { data: { ...numbersOf(data), held_out } }),
			...(at && { at: positionOf(at), by_hand }),
		});
	}

	return {
		begin,

		/** Set where the run is to begin. @param {Position | null} to */
		aim(to) {
			goal = to;
		},

		/** Whether it is still to come there. */
		isAimed: () => goal !== null,

		/** Wait until the last session that was asked for is there. */
		async settled() {
			for (let session; session !== begun; ) {
				session = begun;
				await session;
			}
		},
	};
}
