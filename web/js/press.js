// A press of the pointer and its click belong together: nothing may move in between.

/** Whether a pointer is down. */
let pressed = false;
/** What waits until it is up. @type {(() => void)[]} */
let waiting = [];

/**
 * Do something as soon as no pointer is down: before the click, if the press becomes one.
 *
 * To press a button takes the focus from the field that somebody typed in. What the page says of
 * that field then would move the button away under the pointer, and the click would miss it.
 *
 * @param {() => void} action
 */
export function afterPress(action) {
	if (pressed) waiting.push(action);
	else action();
}

export function wirePresses() {
	addEventListener(
		"pointerdown",
		() => {
			pressed = true;
		},
		true,
	);
	const end = () => {
		pressed = false;
		const actions = waiting;
		waiting = [];
		for (const action of actions) action();
	};
	addEventListener("pointerup", end, true);
	addEventListener("pointercancel", end, true);
}
