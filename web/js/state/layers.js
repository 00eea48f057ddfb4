// The hidden layers and the inputs of a network: as text in the settings, as lists for Python.

import { INPUTS, MAX_HIDDEN_LAYERS } from "#python";

/** @import { LayerField, RunSettings } from "./types.d.ts" */

/** How many neurons a new hidden layer has. */
const NEW_LAYER = 4;

/** The number fields of the hidden layers, from the first layer to the last that there can be. */
export const LAYER_FIELDS = Array.from(
	{ length: MAX_HIDDEN_LAYERS },
	(_, index) => /** @type {LayerField} */ (`layer_${index + 1}`),
);

/** @param {string} field @returns {field is LayerField} */
export const isLayer = (field) => LAYER_FIELDS.some((layer) => layer === field);

/** How many neurons each hidden layer has. @param {string} layers @returns {number[]} */
export const hiddenSizes = (layers) => (layers ? layers.split(",").map(Number) : []);

/** The names of the inputs. @param {string} inputs */
export const namesOf = (inputs) => inputs.split(",");

/** With one more hidden layer. @param {string} layers */
export const withLayer = (layers) => [...hiddenSizes(layers), NEW_LAYER].join();

/** Without the last hidden layer. @param {string} layers */
export const withoutLayer = (layers) => hiddenSizes(layers).slice(0, -1).join();

/**
 * With another number of neurons in one hidden layer.
 *
 * @param {string} layers
 * @param {string} field that of the layer
 * @param {number} size
 */
export const withSize = (layers, field, size) =>
	hiddenSizes(layers)
		.map((old, index) => (LAYER_FIELDS[index] === field ? size : old))
		.join();

/**
 * The fields of the layers that are gone or have another size.
 *
 * @param {string} old
 * @param {string} layers
 */
export function changedLayers(old, layers) {
	const [before, after] = [old, layers].map(hiddenSizes);
	return LAYER_FIELDS.filter((_, index) => !after[index] || after[index] !== before[index]);
}

/**
 * With or without one of the inputs, in the order of the list.
 *
 * @param {string} inputs
 * @param {string} name
 * @param {boolean} wanted
 * @returns {string} empty if none is left
 */
export const withInput = (inputs, name, wanted) =>
	INPUTS.map((input) => input.name)
		.filter((other) => (other === name ? wanted : namesOf(inputs).includes(other)))
		.join();

/**
 * Settings with the lists of a message from Python as text.
 *
 * @template {Pick<RunSettings, "layers" | "inputs">} Lists
 * @param {Lists} settings
 */
export const withTexts = (settings) => ({
	...settings,
	layers: settings.layers.join(),
	inputs: settings.inputs.join(),
});
