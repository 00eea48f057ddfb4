// The run's queue: requests are performed one at a time, in the order in which they were made.

import { nextFrame } from "./frames.js";

/** @import { RunRequest } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/**
 * The requests themselves are in the state, so that the page can show what is pending. The first
 * one is under way. If a request is removed from the queue before it is done, its answer is
 * ignored.
 */
export class Queue {
	#run;
	#performers;
	// The following fields belong to this loop alone; no view, link or file uses them.
	/** Whether a request is being performed. The next one waits for it, even if it was removed. */
	#working = false;
	/** Ends the wait for a frame if a new request is a reason to. */
	#endWait = () => {};
	/** The next frame, if something waits for it. @type {Promise<number> | null} */
	#frame = null;

	/**
	 * @param {Run} run decides what to do next, and what to do when a request fails
	 * @param {Record<RunRequest["kind"], (run: Run, request: any) => Promise<void> | void>} performers
	 *   the function that performs each kind of request
	 */
	constructor(run, performers) {
		this.#run = run;
		this.#performers = performers;
	}

	/** @returns {readonly RunRequest[]} */
	get requests() {
		return this.#run.state.queue;
	}

	/** @param {RunRequest} request */
	includes(request) {
		return this.requests.includes(request);
	}

	/**
	 * Add a request to the end of the queue.
	 *
	 * @param {RunRequest} request
	 * @returns {Promise<void>} resolves when it is done or removed
	 */
	add(request) {
		/** @type {Promise<void>} */
		const done = new Promise((resolve) => {
			request.done = resolve;
		});
		this.replace([...this.requests, request]);
		this.work();
		return done;
	}

	/**
	 * Replace the queue with these requests.
	 *
	 * @param {readonly RunRequest[]} requests
	 */
	replace(requests) {
		const removed = this.requests.filter((request) => !requests.includes(request));
		this.#run.set({ queue: requests });
		for (const request of removed) request.done?.();
	}

	/** Perform a request right after the present one. @param {RunRequest} request */
	followWith(request) {
		const [present, ...others] = this.requests;
		this.replace([present, request, ...others]);
	}

	/** @param {(request: RunRequest) => boolean} unwanted */
	remove(unwanted) {
		this.replace(this.requests.filter((request) => !unwanted(request)));
	}

	/** Perform requests until nothing is left to do. */
	async work() {
		this.#endWait();
		if (this.#working) return;
		this.#working = true;
		for (let next = this.#run.findWork(); next; next = this.#run.findWork()) {
			const request = next;
			if (!this.includes(request)) this.replace([request, ...this.requests]);
			try {
				await this.#performers[request.kind](this.#run, request);
				this.remove((other) => other === request);
			} catch (error) {
				this.#run.handleFailure(request, /** @type {Error} */ (error));
			}
		}
		this.#working = false;
	}

	/**
	 * Wait for the next frame, or until there is a reason not to.
	 *
	 * @param {() => boolean} isInterrupted called whenever a request is added
	 * @returns {Promise<number>} the time of the frame, in milliseconds
	 */
	nextFrame(isInterrupted) {
		this.#frame ??= nextFrame().finally(() => {
			this.#frame = null;
		});
		const frame = this.#frame;
		return new Promise((resolve) => {
			this.#endWait = () => {
				if (isInterrupted()) resolve(performance.now());
			};
			frame.then(resolve);
		});
	}
}
