// Numbers as text: for people, rounded; for programs, as Python prints them.

import { ACTIVATIONS } from "#python";

const MINUS = "−";

/**
 * A number with a fixed number of decimals, with a proper minus and no negative zero.
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
 * A number that must fit a small place: two decimals, or fewer where it is large; six signs at most.
 *
 * @param {number} value
 */
export function brief(value) {
	const size = Math.abs(value);
	const long = value < 0 ? 9.95e9 : 9.95e99; // a minus takes the room of a digit
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
 * A number with all its digits: the shortest that mean it.
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

/** How an activation is called in a sentence. @param {string} name as Python has it */
export const activationName = (name) =>
	ACTIVATIONS.find((activation) => activation.name === name)?.word ?? name;

/**
 * A whole number with commas between the thousands.
 *
 * @param {number} value
 */
export const whole = (value) => String(value).replace(/\B(?=(\d{3})+$)/g, ",");

/**
 * A number as somebody may have typed it: six digits at most, and none that it does not need.
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
 * So many decimals must a factor have for its product to be right to two.
 *
 * @param {number} other the other factor
 */
export const decimalsBeside = (other) =>
	2 + Math.min(8, Math.max(0, Math.ceil(Math.log10(Math.abs(other)))));

/**
 * A number in decimal digits alone, as ARIA wants it, however large or small it is.
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
 * A float as Python's repr gives it: the shortest digits that mean this number.
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
