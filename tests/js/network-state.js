// The state of a page that shows a network with a hidden layer, for tests of its views.

import { readyState } from "./document.js";

/** Two inputs, two hidden neurons, one output neuron: 9 parameters. */
export const SHAPE = { inputs: ["x1", "x2"], layers: [2, 1], names: ["x1", "x2"] };

const PARAMETERS = Float64Array.of(0.5, -0.25, 0.1, 2, -8, 0.2, 1.5, -0.5, -0.3);

/** What Python answers to 0.2 and 0.4. */
const PROBE = {
	inputs: [0.2, 0.4],
	parameters: PARAMETERS,
	fed: Float64Array.of(0.2, 0.4),
	terms: Float64Array.of(0.1, -0.1, 0.1, 0.4, -3.2, 0.2, 0.15, 0.4945, -0.3),
	sums: Float64Array.of(0.1, -2.6, 0.3445),
	outputs: Float64Array.of(0.1, -0.989, 0.585),
	slopes: Float64Array.of(0.99, 0.02, 0.243),
	prediction: 0.585,
	truth: 0.6,
	difference: -0.015,
	unreachable: "",
	seen: false,
};

/**
 * That state, with all panels unfolded.
 *
 * @param {object} [changes]
 * @param {object} [settings] that differ from the defaults
 * @returns {any}
 */
export function networkState(changes = {}, settings = {}) {
	const state = readyState();
	const network = { ...state.network, parameters: PARAMETERS, probe: PROBE };
	return {
		...state,
		settings: { ...state.settings, layers: "2", ...settings },
		shape: SHAPE,
		network,
		records: [{ ...state.records[0], parameters: PARAMETERS }],
		probe: PROBE.inputs,
		open: state.panels,
		...changes,
	};
}
