// The forward pass in the drawing: the example being shown, or else the numbers to try.

import { known } from "./floats.js";
import { namesOnShow } from "./numbers.js";
import { parametersByHand } from "./requests.js";

/** @import { Handle, Pass, State } from "./types.d.ts" */

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
	const answered = network?.probe.inputs;
	const same = answered?.length === probe.length && answered.every((x, i) => x === probe[i]);
	return same && network ? network.probe : null;
}

/**
 * The weighted sum of the output neuron, and the slope of its activation there; null if they are too
 * large to compute.
 *
 * @param {Pick<Pass, "sums" | "slopes">} pass
 */
export const outputNeuron = ({ sums, slopes }) => ({
	weightedSum: known(sums.at(-1)),
	slope: known(slopes.at(-1)),
});

/**
 * What the drawing shows of a forward pass, but for the parameters. `terms`: what each weight of the
 * plain neuron adds to the sum; `allTerms`: what each parameter of any network adds to the sum of its
 * neuron.
 *
 * @param {Pass} pass
 */
function numbersOf(pass) {
	const { inputs, fed, terms: allTerms, sums, outputs, activated, slopes, ...answer } = pass;
	const { prediction, truth, difference } = answer;
	const terms = Array.from(allTerms.subarray(0, -1), known);
	const ofAll = { fed, allTerms, sums, outputs, activated, slopes };
	return { inputs, terms, ...ofAll, ...outputNeuron(pass), prediction, truth, difference };
}

/** The same while nothing is known. */
const UNKNOWN = {
	...{ fed: null, terms: null, allTerms: null, sums: null, outputs: null, slopes: null },
	activated: null,
	...{ weightedSum: null, slope: null },
	...{ prediction: null, truth: null, difference: null },
};

/** All parameters, and the weights and the bias of the plain neuron. @param {Float64Array} parameters */
const splitBias = (parameters) => ({
	parameters,
	weights: Array.from(parameters.subarray(0, -1)),
	bias: parameters[parameters.length - 1],
});

const NO_WEIGHTS = { parameters: null, weights: null };

/**
 * The numbers of the forward pass on show. They are null until Python has computed them; a sum or a
 * prediction that is too large to compute is null as well.
 *
 * @param {State} state
 */
export function forwardPass(state) {
	const { exampleShown, network, probe, task, status } = state;
	const answer = task?.answer ?? "";
	if (exampleShown) {
		const { progress, before, after } = exampleShown;
		const pass = progress < CHANGED ? before : after;
		const known = !exampleShown.stepped; // in the middle of an example, only some numbers are
		return { known, ...numbersOf(pass), ...splitBias(pass.parameters), answer };
	}
	// Without Python, no prediction is known for parameters set by hand.
	const absent = status === "loading" || status === "failed";
	/** @type {ReturnType<typeof parametersByHand>} */
	const byHand = absent ? parametersByHand(state) : new Map();
	const answered = byHand.size ? null : answeredProbe(state);
	const parameters = byHand.size
		? network?.parameters.map((value, index) => byHand.get(index) ?? value)
		: network?.parameters;
	return {
		known: answered !== null,
		...(answered ? numbersOf(answered) : UNKNOWN),
		...(parameters ? splitBias(parameters) : { ...NO_WEIGHTS, bias: byHand.get(2) ?? null }),
		inputs: probe,
		answer,
	};
}

/**
 * With Live on, the first weights that the reader is setting now; their fields show them, until they
 * are let go, in place of what is learnt from them.
 *
 * @param {Pick<State, "firstByHand" | "held" | "stepping">} state
 */
function firstBeingSet({ firstByHand, held, stepping }) {
	if (!firstByHand || !(held || stepping)) return new Map();
	return new Map(firstByHand.last.map((index) => [index, firstByHand.parameters[index]]));
}

/**
 * The value of a parameter in its field: the one set last, even if Python does not have it yet. Null
 * if there is none yet.
 *
 * @param {State} state
 * @param {number} index
 */
export function parameterValue(state, index) {
	const set = new Map([...parametersByHand(state), ...firstBeingSet(state)]);
	return set.get(index) ?? forwardPass(state).parameters?.[index] ?? null;
}

/**
 * The numbers of the example on show. Null while there are none that fit the task, as when another one
 * begins.
 *
 * @param {State} state
 * @returns {(number | null)[]}
 */
export function numbersOnShow(state) {
	const { inputs } = forwardPass(state);
	const names = namesOnShow(state);
	return inputs.length === names.length ? inputs : names.map(() => null);
}

/**
 * The numbers in the fields of the drawing: the values set last, even if Python does not have them
 * yet. Null if there is none yet.
 *
 * @param {State} state
 * @returns {Record<Handle, number | null>}
 */
export function handleValues(state) {
	const { weights, bias } = forwardPass(state);
	const set = new Map([...parametersByHand(state), ...firstBeingSet(state)]);
	return {
		...Object.fromEntries(numbersOnShow(state).map((x, i) => [`input_${i + 1}`, x])),
		weight_1: set.get(0) ?? weights?.[0] ?? null,
		weight_2: set.get(1) ?? weights?.[1] ?? null,
		bias: set.get(2) ?? bias,
	};
}
