// The page's side of the worker: start it, ask it one thing at a time, replace it when it dies.

/** @import { Calls, FromWorker, ToWorker, Wanted } from "../state/types.d.ts" */

/** How long a start may take after the last that was heard of it. */
const START_LIMIT_SECONDS = 60;
const RETURN_LIMIT_SECONDS = 20;
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
 * @param {typeof import("./runtime.js").getRuntime} getRuntime where Python comes from
 * @param {ReturnType<typeof import("./snapshot.js").createSnapshots>} snapshots
 */
export function createEngine(getRuntime, snapshots) {
	/** @type {ReturnType<typeof getRuntime> | undefined} */
	let runtime;
	/** @type {Worker | undefined} */
	let worker;
	/** Hears the worker's next answer. @type {((answer: FromWorker) => void) | undefined} */
	let hear;
	/** Ends the wait for it. @type {((error: Error) => void) | undefined} */
	let giveUp;
	/** Why the last worker was stopped. */
	let ending = "";
	/** Whether what was fetched has failed to start, and what the browser kept of it may be bad. */
	let suspect = false;
	/** Whether Python was started from a snapshot, and has not answered yet. */
	let unproven = false;
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
			hear = resolve;
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
			hear = undefined;
		});
	}

	/** End the worker, and tell whoever waits for it why. */
	function stop(reason = "Python was stopped.") {
		worker?.terminate();
		worker = undefined;
		ending = reason;
		if (unproven) snapshots.discard();
		unproven = false;
		giveUp?.(new WorkerDied(reason));
	}

	/** Start the worker's script. @param {string} address */
	function startWorker(address) {
		const fresh = new Worker(address, { type: "module" });
		fresh.onmessage = (/** @type {MessageEvent<FromWorker>} */ { data }) => {
			if (worker !== fresh) return;
			if ("snapshot" in data) snapshots.save(data.snapshot);
			else hear?.(data);
		};
		fresh.onerror = (event) => {
			event.preventDefault();
			const reason = event.message ? `: ${event.message}` : ", or could not read its script.";
			if (worker === fresh) stop(`The worker that runs Python stopped${reason}`);
		};
		worker = fresh;
		return fresh;
	}

	/**
	 * Start Python, in a new worker. What was fetched before is not fetched again.
	 *
	 * @param {(share: number, stage: string) => void} progress
	 * @throws {Error} with a sentence for the reader; after 60 seconds without progress at the latest
	 */
	async function start(progress) {
		stop();
		abandon();
		await withLimit(async (signal, renew) => {
			const told = (/** @type {number} */ share, /** @type {string} */ stage) => {
				renew();
				progress(share, stage);
			};
			const parts = runtime ?? getRuntime(told, signal, suspect);
			runtime = parts;
			parts.python.catch(() => {}); // it is awaited after the worker's script
			const loading = snapshots.load();
			const address = await parts.worker;
			let fresh = startWorker(address);
			const python = await parts.python;
			const snapshot = await loading;
			renew();
			progress(1, "All that it needs is here");
			if (snapshot) {
				try {
					await greet(fresh, { start: python, snapshot }, RETURN_LIMIT_SECONDS);
					unproven = true;
					suspect = false;
					return;
				} catch {
					stop();
					await snapshots.discard();
					renew();
					fresh = startWorker(address);
				}
			}
			await greet(fresh, { start: python }, START_LIMIT_SECONDS);
			suspect = false;
		}).catch((error) => {
			runtime = undefined; // whatever was wrong with it, it is fetched anew
			suspect = true;
			stop();
			throw error;
		});
	}

	/**
	 * Send the first message, and wait until Python is there.
	 *
	 * @param {Worker} target
	 * @param {ToWorker} message
	 * @param {number} seconds
	 */
	async function greet(target, message, seconds) {
		if (worker !== target) throw new WorkerDied(ending);
		const answer = await exchange(target, message, seconds);
		if ("died" in answer) {
			stop();
			throw new Error(`Python could not start: ${answer.died}`);
		}
	}

	/**
	 * Ask Python, after all that was asked before.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @param {Wanted} pictures to have along with the answer
	 * @returns {Promise<Calls[Call][1]>}
	 * @throws {PythonError | WorkerDied | Abandoned}
	 */
	function ask(call, args, pictures = {}) {
		const asked = run;
		const turn = last.then(async () => {
			if (asked !== run) throw new Abandoned();
			if (!worker) throw new WorkerDied("Python is not running.");
			const answer = await exchangeRequest(
				worker,
				JSON.stringify({ call, arguments: args, pictures }),
			);
			unproven = false;
			if (asked !== run) throw new Abandoned();
			const reply = JSON.parse(answer);
			if (reply.error) throw new PythonError(reply.error);
			return reply.answer;
		});
		last = turn.catch(() => {});
		return turn;
	}

	/**
	 * @param {Worker} target ended if it does not reply: what waits in line finds none, or another
	 * @param {string} request
	 */
	async function exchangeRequest(target, request) {
		try {
			const answer = await exchange(target, { request }, REPLY_LIMIT_SECONDS);
			if ("reply" in answer) return answer.reply;
			throw new WorkerDied("died" in answer ? answer.died : "Python started twice.");
		} catch (error) {
			if (worker === target) stop();
			throw error;
		}
	}

	/** Begin another run: replies to what was asked before are dropped. */
	function abandon() {
		run += 1;
	}

	return { start, ask, abandon };
}

/**
 * Do some work, for as long as it goes on.
 *
 * @param {(signal: AbortSignal, renew: () => void) => Promise<void>} work told by the signal when
 *   it is too late; `renew` puts that off
 */
async function withLimit(work) {
	const control = new AbortController();
	/** @type {number | undefined} */
	let clock;
	const renew = () => {
		clearTimeout(clock);
		clock = setTimeout(() => {
			const limit = `${START_LIMIT_SECONDS} seconds`;
			control.abort(new Error(`Python did not start: nothing has come for ${limit}.`));
		}, START_LIMIT_SECONDS * 1000);
	};
	/** @type {Promise<never>} */
	const late = new Promise((_, reject) => {
		control.signal.addEventListener("abort", () => reject(control.signal.reason));
	});
	renew();
	try {
		await Promise.race([work(control.signal, renew), late]);
	} catch (error) {
		control.abort(error); // what is still being fetched is not wanted any more
		throw error;
	} finally {
		clearTimeout(clock);
	}
}
