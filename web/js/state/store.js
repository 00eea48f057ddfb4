// The page's state: one plain object, one function to change it, and one render per frame.

/** @import { State } from "./types.d.ts" */

/**
 * @param {State} state
 * @param {(state: State) => void} render draws the whole page from the state
 */
export function createStore(state, render) {
	/** Whether the next frame will draw the page. This concerns the screen, so it is not in the state. */
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
