// What the build wrote into the page for its script: where the parts of Python are, and the first
// state of the default run.

import { withFloats } from "./floats.js";

/** @import { Assets } from "./types.d.ts" */

/** As the build wrote them: the first state still has its numbers beside it. */
const written = JSON.parse(document.getElementById("assets")?.textContent ?? "");
const { answer, floats } = written.initial;

/** @type {Assets} */
export const assets = { ...written, initial: withFloats(answer, Float64Array.from(floats)) };
