// The run's queue: requests are performed one at a time, in the order in which they were made.

import { nextFrame } from "./frames.js";

/** @import { RunRequest } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/**
 * The requests themselves are in the state, so that the page can show what is asked for. The first
 * one is under way. What is taken out of the queue before it is done is not wanted any more: an
 * answer to it is dropped.
 */
export class Queue {
	#run;
	#performers;
	/** Whether a request is being performed: the next one waits for it, also if it is dropped. */
	#working = false;
	/** Ends the wait for a frame, if what is asked for is a reason to. */
	#endWait = () => {};
	/** The frame to come, if somebody has waited for it. @type {Promise<number> | null} */
	#frame = null;

	/**
	 * @param {Run} run knows what to do next, and what to do when a request fails
	 * @param {Record<RunRequest["kind"], (run: Run, request: any) => Promise<void> | void>} performers
	 *   what is done for each kind of request
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
	 * Ask for something, after all that was asked for before.
	 *
	 * @param {RunRequest} request
	 * @returns {Promise<void>} until it is done, or not wanted any more
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
	 * Have just these requests in the queue.
	 *
	 * @param {readonly RunRequest[]} requests
	 */
	replace(requests) {
		const removed = this.requests.filter((request) => !requests.includes(request));
		this.#run.set({ queue: requests });
		for (const request of removed) request.done?.();
	}

	/** @param {(request: RunRequest) => boolean} unwanted */
	remove(unwanted) {
		this.replace(this.requests.filter((request) => !unwanted(request)));
	}

	/** Perform what is asked for, until nothing is left to do. */
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
	 * @param {() => boolean} isInterrupted asked whenever somebody asks for something
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
