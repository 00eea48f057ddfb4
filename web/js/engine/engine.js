// The page's side of Python: start it with some sources, send it one request at a time, stop it.

import { connect } from "./connection.js";
import { createDownload } from "./download.js";
import { PythonError, SourceError, Stopped, WorkerDied, WorkerSilent } from "./errors.js";
import { withFloats, withoutFloats } from "./floats.js";
import { startPython } from "./start.js";
import { PATIENCE, PROMPT, requestLimit } from "./time-limits.js";

/** @import { Calls, Wanted } from "#python" */
/** @import { Connection } from "./connection.js" */
/** @import { Edited, Printed, Progress, Reply, Sources } from "./types.d.ts" */

export { PythonError, SourceError, Stopped, WorkerDied, WorkerSilent };

/** A reply of this many characters takes at least ten milliseconds to read; 10,000 rows take ten times as many. */
const LONG_REPLY = 100_000;

/**
 * A longer reply of edited code is not read, which would block the page. With 10,000 rows, none of
 * whose numbers can be read, the page's own Python answers in less than 4 million characters.
 */
const LONGEST_OF_EDITED = 6_000_000;

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
	/** Set if the sources are the reader's. @type {Edited | null} */
	#edited = null;
	/** The last call that was not answered in time. @type {keyof Calls | undefined} */
	#slowCall;

	/**
	 * @param {object} parts
	 * @param {typeof import("./runtime.js").getRuntime} parts.getRuntime where Python comes from
	 * @param {ReturnType<typeof import("./snapshot.js").createSnapshots>} parts.snapshots
	 * @param {(printed: Printed) => void} [parts.onOutput] told what Python prints
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
			// What the reader's code may have had a hand in is not kept on the device.
			onSnapshot: this.#edited ? () => {} : this.#snapshots.save,
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
	 * @param {Edited | null} [edited] if they are the reader's
	 * @throws {Stopped | SourceError | WorkerDied | Error} with a sentence for the reader
	 */
	async start(sources, progress, edited = null) {
		this.stop();
		this.#absence = new WorkerDied("Python is still starting.");
		this.#starting = new AbortController();
		const { signal } = this.#starting;
		this.#edited = edited;
		const from = {
			runtime: this.#download.get(progress),
			sources,
			snapshots: this.#snapshots,
			edited,
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
		// The bytes of a file cross as they are.
		const { content, ...rest } = /** @type {{content?: Uint8Array<ArrayBuffer>}} */ (args);
		const request = JSON.stringify(withoutFloats({ call, arguments: rest, pictures }));
		const limit = requestLimit(call, args, pictures);
		const began = performance.now();
		const sent = this.#connection.send(
			{ request, ...(content && { content }) },
			this.#slowCall ? PATIENCE * limit : limit,
		);
		const answer = await sent.catch((reason) => {
			if (reason instanceof WorkerSilent) this.#slowCall = call;
			throw reason;
		});
		const seconds = (performance.now() - began) / 1000;
		if (call === this.#slowCall && seconds < PROMPT * limit) this.#slowCall = undefined;
		this.#snapshotOnTrial = false;
		const { reply: text, floats } = /** @type {Reply} */ (answer);
		if (this.#edited && text?.length > LONGEST_OF_EDITED) {
			throw new Error(`Python’s answer to ${call} is too long.`);
		}
		// Read a long reply in a task of its own and handle it in another, so that the page stays responsive.
		const isLong = text?.length > LONG_REPLY;
		if (isLong) await nextTask();
		const reply = JSON.parse(text);
		if (isLong) await nextTask();
		const numbers = new Float64Array(floats ?? new ArrayBuffer(0));
		if (this.#edited?.guard?.isReply(call, reply, numbers.length) === false) {
			throw new Error(`Python’s answer to ${call} has another form.`);
		}
		if (reply.error) throw new PythonError(reply.error);
		return withFloats(reply.answer, numbers);
	}
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

/** @param {AbortSignal} signal @returns {Promise<never>} rejects when it is aborted */
function aborted(signal) {
	return new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}
