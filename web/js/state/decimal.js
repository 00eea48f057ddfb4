// Numbers in decimal notation.

/** A decimal number; not hexadecimal, and no word such as Infinity. */
const DECIMAL = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** @param {string} text */
export const isDecimal = (text) => DECIMAL.test(text);
