// The group Layers: adds and removes hidden layers; the number fields of the page are drawn in controls.js.

import { byId, onClick } from "../dom.js";
import { hiddenSizes, LAYER_FIELDS, withLayer, withoutLayer } from "../state/layers.js";

/** @import { Settings, State } from "../state/types.d.ts" */

const button = (/** @type {string} */ id) => /** @type {HTMLButtonElement} */ (byId(id));

/** @param {State} state */
export function drawLayers({ settings: { layers } }) {
	const { length } = hiddenSizes(layers);
	button("add-layer").disabled = length === LAYER_FIELDS.length;
	button("remove-layer").disabled = length === 0;
	for (const [index, field] of LAYER_FIELDS.entries()) showField(field, index < length);
	showField("hidden_activation", length > 0);
}

/** @param {string} id @param {boolean} shown */
function showField(id, shown) {
	const field = /** @type {HTMLElement} */ (byId(id).parentElement);
	field.hidden = !shown;
}

/**
 * @param {{state: State}} store
 * @param {(changes: Partial<Settings>) => void} change
 */
export function wireLayers({ state }, change) {
	const count = () => hiddenSizes(state.settings.layers).length;
	// A button that is switched off would lose the focus: the other one takes it.
	onClick("add-layer", () => {
		change({ layers: withLayer(state.settings.layers) });
		if (count() === LAYER_FIELDS.length) byId("remove-layer").focus();
	});
	onClick("remove-layer", () => {
		change({ layers: withoutLayer(state.settings.layers) });
		if (count() === 0) byId("add-layer").focus();
	});
}
