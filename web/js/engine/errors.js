// What can go wrong between the page and its Python.

/** @import { SourceFailure } from "./types.d.ts" */

/** The page itself stopped Python before it answered. */
export class Stopped extends Error {}

/** The worker ended or stopped responding before it answered. The message says why, briefly. */
export class WorkerDied extends Error {}

/** The worker did not answer in time. */
export class WorkerSilent extends WorkerDied {
	/** @param {number} seconds */
	constructor(seconds) {
		super(`it did not answer for ${seconds} seconds.`);
	}
}

/** An error that Python raised; `name` is its class. */
export class PythonError extends Error {
	/** @param {{type: string, message: string}} error */
	constructor({ type, message }) {
		super(message);
		this.name = type;
	}
}

/**
 * The sources that Python was started with cannot be imported. The message is a sentence for the
 * reader; the other fields are from Python's own error.
 */
export class SourceError extends Error {
	/** @param {SourceFailure} failure */
	constructor({ type, message, path, line, traceback }) {
		const place = path ? ` in ${path}, line ${line}` : "";
		super(`Python could not start: there is an error${place} (${type}: ${message}).`);
		this.type = type;
		this.reason = message;
		this.path = path;
		this.line = line;
		this.traceback = traceback;
	}
}
