// The parts of the drawn network whose numbers the reader can change.

import { placeOfNumber } from "./numbers.js";

/** @import { Handle, Parameter } from "./types.d.ts" */

/** Those of what the plain neuron learns, in the order of its parameters. @type {readonly Parameter[]} */
export const PARAMETERS = ["weight_1", "weight_2", "bias"];

/** @param {string | null} part @returns {part is Handle} */
export const isHandle = (part) =>
	placeOfNumber(part) !== null || PARAMETERS.some((name) => name === part);
