// Requests that do not change the run: predictions, the gradient, and questions about data and files.

import { PythonError } from "../engine/engine.js";
import { rewritten, whole } from "../format.js";

/** @import { RequestOf } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/**
 * Predict for the numbers to try, and get the pictures that are missing.
 *
 * @param {Run} run
 * @param {RequestOf<"refresh">} request
 */
export async function refreshView(run, request) {
	const inputs = run.state.probe;
	run.storeReply(await run.ask(request, "predict", { inputs }, request.pictures));
}

/**
 * @param {Run} run
 * @param {RequestOf<"check_gradient">} request
 */
export async function checkGradient(run, request) {
	try {
		run.set({ gradientCheck: await run.ask(request, "check_gradient", {}) });
	} catch (error) {
		if (!isRefusal(error)) throw error;
		run.warn(error.message);
	}
}

/**
 * @param {Run} run
 * @param {RequestOf<"question">} request
 */
export async function answerQuestion(run, request) {
	try {
		request.found = { answer: await run.ask(request, request.call, request.args) };
	} catch (error) {
		if (error instanceof PythonError) request.found = { problem: error.message };
		if (!isRefusal(error)) throw error;
	}
}

/**
 * Whether Python has refused what was asked, in a sentence. An error that the reader's code has raised
 * has a place, or advice; it is handled like any other.
 *
 * @param {unknown} error
 * @returns {error is PythonError}
 */
const isRefusal = (error) =>
	error instanceof PythonError && error.name === "ValueError" && !error.place;

/**
 * Training diverged: show the records up to there and the last finite parameters.
 *
 * @param {Run} run
 * @param {RequestOf<"diverged">} request
 */
export async function sayDiverged(run, request) {
	const reply = await run.ask(request, "predict", { inputs: run.state.probe });
	run.storeReply(reply);
	const epoch = whole(reply.epoch + 1);
	run.warn(
		`Stopped in epoch ${epoch}: ${rewritten(request.reason)}. The network keeps its last good weights.`,
	);
}
