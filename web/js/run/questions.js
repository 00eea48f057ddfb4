// Requests that do not change the run: predictions, the gradient, and questions about data and files.

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
		const { name, message } = /** @type {Error} */ (error);
		if (name !== "ValueError") throw error;
		run.warn(message);
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
		const { name, message } = /** @type {Error} */ (error);
		if (name !== "ValueError") throw error;
		request.found = { problem: message };
	}
}

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
