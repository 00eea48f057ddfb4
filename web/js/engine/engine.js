// The page's side of Python: start it with some sources, ask it one thing at a time, stop it.

import { connect } from "./connection.js";
import { createDownload } from "./download.js";
import { PythonError, SourceError, Stopped, WorkerDied, WorkerSilent } from "./errors.js";
import { startPython } from "./start.js";
import { PATIENCE, requestLimit } from "./time-limits.js";

/** @import { Calls, Wanted } from "#python" */
/** @import { Connection } from "./connection.js" */
/** @import { Output, Progress, Sources } from "./types.d.ts" */

export { PythonError, SourceError, Stopped, WorkerDied };

/** To read so many characters takes ten milliseconds and more: 10,000 rows are ten times as long. */
const LONG_REPLY = 100_000;

export class Engine {
	#download;
	#snapshots;
	#onOutput;
	/** Gives up the start that is under way. */
	#starting = new AbortController();
	/** The worker of the last start. @type {Connection | undefined} */
	#connection;
	/** Why Python cannot be asked; null while it can. @type {Error | null} */
	#absence = new WorkerDied("Python is not running.");
	/** Whether Python came from a snapshot and has not answered yet: the snapshot may be bad. */
	#snapshotOnTrial = false;
	/** Answers may take so many times as long as usual. */
	#patience = 1;

	/**
	 * @param {object} parts
	 * @param {typeof import("./runtime.js").getRuntime} parts.getRuntime where Python comes from
	 * @param {ReturnType<typeof import("./snapshot.js").createSnapshots>} parts.snapshots
	 * @param {(output: Output) => void} [parts.onOutput] told what Python prints
	 */
	constructor({ getRuntime, snapshots, onOutput = () => {} }) {
		this.#download = createDownload(getRuntime);
		this.#snapshots = snapshots;
		this.#onOutput = onOutput;
	}

	/** @param {string} address of its script */
	#startWorker(address) {
		/** @type {Connection} */
		const started = connect(address, {
			onOutput: this.#onOutput,
			onSnapshot: this.#snapshots.save,
			onEnd: (reason) => {
				if (this.#connection !== started) return;
				this.#absence = reason;
				if (reason instanceof WorkerSilent) this.#patience = PATIENCE;
				if (this.#snapshotOnTrial && reason instanceof WorkerDied) this.#snapshots.discard();
				this.#snapshotOnTrial = false;
			},
		});
		this.#connection = started;
		return started;
	}

	/**
	 * Start Python with these sources, in a new worker; the last one is stopped. What was fetched
	 * before is not fetched again, unless the interpreter itself did not start.
	 *
	 * @param {Sources} sources
	 * @param {Progress} progress
	 * @throws {Stopped | SourceError | WorkerDied | Error} with a sentence for the reader
	 */
	async start(sources, progress) {
		this.stop();
		this.#absence = new WorkerDied("Python is not there yet.");
		this.#starting = new AbortController();
		const { signal } = this.#starting;
		const from = {
			runtime: this.#download.get(progress),
			sources,
			snapshots: this.#snapshots,
			startWorker: (/** @type {string} */ address) => this.#startWorker(address),
		};
		try {
			const begun = startPython(from, progress, signal);
			const { fromSnapshot } = await Promise.race([begun, aborted(signal)]);
			this.#snapshotOnTrial = fromSnapshot;
			this.#absence = null;
		} catch (error) {
			if (signal.aborted) throw error; // another start has begun, or none is wanted
			this.#absence = /** @type {Error} */ (error);
			if (error instanceof WorkerDied) this.#download.discard();
			// A worker whose interpreter is well still has its snapshot to hand over.
			if (!(error instanceof SourceError)) this.#connection?.end(this.#absence);
			throw error;
		}
	}

	/** End Python at once, whatever it does; who waits for an answer is told. */
	stop() {
		const reason = new Stopped("Python was stopped.");
		this.#absence = reason;
		this.#starting.abort(reason);
		this.#connection?.end(reason);
		this.#connection = undefined;
	}

	/**
	 * Ask Python one thing. The next may be asked when this is answered.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @param {Wanted} pictures to have along with the answer
	 * @returns {Promise<Calls[Call][1]>}
	 * @throws {PythonError | WorkerDied | Stopped}
	 */
	async ask(call, args, pictures = {}) {
		if (this.#absence || !this.#connection) throw this.#absence;
		const request = JSON.stringify({ call, arguments: args, pictures });
		const seconds = this.#patience * requestLimit(call, args, pictures);
		const answer = await this.#connection.send({ request }, seconds);
		this.#snapshotOnTrial = false;
		const text = /** @type {{reply: string}} */ (answer).reply;
		const reply = JSON.parse(text);
		// What is done with it is a task of its own, so that the page answers in between.
		if (text.length > LONG_REPLY) await new Promise((resolve) => setTimeout(resolve, 0));
		if (reply.error) throw new PythonError(reply.error);
		return reply.answer;
	}
}

/** @param {AbortSignal} signal @returns {Promise<never>} rejects when it is aborted */
function aborted(signal) {
	return new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}
