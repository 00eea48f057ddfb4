// The page's state: one plain object, one way to change it, one picture of it a frame.

/** @import { State } from "./types.d.ts" */

/**
 * @param {State} state
 * @param {(state: State) => void} render draws the whole page from the state
 */
export function createStore(state, render) {
	/** Whether a frame will draw the page already: about the screen, and not about the run. */
	let due = false;
	return {
		state,

		/**
		 * Change some of the state; the page follows in the next frame.
		 *
		 * @param {Partial<State>} changes
		 */
		set(changes) {
			Object.assign(state, changes);
			if (due) return;
			due = true;
			requestAnimationFrame(() => {
				due = false;
				render(state);
			});
		},
	};
}
