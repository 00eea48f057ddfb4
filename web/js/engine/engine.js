// The page's side of Python: start it with some sources, ask it one thing at a time, stop it.

import { connect } from "./connection.js";
import { createDownload } from "./download.js";
import { PythonError, SourceError, Stopped, WorkerDied } from "./errors.js";
import { startPython } from "./start.js";
import { REQUEST_LIMITS } from "./time-limits.js";

/** @import { Calls, Wanted } from "#python" */
/** @import { Connection } from "./connection.js" */
/** @import { Output, Progress, Sources } from "./types.d.ts" */

export { PythonError, SourceError, Stopped, WorkerDied };

/**
 * @param {object} parts
 * @param {typeof import("./runtime.js").getRuntime} parts.getRuntime where Python comes from
 * @param {ReturnType<typeof import("./snapshot.js").createSnapshots>} parts.snapshots
 * @param {(output: Output) => void} [parts.onOutput] told what Python prints
 */
export function createEngine({ getRuntime, snapshots, onOutput = () => {} }) {
	const download = createDownload(getRuntime);
	/** Gives up the start that is under way. */
	let starting = new AbortController();
	/** The worker of the last start. @type {Connection | undefined} */
	let connection;
	/** Why Python cannot be asked; null while it can. @type {Error | null} */
	let absence = new WorkerDied("Python is not running.");
	/** Whether Python came from a snapshot and has not answered yet: the snapshot may be bad. */
	let snapshotOnTrial = false;

	/** @param {string} address of its script */
	function startWorker(address) {
		/** @type {Connection} */
		const started = connect(address, {
			onOutput,
			onSnapshot: snapshots.save,
			onEnd(reason) {
				if (connection !== started) return;
				absence = reason;
				if (snapshotOnTrial && reason instanceof WorkerDied) snapshots.discard();
				snapshotOnTrial = false;
			},
		});
		connection = started;
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
	async function start(sources, progress) {
		stop();
		absence = new WorkerDied("Python is not there yet.");
		starting = new AbortController();
		const { signal } = starting;
		const from = { runtime: download.get(progress), sources, snapshots, startWorker };
		try {
			const begun = startPython(from, progress, signal);
			const { fromSnapshot } = await Promise.race([begun, aborted(signal)]);
			snapshotOnTrial = fromSnapshot;
			absence = null;
		} catch (error) {
			if (signal.aborted) throw error; // another start has begun, or none is wanted
			absence = /** @type {Error} */ (error);
			if (error instanceof WorkerDied) download.discard();
			// A worker whose interpreter is well still has its snapshot to hand over.
			if (!(error instanceof SourceError)) connection?.end(absence);
			throw error;
		}
	}

	/** End Python at once, whatever it does; who waits for an answer is told. */
	function stop() {
		absence = new Stopped("Python was stopped.");
		starting.abort(absence);
		connection?.end(absence);
		connection = undefined;
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
	async function ask(call, args, pictures = {}) {
		if (absence || !connection) throw absence;
		const request = JSON.stringify({ call, arguments: args, pictures });
		const answer = await connection.send({ request }, REQUEST_LIMITS[call]);
		snapshotOnTrial = false;
		const reply = JSON.parse(/** @type {{reply: string}} */ (answer).reply);
		if (reply.error) throw new PythonError(reply.error);
		return reply.answer;
	}

	return { start, stop, ask };
}

/** @param {AbortSignal} signal @returns {Promise<never>} rejects when it is aborted */
function aborted(signal) {
	return new Promise((_, reject) => {
		signal.addEventListener("abort", () => reject(signal.reason));
	});
}
