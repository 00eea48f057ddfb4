// Frames of the screen, as the run counts them.

/** A screen that refreshes more often than 60 times a second does not make the run faster. */
const FRAME_MILLISECONDS = 15;

/** Of the screen, and not of the run: so it is no part of the state. */
let lastFrame = 0;

/** Wait for the next frame. @returns {Promise<number>} its time, in milliseconds */
export function nextFrame() {
	return new Promise((resolve) => {
		/** @param {number} now */
		const tick = (now) => {
			if (now - lastFrame < FRAME_MILLISECONDS) return requestAnimationFrame(tick);
			lastFrame = now;
			resolve(now);
		};
		requestAnimationFrame(tick);
	});
}
