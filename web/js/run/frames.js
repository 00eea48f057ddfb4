// Frames of the screen, as the run counts them.

/** The shortest time between two frames, so that a faster screen does not make the run faster. */
const FRAME_MILLISECONDS = 15;

/** The time of the last frame. It belongs to the screen, not to the run, so it is not in the state. */
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
