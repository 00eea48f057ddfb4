// One worker, and the messages to and from it.

import { WorkerDied, WorkerSilent } from "./errors.js";
import { RECEIPT_LIMIT } from "./time-limits.js";

/** @import { Answer, FromWorker, Printed, ToWorker } from "./types.d.ts" */
/** @typedef {ReturnType<typeof connect>} Connection */

/** A worker passes on far less output than this between two messages to it; see output.js. */
const MOST_OUTPUT = 1000;

/** And each piece of it is shorter, in characters. */
const LONGEST_OUTPUT = 11_000;

/** No more is said of why a worker has ended, in characters. */
const LONGEST_REASON = 200;

/**
 * Whether it is what the page can show: edited code can forge it.
 *
 * @param {Record<keyof Printed, unknown>} printed
 */
function isPrinted({ stream, text, path, line }) {
	const isText = (/** @type {unknown} */ value) =>
		typeof value === "string" && value.length < LONGEST_OUTPUT;
	const isPlace = (path === null || isText(path)) && (line === null || Number.isSafeInteger(line));
	return (stream === "stdout" || stream === "stderr") && isText(text) && isPlace;
}

/**
 * Start a worker.
 *
 * @param {string} address of its script
 * @param {object} tell
 * @param {(printed: Printed) => void} tell.onOutput told what Python prints
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
	/** How many pieces of output have come since the last message. */
	let outputs = 0;

	worker.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
		if (ended) return;
		if ("snapshot" in data) onSnapshot(data.snapshot);
		else if ("output" in data) takeOutput(data.output);
		else if ("received" in data) waiting?.receive();
		else if ("died" in data) end(new WorkerDied(String(data.died).slice(0, LONGEST_REASON)));
		else waiting?.resolve(data);
	};
	worker.onerror = (event) => {
		event.preventDefault();
		end(new WorkerDied(event.message || "it gave no reason."));
	};

	/** @param {Printed} printed */
	function takeOutput(printed) {
		outputs += 1;
		if (outputs > MOST_OUTPUT) end(new WorkerDied("it printed without end."));
		else if (!isPrinted(printed)) end(new WorkerDied("what it printed is not text."));
		else onOutput(printed);
	}

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
		outputs = 0;
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
