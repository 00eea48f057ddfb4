// Which kind of part something in the drawing is: one line of the Python makes the numbers of a kind.

import { readPart } from "./network-parts.js";
import { parameterAt } from "./shape.js";

/** @import { Part, PartKind, Shape } from "./types.d.ts" */

/**
 * @param {Part | null} part
 * @param {Shape | null} shape
 * @returns {PartKind | null} null: no part is pointed at
 */
export function kindOf(part, shape) {
	const found = readPart(part);
	if (!found) return /** @type {PartKind | null} */ (part?.replace(/_\d$/, "") ?? null);
	if (found.kind === "neuron") return "activation";
	if (found.kind === "input") return "input";
	const place = shape && parameterAt(shape, found.index);
	return place?.source === null ? "bias" : "weight";
}
