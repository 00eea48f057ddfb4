// One worker, and the messages to and from it.

import { WorkerDied, WorkerSilent } from "./errors.js";
import { RECEIPT_LIMIT } from "./time-limits.js";

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
	 * Settles the promise of the last message.
	 *
	 * @type {{resolve(answer: Answer): void, reject(reason: Error): void, receive(): void} | undefined}
	 */
	let waiting;
	/** Why the worker has ended, if it has. @type {Error | undefined} */
	let ended;

	worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
		if (ended) return;
		if ("snapshot" in data) onSnapshot(data.snapshot);
		else if ("output" in data) onOutput(data.output);
		else if ("received" in data) waiting?.receive();
		else if ("died" in data) end(new WorkerDied(data.died));
		else waiting?.resolve(data);
	};
	worker.onerror = (event) => {
		event.preventDefault();
		end(new WorkerDied(event.message || "it gave no reason."));
	};

	/** End the worker at once, and reject the answer that is still due. @param {Error} reason */
	function end(reason) {
		if (ended) return;
		ended = reason;
		worker.terminate();
		waiting?.reject(reason);
		onEnd(reason);
	}

	/**
	 * Send a message and wait for its answer. A worker that does not answer in time is ended. It
	 * confirms a request at once, before Python works on it: one that is gone is noticed by that.
	 *
	 * @param {ToWorker} message
	 * @param {number} seconds
	 * @returns {Promise<Answer>}
	 */
	async function send(message, seconds) {
		if (ended) throw ended;
		if (waiting) throw new Error("Python has not answered the last message yet.");
		let limit = "request" in message ? Math.min(seconds, RECEIPT_LIMIT) : seconds;
		let left = limit;
		const receive = () => {
			left = limit = seconds;
		};
		/** @type {Promise<Answer>} */
		const answer = new Promise((resolve, reject) => {
			waiting = { resolve, reject, receive };
		});
		// Count only seconds in which the page was awake, not the sleep of a laptop.
		const clock = setInterval(() => {
			left -= 1;
			if (left <= 0) end(new WorkerSilent(limit));
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
