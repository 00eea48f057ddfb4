// The weighted sum of any neuron of a network, as the formula writes it: with its largest terms.

import { decimalsBeside, fixed } from "../format.js";
import { addsUp, MOST_DECIMALS, rounded } from "./equation.js";
import { known } from "./floats.js";
import { hasPart, neuronsBefore, neuronsOf, readPart } from "./network-parts.js";
import { parameterAt } from "./shape.js";

/** @import { forwardPass } from "./forward-pass.js" */
/** @import { Shape, State } from "./types.d.ts" */

/** If a neuron has more inputs than this, only its largest terms are written, and the others as one number. */
const MOST_TERMS = 6;
const LARGEST = 4;

/**
 * The neuron whose formula is on show: that of the part pointed at, or else that of the parameter
 * chosen; without either, the one that is at work in the example that is stepped through, or else the
 * output neuron.
 *
 * @param {Shape} shape
 * @param {Pick<State, "part" | "chosen"> & Partial<Pick<State, "exampleShown">>} state
 * @returns {number} its index among all neurons
 */
export function neuronInView(shape, { part, chosen, exampleShown }) {
	const pointed = hasPart(shape, part) ? readPart(part) : null;
	if (pointed?.kind === "neuron") return pointed.index;
	const parameter = pointed?.kind === "parameter" ? pointed.index : chosen;
	const at = parameter === null ? null : parameterAt(shape, parameter);
	const atWork = exampleShown?.stepped?.neuron;
	return at?.neuron ?? atWork ?? neuronsBefore(shape, shape.layers.length) - 1;
}

/**
 * @typedef {object} NeuronSum
 * @property {{weight: number, input: number | null, term: number | null}[]} terms the largest ones, in
 *   order; null: too large for a number
 * @property {{count: number, total: number} | null} rest the others, added up
 * @property {number} bias
 * @property {number | null} sum
 */

/**
 * The numbers of a neuron's weighted sum.
 *
 * @param {Shape} shape
 * @param {number} neuron
 * @param {ReturnType<typeof forwardPass>} pass
 * @returns {NeuronSum | null} null while they are not known
 */
export function sumOf(shape, neuron, { parameters, fed, allTerms, sums, outputs }) {
	if (!parameters || !fed || !allTerms || !sums || !outputs) return null;
	const { layer, first, sources } = neuronsOf(shape)[neuron];
	const before = layer ? neuronsBefore(shape, layer - 1) : 0;
	const incoming = layer ? outputs : fed;
	const all = Array.from({ length: sources }, (_, source) => {
		const [weight, input] = [parameters[first + source], incoming[before + source]];
		const term = allTerms[first + source];
		// Within an example that is stepped through, Python does not send the terms.
		return { weight, input: known(input), term: known(Number.isNaN(term) ? weight * input : term) };
	});
	const [terms, others] = sources > MOST_TERMS ? largest(all) : [all, []];
	const total = others.reduce((sum, { term }) => sum + Number(term), 0);
	return {
		terms,
		rest: others.length ? { count: others.length, total } : null,
		bias: parameters[first + sources],
		sum: known(sums[neuron]),
	};
}

/**
 * The largest terms, and the others; each in their order.
 *
 * @param {NeuronSum["terms"]} terms
 * @returns {[NeuronSum["terms"], NeuronSum["terms"]]}
 */
function largest(terms) {
	const size = (/** @type {typeof terms[number]} */ { term }) =>
		term === null ? Number.POSITIVE_INFINITY : Math.abs(term);
	const chosen = new Set([...terms].sort((a, b) => size(b) - size(a)).slice(0, LARGEST));
	return [terms.filter((term) => chosen.has(term)), terms.filter((term) => !chosen.has(term))];
}

/** @typedef {{terms: {weight: string, input: string}[], rest: string, bias: string, sum: string}} WrittenSum */

/**
 * Write it with as few decimals as make it true as written, two at least. If it is never true, or too
 * large to compute, two have to do.
 *
 * @param {NeuronSum} numbers
 * @returns {WrittenSum}
 */
export function writeSum(numbers) {
	const { terms, sum } = numbers;
	const tooLarge = sum === null || terms.some(({ input, term }) => input === null || term === null);
	for (let extra = 0; !tooLarge && extra <= MOST_DECIMALS; extra++) {
		const written = withDecimals(numbers, extra);
		const products = written.terms.map(({ weight, input }) => [weight, input]);
		if (addsUp(products, [written.rest, written.bias], written.sum)) return written;
	}
	return withDecimals(numbers, 0);
}

/** Write it with two decimals. @param {NeuronSum} numbers @param {number} extra how many more @returns {WrittenSum} */
const withDecimals = ({ terms, rest, bias, sum }, extra) => ({
	terms: terms.map(({ weight, input }) => ({
		weight: rounded(weight, decimalsBeside(input ?? 0), extra),
		input: rounded(input, 2, isShort(input) ? 0 : extra),
	})),
	rest: rounded(rest?.total ?? 0, 2, extra),
	bias: rounded(bias, 2, extra),
	sum: fixed(sum, 2),
});

/** Whether two decimals are all that a number has. @param {number | null} value */
const isShort = (value) => value !== null && value === Number(value.toFixed(2));
