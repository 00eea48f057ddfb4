// A network with layers in words: as a whole, and each of its parts with its numbers.

import { activationName, fixed, inEquation, listed, whole } from "../../../format.js";
import {
	describeFed,
	describeTruth,
	isOutputScaled,
	withClass,
} from "../../../state/answer-words.js";
import { placeInBatch } from "../../../state/batch.js";
import { known } from "../../../state/floats.js";
import {
	biasOf,
	capital,
	nameOfNeuron,
	neuronsOf,
	readPart,
} from "../../../state/network-parts.js";
import { isPair } from "../../../state/numbers.js";
import {
	inputTitle,
	numberFed,
	parameterAt,
	parameterCount,
	parameterName,
	sourceName,
} from "../../../state/shape.js";
import { describeStepped } from "./stepped.js";

/** @import { ForwardPass, NetworkPart, Shape, State } from "../../../state/types.d.ts" */

const LATER = "Its numbers appear when Python answers.";

/**
 * The whole network: its shape, its strongest connection, and what it predicts.
 *
 * @param {Shape} shape
 * @param {State} state
 * @param {ForwardPass} pass
 */
export function describeNetwork(shape, { settings, exampleShown, task }, pass) {
	const { known, inputs, parameters, prediction, truth } = pass;
	const sentences = [`${describeShape(shape, settings)}.`];
	if (!parameters) return `${sentences[0]} Their numbers appear when Python has started.`;
	if (exampleShown?.stepped) return `${sentences[0]} ${exampleShown.stepped.words}`;
	const strongest = strongestWeight(shape, parameters);
	if (strongest !== null) {
		const { neuron, layer, source } =
			/** @type {{neuron: number, layer: number, source: number}} */ (
				parameterAt(shape, strongest)
			);
		const from = sourceName(shape, layer, source);
		const weight = fixed(parameters[strongest], 2);
		sentences.push(
			`The strongest connection is from ${from} to ${nameOfNeuron(shape, neuron)} (${weight}).`,
		);
	}
	if (known) {
		const { names } = shape;
		const numbers = inputs.map((x, index) =>
			isPair(names) ? inEquation(x) : `${names[index]} ${inEquation(x)}`,
		);
		const should = truth === null ? "" : `, which should be ${withClass(task, truth)}`;
		sentences.push(`For ${listed(numbers)} it predicts ${withClass(task, prediction)}${should}.`);
	}
	return sentences.join(" ");
}

/**
 * The layers, and the number of parameters.
 *
 * @param {Shape} shape
 * @param {State["settings"]} settings
 */
function describeShape(shape, { activation, hidden_activation }) {
	const { inputs, layers } = shape;
	const hidden = layers.slice(0, -1);
	const parts = [`${inputs.length} ${inputs.length === 1 ? "input" : "inputs"}`];
	if (hidden.length) {
		parts.push(describeHidden(hidden, activationName(hidden_activation)));
	}
	const count = `${whole(parameterCount(shape))} parameters`;
	const output = `one ${activationName(activation)} output neuron`;
	return `${parts.join(", ")}${hidden.length ? "," : ""} and ${output}: ${count}`;
}

/**
 * The hidden layers.
 *
 * @param {number[]} sizes
 * @param {string} activation
 */
function describeHidden(sizes, activation) {
	const last = sizes[sizes.length - 1];
	if (sizes.length === 1) {
		return `a hidden layer of ${last} ${activation} ${last === 1 ? "neuron" : "neurons"}`;
	}
	const layers = `${sizes.length} hidden layers`;
	if (sizes.every((size) => size === last)) {
		return `${layers} of ${last} ${activation} ${last === 1 ? "neuron" : "neurons"} each`;
	}
	return `${layers} of ${listed(sizes.map(String))} ${activation} neurons`;
}

/** The index of the largest weight, by size; null if none is a number other than 0. @param {Shape} shape @param {Float64Array} parameters */
function strongestWeight(shape, parameters) {
	let [found, largest] = [/** @type {number | null} */ (null), 0];
	for (const { first, sources } of neuronsOf(shape)) {
		for (let index = first; index < first + sources; index++) {
			const size = Math.abs(parameters[index]);
			if (size > largest) [found, largest] = [index, size];
		}
	}
	return found;
}

/**
 * A part with its numbers.
 *
 * @param {Shape} shape
 * @param {NetworkPart} part
 * @param {State} state
 * @param {ForwardPass} pass
 */
export function describePart(shape, part, state, pass) {
	const { kind, index } = /** @type {NonNullable<ReturnType<typeof readPart>>} */ (readPart(part));
	const { exampleShown } = state;
	if (exampleShown?.stepped) {
		return describeStepped(shape, { kind, index }, exampleShown, state.task);
	}
	if (kind === "input") return describeInput(shape, index, state, pass);
	if (kind === "neuron") return describeNeuron(shape, index, state, pass);
	return describeParameter(shape, index, state, pass);
}

