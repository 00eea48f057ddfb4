// Fetches the parts of Python once; every later start uses them again.

import { START_LIMITS } from "./time-limits.js";

/** @import { Progress, Runtime } from "./types.d.ts" */

/**
 * @param {(progress: Progress, signal: AbortSignal, afresh: boolean) => Runtime} getRuntime
 */
export function createDownload(getRuntime) {
	/** @type {Runtime | undefined} */
	let runtime;
	/** Whether something was damaged before: then the browser's cache is not to be trusted. */
	let afresh = false;
	/** The progress callback of the latest start. @type {Progress} */
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

	/** Fetch everything again the next time, without the browser's cache. */
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
 * Fetch as long as something keeps arriving. If one part fails, give up all of them.
 *
 * @param {(renew: () => void, signal: AbortSignal) => Runtime} fetchParts calls `renew` whenever
 *   something has arrived
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
			const what = "Python could not be loaded";
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
