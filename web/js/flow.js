// What flows through the drawn network: the example being shown, or else the numbers to try.

/** @import { State } from "./types.d.ts" */

/** The part of a lesson after which its new parameters are shown. */
const CHANGED = 0.6;

/**
 * What the network says to the numbers to try; null until Python has answered for these.
 *
 * @param {State} state
 */
export function answeredProbe({ network, probe }) {
	return network?.probe.inputs.every((x, i) => x === probe[i]) ? network.probe : null;
}

/**
 * The numbers of the forward pass on show. Null where Python has not said them yet; a sum or a
 * prediction too large for a number is null as well.
 *
 * @param {State} state
 */
export function flow(state) {
	const { lesson, network, probe, task } = state;
	if (lesson) {
		const { weights, bias } = lesson.phase < CHANGED ? lesson.before : lesson.after;
		return {
			known: true,
			inputs: lesson.inputs,
			weights,
			bias,
			weightedSum: lesson.weighted_sum,
			prediction: lesson.prediction,
			truth: lesson.target,
			difference: -lesson.error,
			answer: task?.answer ?? "",
		};
	}
	const answered = answeredProbe(state);
	return {
		known: answered !== null,
		inputs: probe,
		weights: network?.weights ?? null,
		bias: network?.bias ?? null,
		weightedSum: answered?.weighted_sum ?? null,
		prediction: answered?.prediction ?? null,
		truth: answered?.truth ?? null,
		difference: answered?.difference ?? null,
		answer: task?.answer ?? "",
	};
}
