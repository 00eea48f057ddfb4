// One worker, and the messages that go to it and come from it.

import { WorkerDied, WorkerSilent } from "./errors.js";

/** @import { Answer, FromWorker, Output, ToWorker } from "./types.d.ts" */
/** @typedef {ReturnType<typeof connect>} Connection */

/**
 * Start a worker.
 *
 * @param {string} address of its script
 * @param {object} tell
 * @param {(output: Output) => void} tell.onOutput told what Python prints
 * @param {(snapshot: ArrayBuffer) => void} tell.onSnapshot given the snapshot, once it is packed
 * @param {(reason: Error) => void} tell.onEnd told, once, that the worker has ended and why
 */
export function connect(address, { onOutput, onSnapshot, onEnd }) {
	const worker = new Worker(address, { type: "module" });
	/**
	 * Whoever waits for the answer to the last message.
	 *
	 * @type {{resolve(answer: Answer): void, reject(reason: Error): void} | undefined}
	 */
	let waiting;
	/** Why the worker has ended, if it has. @type {Error | undefined} */
	let ended;

	worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
		if (ended) return;
		if ("snapshot" in data) onSnapshot(data.snapshot);
		else if ("output" in data) onOutput(data.output);
		else if ("died" in data) end(new WorkerDied(data.died));
		else waiting?.resolve(data);
	};
	worker.onerror = (event) => {
		event.preventDefault();
		end(new WorkerDied(event.message || "it gave no reason."));
	};

	/** End the worker at once: whoever waits for an answer is told why. @param {Error} reason */
	function end(reason) {
		if (ended) return;
		ended = reason;
		worker.terminate();
		waiting?.reject(reason);
		onEnd(reason);
	}

	/**
	 * Send a message and wait for its answer. A worker that has none in time is ended.
	 *
	 * @param {ToWorker} message
	 * @param {number} seconds
	 * @returns {Promise<Answer>}
	 */
	async function send(message, seconds) {
		if (ended) throw ended;
		if (waiting) throw new Error("Python has not answered the last message yet.");
		/** @type {Promise<Answer>} */
		const answer = new Promise((resolve, reject) => {
			waiting = { resolve, reject };
		});
		// Seconds in which the page was awake: a laptop's sleep is not the worker's silence.
		let left = seconds;
		const clock = setInterval(() => {
			left -= 1;
			if (left <= 0) end(new WorkerSilent(seconds));
		}, 1000);
		worker.postMessage(message);
		try {
			return await answer;
		} finally {
			clearInterval(clock);
			waiting = undefined;
		}
	}

	return { send, end };
}