/**
 * @param {Shape} shape
 * @param {number} index
 * @param {State} state
 * @param {ForwardPass} pass
 */
function describeInput(shape, index, { task }, { inputs, fed }) {
	const title = inputTitle(shape, index);
	const value = fed
		? `is ${describeFed(task, inputs[numberFed(shape, index)], known(fed[index]))}`
		: "is not known yet";
	const [first] = shape.layers;
	const target =
		shape.layers.length === 1
			? "the output neuron"
			: first === 1
				? "the neuron of hidden layer 1"
				: `each of the ${first} neurons of hidden layer 1`;
	return `The input ${title} ${value}. It goes to ${target}.`;
}

/**
 * @param {Shape} shape
 * @param {number} index
 * @param {State} state
 * @param {ForwardPass} pass
 */
function describeNeuron(shape, index, { settings, exampleShown, task }, pass) {
	const { known, parameters, sums, outputs, slopes, prediction } = pass;
	const name = capital(nameOfNeuron(shape, index));
	if (!parameters) return `${name}. ${LATER}`;
	const bias = `its bias is ${number(parameters, biasOf(neuronsOf(shape)[index]))}`;
	if (!known || !sums || !outputs || !slopes) return `${name}: ${bias}. ${LATER}`;
	const isLast = index === sums.length - 1;
	const activation = activationName(isLast ? settings.activation : settings.hidden_activation);
	const sentences = [
		`${name}: its sum is ${number(sums, index)}, its output (${activation}) ${number(outputs, index)}, ` +
			`its slope there ${number(slopes, index)}; ${bias}.`,
	];
	const truth = describeTruth(task, pass);
	if (isLast && isOutputScaled(task)) {
		const scaled = `The output is scaled: it is a prediction of ${withClass(task, prediction)}.`;
		sentences.push(truth ? `${scaled} It ${truth}.` : scaled);
	} else if (isLast && truth) sentences.push(`The output ${truth}.`);
	if (exampleShown) {
		const what = whatDeltaIs(isLast, settings, task);
		sentences.push(`Its delta, ${what}, is ${small(exampleShown.deltas[index])}.`);
	}
	return sentences.join(" ");
}

/**
 * What a neuron's delta is.
 *
 * @param {boolean} isLast
 * @param {State["settings"]} settings
 * @param {State["task"]} task
 */
function whatDeltaIs(isLast, { loss_function }, task) {
	if (!isLast) return "the error that came back to it times the slope of its activation";
	const scaled = isOutputScaled(task) ? "scaled " : "";
	// There the slope of the sigmoid cancels out: see py/perceptron/losses.py.
	if (loss_function === "cross_entropy") return `the difference between ${scaled}target and output`;
	return `its ${scaled}error times the slope of its activation`;
}

/**
 * @param {Shape} shape
 * @param {number} index
 * @param {State} state
 * @param {ForwardPass} pass
 */
function describeParameter(shape, index, state, pass) {
	const { exampleShown, task } = state;
	const { known, parameters, allTerms, fed, outputs } = pass;
	const name = capital(parameterName(shape, index));
	if (!parameters) return `${name}. ${LATER}`;
	const { neuron, layer, place, source } =
		/** @type {NonNullable<ReturnType<typeof parameterAt>>} */ (parameterAt(shape, index));
	const sentences = [`${name} is ${number(parameters, index)}.`];
	if (source === null) {
		sentences.push("It is added to the neuron’s sum, whatever comes in.");
	} else if (!known || !allTerms || !fed || !outputs) {
		sentences.push("What it adds to the sum appears when Python answers.");
	} else {
		const before = neuron - place - (shape.layers[layer - 1] ?? 0);
		const incoming = layer ? number(outputs, before + source) : number(fed, source);
		const scaled = task?.scaling && !layer ? ", which is scaled" : "";
		sentences.push(
			`It multiplies ${incoming}${scaled}, adding ${number(allTerms, index)} to the neuron’s sum.`,
		);
	}
	if (exampleShown) {
		sentences.push(describeMove(state, exampleShown.moves[index]));
	}
	return sentences.join(" ");
}

/** How an example, or the batch that it ends, moves a parameter. @param {State} state @param {number} move */
function describeMove(state, move) {
	const { place, size } = placeInBatch(state);
	if (place < size) return "It moves only after the last example of the batch.";
	return `This ${size === 1 ? "example" : "batch"} moves it by ${small(move)}.`;
}

/** A number with two decimals. @param {Float64Array} list @param {number} index */
const number = (list, index) => fixed(known(list[index]), 2);

/** A number that is often small, with two significant digits. @param {number} value */
function small(value) {
	if (!Number.isFinite(value)) return "too large";
	const size = Math.abs(value);
	if (size >= 0.1 || size === 0) return fixed(value, 2);
	if (size < 1e-6) return "almost 0";
	return fixed(value, 1 - Math.floor(Math.log10(size)));
}
