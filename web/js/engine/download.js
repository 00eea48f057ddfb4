// Fetches what Python starts from, once: every later start uses it again.

import { START_LIMITS } from "./time-limits.js";

/** @import { Progress, Runtime } from "./types.d.ts" */

/**
 * @param {(progress: Progress, signal: AbortSignal, afresh: boolean) => Runtime} getRuntime
 */
export function createDownload(getRuntime) {
	/** @type {Runtime | undefined} */
	let runtime;
	/** Whether some of it was bad before: then the browser may have kept what is bad. */
	let afresh = false;
	/** Told how the fetching goes on, by whichever start is the last. @type {Progress} */
	let tell = () => {};

	function fetchAll() {
		const limited = withLimit((renew, signal) => {
			const progress = (/** @type {number} */ share, /** @type {string} */ stage) => {
				renew();
				tell(share, stage);
			};
			return getRuntime(progress, signal, afresh);
		});
		limited.python.catch(() => {
			if (runtime === limited) discard();
		});
		return limited;
	}

	/** Fetch it anew the next time, past what the browser has kept of it. */
	function discard() {
		runtime = undefined;
		afresh = true;
	}

	return {
		/** @param {Progress} progress @returns {Runtime} */
		get(progress) {
			tell = progress;
			runtime ??= fetchAll();
			return runtime;
		},

		discard,
	};
}

/**
 * Fetch for as long as something comes; all of it is given up as soon as one part cannot be had.
 *
 * @param {(renew: () => void, signal: AbortSignal) => Runtime} fetchParts calls `renew` when
 *   something has come
 * @returns {Runtime}
 */
function withLimit(fetchParts) {
	const seconds = START_LIMITS.fetching;
	const control = new AbortController();
	const { signal } = control;
	/** @type {number | undefined} */
	let clock;
	const renew = () => {
		clearTimeout(clock);
		if (signal.aborted) return;
		clock = setTimeout(() => {
			const what = "Python could not be fetched";
			control.abort(new Error(`${what}: nothing has arrived for ${seconds} seconds.`));
		}, 1000 * seconds);
	};
	/** @type {Promise<never>} */
	const givenUp = new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
	renew();
	const parts = fetchParts(renew, signal);
	const worker = Promise.race([parts.worker, givenUp]);
	const python = Promise.race([parts.python, givenUp]);
	Promise.all([worker, python])
		.catch((error) => control.abort(error))
		.finally(() => clearTimeout(clock));
	return { worker, python };
}
