// The numbers of the weighted sum as text, with enough decimals to make the equation true as written.

import { decimalsBeside, fixed, inEquation } from "../format.js";

/** With more decimals than this, a number would be written with digits that it does not have. */
export const MOST_DECIMALS = 12;

/** How far a sum may be from its terms, as a share of them: more than rounding explains. */
const TOLERANCE = 1e-9;

/**
 * Whether a sum is that of its terms. Code that the reader has changed can make another one.
 *
 * @param {(number | null)[]} terms null: too large for a number
 * @param {number | null} sum
 */
export function isSumOf(terms, sum) {
	if (sum === null || terms.includes(null)) return true; // nobody can tell
	const numbers = terms.map(Number);
	const total = numbers.reduce((so, term) => so + term, 0);
	const size = numbers.reduce((so, term) => so + Math.abs(term), 0);
	return Math.abs(total - sum) <= TOLERANCE * size;
}

/**
 * Write w1 · x1 + w2 · x2 + bias = sum. Two decimals are enough for most; where the rounded
 * products would add up to another sum than the one written, the weights and the bias get more.
 *
 * @param {{inputs: number[], weights: (number | null)[], bias: number, weightedSum: number | null}} pass
 *   null: too large for a number
 * @returns {{inputs: string[], weights: string[], bias: string, sum: string}} the weights and the
 *   bias with their signs
 */
export function writeEquation({ inputs, weights, bias, weightedSum }) {
	const sum = fixed(weightedSum, 2);
	const shown = inputs.map(inEquation);
	const terms = [...weights.map((weight, i) => weight && weight * inputs[i]), bias];
	const tooLarge = weightedSum === null || weights.includes(null);
	const canBeTrue = !tooLarge && isSumOf(terms, weightedSum);
	for (let extra = 0; ; extra++) {
		const written = {
			inputs: shown,
			weights: weights.map((weight, i) => rounded(weight, decimalsBeside(inputs[i]), extra)),
			bias: rounded(bias, 2, extra),
			sum,
		};
		if (!canBeTrue || extra === MOST_DECIMALS || isTrue(written)) return written;
	}
}

/**
 * A number with its decimals, or its digits where it is written in powers of ten.
 *
 * @param {number | null} value null: too large for a number
 * @param {number} decimals
 * @param {number} extra how many more
 */
export function rounded(value, decimals, extra) {
	if (value === null || extra === 0 || Math.abs(value) < 1e6) return fixed(value, decimals + extra);
	return value
		.toExponential(2 + extra)
		.replace("e+", "e")
		.replace("-", "−");
}

/** @param {ReturnType<typeof writeEquation>} written */
const isTrue = ({ inputs, weights, bias, sum }) =>
	addsUp(
		inputs.map((input, i) => [input, weights[i]]),
		[bias],
		sum,
	);

/**
 * Whether numbers as they are written add up to a sum as it is written.
 *
 * @param {string[][]} products the factors of each
 * @param {string[]} others what is added as it is
 * @param {string} sum
 */
export function addsUp(products, others, sum) {
	const added = [...products, ...others.map((other) => [other])].map((factors) =>
		factors.map(numberIn).reduce((product, factor) => product * factor),
	);
	return (
		fixed(
			added.reduce((total, value) => total + value),
			2,
		) === sum
	);
}

/** @param {string} text as the page writes a number */
const numberIn = (text) => Number(text.replaceAll("−", "-"));
