// What flows through the drawn network: the example being shown, or else the numbers to try.

import { parametersByHand } from "./requests.js";

/** @import { Handle, State } from "./types.d.ts" */

/**
 * Why Python cannot be asked now; empty if it can.
 *
 * @param {Pick<State, "status">} state
 */
export const whyNoPython = ({ status }) =>
	({
		failed: "Python could not start: press “Try again” first.",
		loading: "Python is starting: wait until it is there.",
		ready: "",
		training: "",
	})[status];

/** From this part of its way on, an example is shown as it passes through the corrected network. */
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
export function forwardPass(state) {
	const { exampleShown, network, probe, task, status } = state;
	if (exampleShown) {
		const { progress, before, after } = exampleShown;
		const { weighted_sum: weightedSum, ...pass } = progress < CHANGED ? before : after;
		return { known: true, ...pass, weightedSum, answer: task?.answer ?? "" };
	}
	// While Python is not there nobody answers for what was set by hand.
	const absent = status === "loading" || status === "failed";
	/** @type {ReturnType<typeof parametersByHand>} */
	const { weight_1, weight_2, bias } = absent ? parametersByHand(state) : {};
	const asked = [weight_1, weight_2, bias].some((value) => value !== undefined);
	const answered = asked ? null : answeredProbe(state);
	const weights = network?.weights.map((weight, i) => [weight_1, weight_2][i] ?? weight);
	return {
		known: answered !== null,
		inputs: probe,
		weights: weights ?? null,
		bias: bias ?? network?.bias ?? null,
		terms: answered?.terms ?? null,
		slope: answered?.slope ?? null,
		weightedSum: answered?.weighted_sum ?? null,
		prediction: answered?.prediction ?? null,
		truth: answered?.truth ?? null,
		difference: answered?.difference ?? null,
		answer: task?.answer ?? "",
	};
}

/**
 * The numbers of the drawing that a hand can change, as its fields show them: what was set last,
 * whether Python has taken it up or not. Null where there is none yet.
 *
 * @param {State} state
 * @returns {Record<Handle, number | null>}
 */
export function handleValues(state) {
	const { inputs, weights, bias } = forwardPass(state);
	const set = parametersByHand(state);
	return {
		input_1: inputs[0],
		input_2: inputs[1],
		weight_1: set.weight_1 ?? weights?.[0] ?? null,
		weight_2: set.weight_2 ?? weights?.[1] ?? null,
		bias: set.bias ?? bias,
	};
}
