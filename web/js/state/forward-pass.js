// The forward pass in the drawing: the example being shown, or else the numbers to try.

import { parametersByHand } from "./requests.js";

/** @import { Handle, State } from "./types.d.ts" */

/**
 * Why Python cannot answer now; empty if it can.
 *
 * @param {Pick<State, "status">} state
 */
export const whyNoPython = ({ status }) =>
	({
		failed: "Python could not start. Press “Try again” first.",
		loading: "Python is still starting. Please wait a moment.",
		ready: "",
		training: "",
	})[status];

/** From this progress on, an example is shown with the corrected parameters. */
const CHANGED = 0.6;

/**
 * The prediction for the numbers to try; null until Python has answered.
 *
 * @param {State} state
 */
export function answeredProbe({ network, probe }) {
	return network?.probe.inputs.every((x, i) => x === probe[i]) ? network.probe : null;
}

/**
 * The numbers of the forward pass on show. They are null until Python has computed them; a sum or a
 * prediction that is too large to compute is null as well.
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
	// Without Python, no prediction is known for parameters set by hand.
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
 * With Live on, the first weights that the reader is setting now; their fields show them, until they
 * are let go, in place of what is learnt from them.
 *
 * @param {Pick<State, "firstByHand" | "held" | "stepping">} state
 */
function firstBeingSet({ firstByHand, held, stepping }) {
	if (!firstByHand || !(held || stepping)) return {};
	return Object.fromEntries(firstByHand.last.map((name) => [name, firstByHand.parameters[name]]));
}

/**
 * The numbers in the fields of the drawing: the values set last, even if Python does not have them
 * yet. Null if there is none yet.
 *
 * @param {State} state
 * @returns {Record<Handle, number | null>}
 */
export function handleValues(state) {
	const { inputs, weights, bias } = forwardPass(state);
	const set = { ...parametersByHand(state), ...firstBeingSet(state) };
	return {
		input_1: inputs[0],
		input_2: inputs[1],
		weight_1: set.weight_1 ?? weights?.[0] ?? null,
		weight_2: set.weight_2 ?? weights?.[1] ?? null,
		bias: set.bias ?? bias,
	};
}
