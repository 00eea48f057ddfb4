// What can go wrong between the page and its Python.

/** @import { ErrorPlace, SourceFailure } from "./types.d.ts" */

/** The page itself stopped Python before it answered. */
export class Stopped extends Error {}

/** The worker ended or stopped responding before it answered. The message says why, briefly. */
export class WorkerDied extends Error {}

/** The worker did not answer in time. */
export class WorkerSilent extends WorkerDied {
	/** @param {number} seconds */
	constructor(seconds) {
		super(`it did not answer for ${seconds} seconds.`);
		this.seconds = seconds;
	}
}

/** An error that Python raised; `name` is its class, `place` where in the page's sources, if it was there. */
export class PythonError extends Error {
	/** @param {{type: string, message: string, place?: ErrorPlace | null}} error */
	constructor({ type, message, place = null }) {
		super(message);
		this.name = type;
		this.place = place;
	}
}

/**
 * The sources that Python was started with cannot be imported. The message is a sentence for the
 * reader; the other fields are from Python's own error.
 */
export class SourceError extends Error {
	/** @param {SourceFailure} failure */
	constructor({ type, message, advice, path, line, traceback }) {
		const place = path ? ` in ${path}, line ${line}` : "";
		super(`Python could not start: there is an error${place} (${type}: ${message}).`);
		this.type = type;
		this.reason = message;
		this.advice = advice;
		this.path = path;
		this.line = line;
		this.traceback = traceback;
	}
}
