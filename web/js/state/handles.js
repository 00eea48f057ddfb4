// The parts of the drawn network whose numbers the reader can change.

/** @import { Handle } from "./types.d.ts" */

/** @type {readonly Handle[]} */
const HANDLES = ["input_1", "input_2", "weight_1", "weight_2", "bias"];

/** @param {string | null} part @returns {part is Handle} */
export const isHandle = (part) => HANDLES.some((handle) => handle === part);
