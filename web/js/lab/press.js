// Keeps the page still while a pointer is down, so that a press and its click hit the same button.

/** @import { State } from "../state/types.d.ts" */

/**
 * Watch the pointer: `pressed` in the state says whether it is down.
 *
 * Pressing a button takes the focus away from the field that the reader typed in. A message about
 * that field could then move the button away from the pointer before the click.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @returns {{afterPress: (action: () => void) => void, runWaiting: () => void}} `afterPress` runs
 *   an action as soon as no pointer is down, which is before the click; `runWaiting` runs all
 *   waiting actions at once
 */
export function watchPresses({ state, set }) {
	/** Actions cannot be state: the state holds data alone. @type {(() => void)[]} */
	let waiting = [];
	const runWaiting = () => {
		const actions = waiting;
		waiting = [];
		for (const action of actions) action();
	};
	const end = () => {
		if (!state.pressed) return;
		set({ pressed: false });
		runWaiting();
	};
	addEventListener("pointerdown", ({ button }) => button || set({ pressed: true }), true);
	// The last two are for cases in which the page gets no event for the release.
	for (const type of ["pointerup", "pointercancel", "contextmenu", "keydown", "blur"]) {
		addEventListener(type, end, type !== "blur");
	}
	return {
		afterPress(action) {
			if (state.pressed) waiting.push(action);
			else action();
		},
		runWaiting,
	};
}
