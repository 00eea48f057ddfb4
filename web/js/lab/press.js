// A press and its click belong together: nothing may move while a pointer is down.

/** @import { State } from "../state/types.d.ts" */

/**
 * Watch the pointer: `pressed` in the state says whether it is down.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @returns {{afterPress: (action: () => void) => void, settle: () => void}} `afterPress` does
 *   something as soon as no pointer is down: before the click, if the press becomes one. To press a
 *   button takes the focus from the field that somebody typed in, and what the page then says of
 *   that field would move the button away under the pointer. `settle` does it now.
 */
export function watchPresses({ state, set }) {
	/** @type {(() => void)[]} */
	let waiting = [];
	const settle = () => {
		const actions = waiting;
		waiting = [];
		for (const action of actions) action();
	};
	const end = () => {
		if (!state.pressed) return;
		set({ pressed: false });
		settle();
	};
	addEventListener("pointerdown", ({ button }) => button || set({ pressed: true }), true);
	// The last two are for a release that the page is not told of.
	for (const type of ["pointerup", "pointercancel", "contextmenu", "keydown", "blur"]) {
		addEventListener(type, end, type !== "blur");
	}
	return {
		afterPress(action) {
			if (state.pressed) waiting.push(action);
			else action();
		},
		settle,
	};
}
