// One start of Python, in two messages: first the interpreter, then our sources.

import { SourceError, WorkerDied, WorkerSilent } from "./errors.js";
import { START_LIMITS } from "./time-limits.js";

/** @import { Connection } from "./connection.js" */
/** @import { Compiled, Edited, Interpreter, Progress, Runtime, Sources } from "./types.d.ts" */

/**
 * Start Python with some sources, from a snapshot if there is one.
 *
 * @param {object} from
 * @param {Runtime} from.runtime
 * @param {Sources} from.sources
 * @param {ReturnType<typeof import("./snapshot.js").createSnapshots>} from.snapshots
 * @param {(address: string) => Connection} from.startWorker
 * @param {Edited | null} from.edited
 * @param {Progress} progress
 * @param {AbortSignal} signal aborts the start
 * @returns {Promise<{fromSnapshot: boolean}>}
 * @throws {WorkerDied} if the interpreter does not start: a fetched part may be damaged
 * @throws {SourceError} if the sources cannot be imported
 */
export async function startPython(from, progress, signal) {
	const { runtime, sources, snapshots, startWorker, edited } = from;
	const loading = Promise.race([snapshots.load(), pause(START_LIMITS.store)]);
	const address = await runtime.worker;
	signal.throwIfAborted();
	let worker = startWorker(address); // it reads its script while the rest is fetched
	const { interpreter, compiled } = await runtime.python;
	const snapshot = await loading;
	signal.throwIfAborted();
	progress(1, "Starting Python");
	const load = { sources, compiled };
	if (snapshot) {
		try {
			await startInterpreter(worker, interpreter, snapshot);
			await importSources(worker, load, edited);
			return { fromSnapshot: true };
		} catch (error) {
			// The reader's code can end its worker in any way, which says nothing about the snapshot.
			if (error instanceof SourceError || (edited && !(error instanceof WorkerDied))) throw error;
			signal.throwIfAborted();
			await snapshots.discard();
			signal.throwIfAborted();
			worker = startWorker(address);
		}
	}
	await startInterpreter(worker, interpreter);
	await importSources(worker, load, edited);
	return { fromSnapshot: false };
}

/** @param {number} seconds @returns {Promise<undefined>} */
const pause = (seconds) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));

/**
 * @param {Connection} worker
 * @param {Interpreter} interpreter
 * @param {ArrayBuffer} [snapshot]
 */
async function startInterpreter(worker, interpreter, snapshot) {
	const seconds = snapshot ? START_LIMITS.snapshot : START_LIMITS.interpreter;
	try {
		await worker.send({ start: interpreter, snapshot }, seconds);
	} catch (error) {
		if (!(error instanceof WorkerDied)) throw error;
		const why =
			error instanceof WorkerSilent
				? `Python could not start: ${error.message}`
				: "Python could not start. Part of this page may be damaged, or this device may be short " +
					"of memory.";
		throw new WorkerDied(why, { cause: error });
	}
}

/**
 * @param {Connection} worker
 * @param {{sources: Sources, compiled: Compiled}} load
 * @param {Edited | null} edited
 */
async function importSources(worker, load, edited) {
	try {
		edited?.onImport();
		const answer = await worker.send({ load }, START_LIMITS.sources);
		if (!("failed" in answer)) return;
		const failure = JSON.parse(answer.failed);
		if (edited?.guard?.isFailure(failure) === false) {
			throw new Error("What Python says of its error has another form.");
		}
		throw new SourceError(failure);
	} catch (error) {
		if (!(error instanceof WorkerDied)) throw error;
		// Not WorkerDied: the interpreter did start, so the fetched parts are fine.
		throw new Error(`Python could not start: ${error.message}`, { cause: error });
	}
}
