// The page's side of the worker: start it, ask it one thing at a time, replace it when it dies.

import workerSource from "worker-source";

/** @import { Calls, FromWorker, Runtime, ToWorker } from "./types.d.ts" */

const START_LIMIT_SECONDS = 60;
const REPLY_LIMIT_SECONDS = 10;

/** The reply belongs to a run that is over: nobody wants it any more. */
export class Abandoned extends Error {}

/** The worker ended, or went silent, before it replied. */
export class WorkerDied extends Error {}

/** An error that Python raised; `name` is its class. */
export class PythonError extends Error {
	/** @param {{type: string, message: string}} error */
	constructor({ type, message }) {
		super(message);
		this.name = type;
	}
}

/**
 * @param {(progress: (share: number, stage: string) => void, signal: AbortSignal) => Promise<Runtime>}
 *   fetchRuntime where the bytes of Python come from
 */
export function createEngine(fetchRuntime) {
	/** @type {Runtime | undefined} */
	let runtime;
	/** @type {Worker | undefined} */
	let worker;
	/** Ends the wait for the worker's next message. @type {((error: Error) => void) | undefined} */
	let giveUp;
	/** The last request in line; the next one waits for it. @type {Promise<unknown>} */
	let last = Promise.resolve();
	let run = 0;

	/**
	 * Send a message and wait for the one that answers it, for so many seconds at most.
	 *
	 * @param {Worker} target
	 * @param {ToWorker} message
	 * @param {number} seconds
	 * @returns {Promise<FromWorker>}
	 */
	function exchange(target, message, seconds) {
		/** @type {number} */
		let clock;
		/** @type {Promise<FromWorker>} */
		const answer = new Promise((resolve, reject) => {
			giveUp = reject;
			target.onmessage = ({ data }) => resolve(data);
			// Seconds in which the page was awake: a laptop's sleep is not the worker's silence.
			let left = seconds;
			clock = setInterval(() => {
				left -= 1;
				if (left <= 0) reject(new WorkerDied(`Python did not answer within ${seconds} seconds.`));
			}, 1000);
			target.postMessage(message);
		});
		return answer.finally(() => {
			clearInterval(clock);
			giveUp = undefined;
		});
	}

	/** End the worker, and tell whoever waits for it why. */
	function stop(reason = "Python was stopped.") {
		worker?.terminate();
		worker = undefined;
		giveUp?.(new WorkerDied(reason));
	}

	/**
	 * Start Python, in a new worker. What was fetched before is not fetched again.
	 *
	 * @param {(share: number, stage: string) => void} progress
	 * @throws {Error} with a sentence for the reader, after 60 seconds at the latest
	 */
	async function start(progress) {
		stop();
		abandon();
		await withLimit(async (signal) => {
			const fresh = newWorker();
			worker = fresh;
			fresh.onerror = (event) => {
				event.preventDefault();
				stop(event.message || "The worker that runs Python could not go on.");
			};
			runtime ??= await fetchRuntime(progress, signal);
			progress(1, "Starting Python");
			const answer = await exchange(fresh, { runtime }, START_LIMIT_SECONDS);
			if ("died" in answer) throw new Error(`Python could not start: ${answer.died}`);
		}).catch((error) => {
			stop();
			throw error;
		});
	}

	/**
	 * Ask Python, after all that was asked before.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @returns {Promise<Calls[Call][1]>}
	 * @throws {PythonError | WorkerDied | Abandoned}
	 */
	function ask(call, args) {
		const asked = run;
		const turn = last.then(async () => {
			if (asked !== run) throw new Abandoned();
			if (!worker) throw new WorkerDied("Python is not running.");
			const request = JSON.stringify({ call, arguments: args });
			const answer = await exchange(worker, { request }, REPLY_LIMIT_SECONDS);
			if (!("reply" in answer)) {
				throw new WorkerDied("died" in answer ? answer.died : "Python started twice.");
			}
			if (asked !== run) throw new Abandoned();
			const reply = JSON.parse(answer.reply);
			if (reply.error) throw new PythonError(reply.error);
			return reply.state;
		});
		last = turn.catch((error) => {
			if (error instanceof WorkerDied) stop(); // what waits in line is not sent to a dead worker
		});
		return turn;
	}

	/** Begin another run: replies to what was asked before are dropped. */
	function abandon() {
		run += 1;
	}

	return { start, stop, ask, abandon };
}

/** The worker's source is part of the page, so a file opened from disk has it too. */
function newWorker() {
	const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
	try {
		return new Worker(url, { type: "module" });
	} finally {
		// The worker has not read it yet; a minute later it has, or never will.
		setTimeout(() => URL.revokeObjectURL(url), START_LIMIT_SECONDS * 1000);
	}
}

/**
 * Do some work, for as long as a start may take.
 *
 * @param {(signal: AbortSignal) => Promise<void>} work told by the signal when it is too late
 */
async function withLimit(work) {
	const control = new AbortController();
	/** @type {Promise<never>} */
	const late = new Promise((_, reject) => {
		control.signal.addEventListener("abort", () => reject(control.signal.reason));
	});
	const clock = setTimeout(() => {
		control.abort(new Error(`Python did not start within ${START_LIMIT_SECONDS} seconds.`));
	}, START_LIMIT_SECONDS * 1000);
	try {
		await Promise.race([work(control.signal), late]);
	} catch (error) {
		control.abort(error); // what is still being fetched is not wanted any more
		throw error;
	} finally {
		clearTimeout(clock);
	}
}
