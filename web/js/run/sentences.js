// The sentences of the run's messages.

import { exact, fixed, loss, whole } from "../format.js";
import { withClass } from "../state/answer-words.js";
import { answeredProbe } from "../state/forward-pass.js";
import { PLAIN, parameterName } from "../state/shape.js";

/** @import { Change, State } from "../state/types.d.ts" */

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
	const prediction = `Prediction ${withClass(state.task, found.prediction, 3)}`;
	if (found.truth === null) return `${prediction}. There is no right answer.`;
	const name = state.task?.answer.toLowerCase() ?? "sum";
	const truth = `${name} ${withClass(state.task, found.truth, 3)}`;
	return `${prediction}, ${truth}, difference ${fixed(found.difference, 3)}.`;
}

/** With more changes than this, they are only counted. */
const MOST_CHANGES = 3;

/**
 * Parameters set by hand, as the beginning of a sentence. The verb comes only once: on a phone, the
 * message has room for two lines.
 *
 * @param {State["shape"]} shape of the network; while it is not known, that of the plain neuron
 * @param {Change[]} changes
 * @param {string} verb
 */
export function changesInWords(shape, changes, verb) {
	if (changes.length > MOST_CHANGES) {
		return `${whole(changes.length)} parameters ${verb.replace(/^is /, "are ")}`;
	}
	const parts = changes.map(([index, value], at) => {
		const set = at ? "to" : `${verb} to`;
		return `${parameterName(shape ?? PLAIN, index)} ${set} ${exact(value)}`;
	});
	const text = parts.join(", ");
	return text.charAt(0).toUpperCase() + text.slice(1);
}
