// The sentences of the run's messages.

import { exact, fixed, loss, whole } from "../format.js";
import { answeredProbe } from "../state/forward-pass.js";

/** @import { State } from "../state/types.d.ts" */

/** The run's position and results. @param {State} state */
export function standing({ network, task }) {
	if (!network) return "";
	const { epoch, right } = network;
	const all = task?.test_targets.length ?? 0;
	return `epoch ${whole(epoch)}: ${whole(right)} of ${whole(all)} right, loss ${loss(network.loss)}.`;
}

/** Why training does not continue at the end of the run. @param {State} state */
export const endOfRun = ({ settings }) =>
	`The run has completed all ${whole(settings.epochs)} epochs. ` +
	"Raise Epochs to continue, or press Reset to start again.";

/** The prediction for the numbers to try, in words; empty while it is not known. @param {State} state */
export function answer(state) {
	const found = answeredProbe(state);
	if (!found) return "";
	const prediction = `Prediction ${fixed(found.prediction, 3)}`;
	if (found.truth === null) return `${prediction}. There is no right answer.`;
	const truth = `${state.task?.answer.toLowerCase() ?? "sum"} ${fixed(found.truth, 3)}`;
	return `${prediction}, ${truth}, difference ${fixed(found.difference, 3)}.`;
}

const NAMES = { weight_1: "weight 1", weight_2: "weight 2", bias: "bias" };

/** The parameters that can be set by hand. */
export const PARAMETERS = /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES));

/**
 * Parameters set by hand, as the beginning of a sentence. The verb comes only once: on a phone, the
 * message has room for two lines.
 *
 * @param {Partial<Record<keyof typeof NAMES, number>>} parameters
 * @param {string} verb
 */
export function parametersInWords(parameters, verb) {
	const parts = Object.entries(parameters).map(([name, value], index) => {
		const set = index ? "to" : `${verb} to`;
		return `${NAMES[/** @type {keyof typeof NAMES} */ (name)]} ${set} ${exact(value)}`;
	});
	const text = parts.join(", ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}
