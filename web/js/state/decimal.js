// A number as people and Python write it.

/** Nothing hexadecimal, no word. */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** @param {string} text */
export const isDecimal = (text) => DECIMAL.test(text);
