// Numbers as text: for people, rounded; for programs, as Python prints them.

import { ACTIVATIONS } from "#python";

const MINUS = "−";

/**
 * A number with a fixed number of decimals, a proper minus sign and no negative zero.
 *
 * @param {number | null} value null: too large for a number
 * @param {number} digits
 */
export function fixed(value, digits) {
	if (value === null) return "too large";
	if (Math.abs(value) >= 1e6) return value.toExponential(2).replace("e+", "e").replace("-", MINUS);
	const text = value.toFixed(digits);
	return Number(text) === 0 ? text.replace("-", "") : text.replace("-", MINUS);
}

/**
 * A number for a narrow place: two decimals, or fewer if it is large; at most six characters.
 *
 * @param {number} value
 */
export function brief(value) {
	const size = Math.abs(value);
	const long = value < 0 ? 9.95e9 : 9.95e99; // a minus sign takes the place of a digit
	if (size >= 99999.5) return scientific(value, size < long ? 1 : 0);
	return fixed(value, size < 99.995 ? 2 : size < 999.95 ? 1 : 0);
}

/**
 * A number of any size, in powers of ten.
 *
 * @param {number | null} value null: too large for a number
 * @param {number} [digits] after the point
 */
export function scientific(value, digits = 4) {
	if (value === null) return "too large";
	return value.toExponential(digits).replace("e+", "e").replaceAll("-", MINUS);
}

/**
 * A number with all its digits: the shortest that stand for exactly this number.
 *
 * @param {number} value
 */
export const exact = (value) => String(value).replace("e+", "e").replaceAll("-", MINUS);

/** The numbers in a sentence of Python's, as the page writes them. @param {string} text */
export const rewritten = (text) =>
	text.replace(/-?\d+(\.\d+)?(e[+-]\d+)?/g, (number) => exact(Number(number)));

/**
 * A loss: two significant digits, so that a small one does not read as zero.
 *
 * @param {number | null} value null: too large for a number
 */
export function loss(value) {
	if (value === null) return "too large";
	if (value === 0) return "0";
	return value >= 0.0001 && value < 1e6
		? value.toFixed(Math.max(0, 1 - Math.floor(Math.log10(value))))
		: value.toExponential(1).replace("e+", "e").replace("-", MINUS);
}

/**
 * Two numbers with four decimals, or with more if it takes more to tell them apart.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} [most] decimals
 */
export function apart(a, b, most = 12) {
	for (let digits = 4; ; digits++) {
		const [first, second] = [fixed(a, digits), fixed(b, digits)];
		if (first !== second || digits === most) return [first, second];
	}
}

/** Words as a list in a sentence: a, b and c. @param {string[]} words */
export const listed = (words) =>
	words.length > 1
		? `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`
		: words.join();

/** What an activation is called in a sentence. @param {string} name as Python has it */
export const activationName = (name) =>
	ACTIVATIONS.find((activation) => activation.name === name)?.word ?? name;

/**
 * A whole number with commas between the thousands.
 *
 * @param {number} value
 */
export const whole = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * A number as a person would type it: at most six digits, without trailing zeros.
 *
 * @param {number} value
 */
export const short = (value) => String(Number(value.toPrecision(6))).replace("e+", "e");

/** A number in few digits, but with one decimal at least. @param {number} value */
export const withDecimal = (value) =>
	Number.isInteger(value) && Math.abs(value) < 1e6 ? value.toFixed(1) : short(value);

/**
 * A number in an equation: two decimals, or as many as it needs, six digits at most.
 *
 * @param {number} value
 */
export const inEquation = (value) =>
	value === Number(value.toFixed(2)) ? fixed(value, 2) : short(value).replaceAll("-", MINUS);

/**
 * How many decimals a factor needs for its product to be right to two decimals.
 *
 * @param {number} other the other factor
 */
export const decimalsBeside = (other) =>
	2 + Math.min(8, Math.max(0, Math.ceil(Math.log10(Math.abs(other)))));

/**
 * A number without an exponent, however large or small, as ARIA requires.
 *
 * @param {number} value
 */
export function decimal(value) {
	const [digits, exponent] = String(value).split("e");
	if (!exponent) return digits;
	const sign = value < 0 ? "-" : "";
	const [ones, rest = ""] = digits.replace("-", "").split(".");
	const power = Number(exponent);
	return power > 0
		? sign + ones + rest.padEnd(power, "0")
		: `${sign}0.${"0".repeat(-power - 1)}${ones}${rest}`;
}

/**
 * A float as Python's repr writes it: the shortest digits that stand for exactly this number.
 *
 * @param {number | null} value
 */
export function repr(value) {
	if (value === null) return "";
	const sign = Object.is(value, -0) || value < 0 ? "-" : "";
	const size = Math.abs(value);
	if (size >= 1e16 || (size && size < 1e-4)) {
		const [digits, power] = size.toExponential().split("e");
		return `${sign}${digits}e${power[0]}${power.slice(1).padStart(2, "0")}`;
	}
	const plain = String(size);
	return sign + (plain.includes(".") ? plain : `${plain}.0`);
}
