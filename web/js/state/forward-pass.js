// What flows through the drawn network: the example being shown, or else the numbers to try.

/** @import { Handle, State } from "./types.d.ts" */

/**
 * Why Python cannot be asked now; empty if it can.
 *
 * @param {Pick<State, "status">} state
 */
export const absence = ({ status }) =>
	({
		failed: "Python could not start: press “Try again” first.",
		loading: "Python is starting: wait until it is there.",
		ready: "",
		training: "",
	})[status];

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
	const { lesson, network, probe, task, status, wishes } = state;
	if (lesson) {
		const { weights, bias } = lesson.phase < CHANGED ? lesson.before : lesson.after;
		return {
			known: true,
			inputs: lesson.inputs,
			weights,
			bias,
			terms: lesson.terms,
			slope: null,
			weightedSum: lesson.weighted_sum,
			prediction: lesson.prediction,
			truth: lesson.target,
			difference: -lesson.error,
			answer: task?.answer ?? "",
		};
	}
	// While Python is not there nobody answers for what was set by hand.
	const absent = status === "loading" || status === "failed";
	const { weight_1, weight_2, bias } = absent ? wishes : {};
	const asked = [weight_1, weight_2, bias].some((wish) => wish !== undefined);
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
export function handNumbers(state) {
	const { inputs, weights, bias } = flow(state);
	return {
		input_1: inputs[0],
		input_2: inputs[1],
		weight_1: state.wishes.weight_1 ?? weights?.[0] ?? null,
		weight_2: state.wishes.weight_2 ?? weights?.[1] ?? null,
		bias: state.wishes.bias ?? bias,
	};
}
