// The table of all weights and biases, which is written only while it is unfolded.

import { byId, element, setText } from "../../../dom.js";
import { watchChanges } from "../../../draw/changes.js";
import { fixed, repr } from "../../../format.js";
import { capital, nameOfNeuron, neuronsOf } from "../../../state/network-parts.js";
import { inputTitle } from "../../../state/shape.js";

/** @import { Shape } from "../../../state/types.d.ts" */

const shapeChanged = watchChanges();
const valuesChanged = watchChanges();

/** @param {Shape} shape @param {Float64Array | null} parameters */
export function drawTable(shape, parameters) {
	const fold = /** @type {HTMLDetailsElement} */ (byId("parameters-fold"));
	if (!fold.open) return;
	const table = /** @type {HTMLTableElement} */ (byId("parameters"));
	const isOther = shapeChanged(String(shape.inputs), String(shape.layers));
	if (isOther) table.replaceChildren(...makeRows(shape));
	if (!valuesChanged(parameters) && !isOther) return;
	for (const found of table.querySelectorAll("[data-parameter]")) {
		const cell = /** @type {HTMLElement} */ (found);
		const value = parameters?.[Number(cell.dataset.parameter)];
		setText(cell, value === undefined ? "…" : fixed(value, 3));
		cell.dataset.value = repr(value ?? null);
	}
}

/**
 * A row for each neuron, and for each layer a line that says what its weights belong to.
 *
 * @param {Shape} shape
 * @returns {HTMLElement[]}
 */
function makeRows(shape) {
	const neurons = neuronsOf(shape);
	const most = Math.max(...neurons.map(({ sources }) => sources));
	const head = element("thead", "");
	const names = Array.from({ length: most }, (_, index) => `Weight ${index + 1}`);
	head.append(rowOf(["Neuron", ...names, "Bias"].map((name) => header(name, "col"))));
	const layers = shape.layers.map((_, layer) => {
		const body = element("tbody", "");
		const title = header(layerTitle(shape, layer), "rowgroup");
		title.colSpan = most + 2;
		body.append(rowOf([title]));
		neurons.forEach((neuron, index) => {
			if (neuron.layer !== layer) return;
			const { first, sources } = neuron;
			const name = capital(nameOfNeuron(shape, index).replace(/^the /, ""));
			const weights = names.map((_, source) => cell(source < sources ? first + source : null));
			body.append(rowOf([header(name, "row"), ...weights, cell(first + sources)]));
		});
		return body;
	});
	return [head, ...layers];
}

/** A layer, and what its weights multiply. @param {Shape} shape @param {number} layer */
function layerTitle(shape, layer) {
	const name = layer === shape.layers.length - 1 ? "Output" : `Hidden layer ${layer + 1}`;
	const inputs = shape.inputs.map((_, index) => inputTitle(shape, index)).join(", ");
	const before = shape.layers[layer - 1];
	const from = layer
		? `${before === 1 ? "the neuron" : `the ${before} neurons`} of hidden layer ${layer}`
		: inputs;
	return `${name}: weights for ${from}, in this order`;
}

/** @param {HTMLElement[]} cells */
function rowOf(cells) {
	const row = element("tr", "");
	row.append(...cells);
	return row;
}

/** @param {string} text @param {string} scope */
function header(text, scope) {
	const made = element("th", text);
	made.scope = scope;
	return made;
}

/** The cell of a parameter; an empty one where a neuron has no such weight. @param {number | null} parameter */
function cell(parameter) {
	if (parameter === null) return element("td", "");
	const made = element("td", "…");
	made.dataset.parameter = String(parameter);
	return made;
}
