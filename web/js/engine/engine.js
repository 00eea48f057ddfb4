// The page's side of Python: start it with some sources, send it one request at a time, stop it.

import { connect } from "./connection.js";
import { createDownload } from "./download.js";
import { PythonError, SourceError, Stopped, WorkerDied, WorkerSilent } from "./errors.js";
import { withFloats, withoutFloats } from "./floats.js";
import { startPython } from "./start.js";
import { PATIENCE, PROMPT, requestLimit } from "./time-limits.js";

/** @import { Calls, Wanted } from "#python" */
/** @import { Connection } from "./connection.js" */
/** @import { Output, Progress, Reply, Sources } from "./types.d.ts" */

export { PythonError, SourceError, Stopped, WorkerDied };

/** A reply of this many characters takes at least ten milliseconds to read; 10,000 rows take ten times as many. */
const LONG_REPLY = 100_000;

export class Engine {
	#download;
	#snapshots;
	#onOutput;
	/** Aborts the start that is under way. */
	#starting = new AbortController();
	/** The worker of the last start. @type {Connection | undefined} */
	#connection;
	/** Why Python cannot be asked; null while it can. @type {Error | null} */
	#absence = new WorkerDied("Python is not running.");
	/** Whether Python came from a snapshot and has not answered yet: the snapshot may be damaged. */
	#snapshotOnTrial = false;
	/** The last call that was not answered in time. @type {keyof Calls | undefined} */
	#slowCall;

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
				if (this.#snapshotOnTrial && reason instanceof WorkerDied) this.#snapshots.discard();
				this.#snapshotOnTrial = false;
			},
		});
		this.#connection = started;
		return started;
	}

	/**
	 * Start Python with these sources, in a new worker; the old one is stopped. Nothing is fetched
	 * again, unless the interpreter itself did not start.
	 *
	 * @param {Sources} sources
	 * @param {Progress} progress
	 * @throws {Stopped | SourceError | WorkerDied | Error} with a sentence for the reader
	 */
	async start(sources, progress) {
		this.stop();
		this.#absence = new WorkerDied("Python is still starting.");
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
			if (signal.aborted) throw error; // another start has begun, or Python was stopped
			this.#absence = /** @type {Error} */ (error);
			if (error instanceof WorkerDied) this.#download.discard();
			// After a SourceError the interpreter is fine, and its worker still has to send the snapshot.
			if (!(error instanceof SourceError)) this.#connection?.end(this.#absence);
			throw error;
		}
	}

	/** End Python at once, whatever it is doing; an answer that is still due is rejected. */
	stop() {
		const reason = new Stopped("Python was stopped.");
		this.#absence = reason;
		this.#starting.abort(reason);
		this.#connection?.end(reason);
		this.#connection = undefined;
	}

	/**
	 * Send Python one request. The next one can be sent once this one is answered.
	 *
	 * @template {keyof Calls} Call
	 * @param {Call} call
	 * @param {Calls[Call][0]} args
	 * @param {Wanted} pictures requested along with the answer
	 * @returns {Promise<Calls[Call][1]>}
	 * @throws {PythonError | WorkerDied | Stopped}
	 */
	async ask(call, args, pictures = {}) {
		if (this.#absence || !this.#connection) throw this.#absence;
		const request = JSON.stringify(withoutFloats({ call, arguments: args, pictures }));
		const limit = requestLimit(call, args, pictures);
		const began = performance.now();
		const sent = this.#connection.send({ request }, this.#slowCall ? PATIENCE * limit : limit);
		const answer = await sent.catch((reason) => {
			if (reason instanceof WorkerSilent) this.#slowCall = call;
			throw reason;
		});
		const seconds = (performance.now() - began) / 1000;
		if (call === this.#slowCall && seconds < PROMPT * limit) this.#slowCall = undefined;
		this.#snapshotOnTrial = false;
		const { reply: text, floats } = /** @type {Reply} */ (answer);
		const reply = JSON.parse(text);
		// Handle a long reply in a separate task, so that the page stays responsive.
		if (text.length > LONG_REPLY) await new Promise((resolve) => setTimeout(resolve, 0));
		if (reply.error) throw new PythonError(reply.error);
		return withFloats(reply.answer, new Float64Array(floats ?? new ArrayBuffer(0)));
	}
}

/** @param {AbortSignal} signal @returns {Promise<never>} rejects when it is aborted */
function aborted(signal) {
	return new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}
