// The panel Check the mathematics: the gradient, found in two ways, as a table; of a network, one for
// each layer.

import { byId, fromTemplate, onClick, setRows, setText } from "../dom.js";
import { watchChanges } from "../draw/changes.js";
import { fixed, repr, scientific, whole } from "../format.js";
import { known } from "../state/floats.js";
import { whyNoPython } from "../state/forward-pass.js";
import { capital } from "../state/network-parts.js";
import { isPlain, parameterAt, parameterCount, sourceName } from "../state/shape.js";

/** @import { GradientCheck, Shape, State } from "../state/types.d.ts" */

const changed = watchChanges();

/** @param {State} state */
export function drawGradient(state) {
	const { gradientCheck: check, shape } = state;
	const network = check && shape && !isPlain(shape) ? shape : null;
	const table = /** @type {HTMLTableElement} */ (byId("gradients"));
	table.hidden = check === null || network !== null;
	setText(
		byId("check-note"),
		check ? describe(check, network, state.task?.inputs.length ?? 0) : whyNoPython(state),
	);
	if (!changed(check, network)) return;
	if (check && !network) drawRows(table, check, [0, 1, 2]);
	byId("gradient-layers").replaceChildren(...(check && network ? tablesOf(network, check) : []));
}

/**
 * A table for each layer.
 *
 * @param {Shape} shape
 * @param {GradientCheck} check
 */
function tablesOf(shape, check) {
	const layers = shape.layers.map((_, layer) =>
		check.measured.flatMap((parameter, at) => (layerOf(shape, parameter) === layer ? at : [])),
	);
	return layers.map((places, layer) => {
		const part = fromTemplate("gradient-layer");
		const table = /** @type {HTMLTableElement} */ (part.querySelector("table"));
		const name = layer === layers.length - 1 ? "the output neuron" : `hidden layer ${layer + 1}`;
		setText(/** @type {Element} */ (table.caption), capital(name.replace(/^the /, "")));
		table.setAttribute("aria-label", `Gradients of ${name}`);
		part.setAttribute("aria-label", `Gradients of ${name}, to scroll`);
		setRows(table.tBodies[0], places.length, () => fromTemplate("gradient-row"));
		places.forEach((place, row) => {
			const head = table.tBodies[0].rows[row].cells[0];
			setText(head, rowName(shape, check.measured[place]));
		});
		drawRows(table, check, places);
		return part;
	});
}

/** @param {Shape} shape @param {number} parameter */
const layerOf = (shape, parameter) => parameterAt(shape, parameter)?.layer;

/** A parameter within the table of its layer. @param {Shape} shape @param {number} parameter */
function rowName(shape, parameter) {
	const at = parameterAt(shape, parameter);
	if (!at) return "";
	const { layer, place, source } = at;
	const what =
		source === null
			? "bias"
			: `from ${sourceName(shape, layer, source).replace(/ of hidden layer \d+/, "")}`;
	return layer === shape.layers.length - 1 ? capital(what) : `Neuron ${place + 1}: ${what}`;
}

/**
 * Write the slopes into a table.
 *
 * @param {HTMLTableElement} table
 * @param {GradientCheck} check
 * @param {number[]} places of its rows, among the parameters that were measured
 */
function drawRows(table, { by_formula, by_differences }, places) {
	places.forEach((place, row) => {
		[by_formula, by_differences].forEach((slopes, column) => {
			const slope = known(slopes[place]);
			const cell = table.tBodies[0].rows[row].cells[column + 1];
			setText(cell, scientific(slope));
			cell.dataset.value = repr(slope);
		});
	});
}

/**
 * @param {GradientCheck} check
 * @param {Shape | null} network null: it is the plain neuron
 * @param {number} rows how many training examples there are
 */
function describe(check, network, rows) {
	const { epoch, epsilon, largest_difference, measured, examples, parameters } = check;
	const agreement =
		largest_difference === null
			? "At least one slope is too large to compute."
			: `The two gradients differ by at most ${scientific(largest_difference, 0)}.`;
	const steps = `steps of ${scientific(epsilon, 0)} to either side`;
	if (network) {
		const all = parameterCount(network);
		const which =
			measured.length < all
				? `${whole(measured.length)} of ${whole(all)} parameters, evenly chosen`
				: `all ${whole(all)} parameters`;
		const of = examples < rows ? ` and ${whole(examples)} of the ${whole(rows)} examples` : "";
		return `Computed at epoch ${whole(epoch)} for ${which}${of}, with ${steps}. ${agreement}`;
	}
	const [w1, w2, bias] = Array.from(parameters, (value) => fixed(value, 2));
	return (
		`Computed at epoch ${whole(epoch)}, with the weights ${w1} and ${w2}, the bias ${bias}, ` +
		`and ${steps}. ${agreement}`
	);
}

/** @param {{checkGradient(): void}} actions */
export function wireGradient({ checkGradient }) {
	onClick("check-gradient", checkGradient);
}
