// Describes the drawing of the network in words, for readers who do not see it.

import { byId, setText } from "../../dom.js";
import { activationName, fixed } from "../../format.js";
import { writeEquation } from "../../state/equation.js";
import { forwardPass } from "../../state/forward-pass.js";
import { deepShape } from "../../state/network-parts.js";

/** @import { State } from "../../state/types.d.ts" */

/** That of a network with layers is in the folder deep/. @param {State} state */
export function describeDiagram(state) {
	if (!deepShape(state)) setText(byId("network-description"), describe(state));
}

/** @param {State} state */
function describe(state) {
	const { stepped } = state.exampleShown ?? {};
	if (stepped) return stepped.words;
	const { known, inputs, weights, bias, weightedSum, prediction, truth } = forwardPass(state);
	if (!known || !weights || bias === null) {
		return "Two inputs, a weight for each, a bias, and one neuron. Its numbers appear when Python has started.";
	}
	const written = writeEquation({ inputs, weights, bias, weightedSum });
	return (
		`First number ${written.inputs[0]}, through weight 1, ${written.weights[0]}. ` +
		`Second number ${written.inputs[1]}, through weight 2, ${written.weights[1]}. ` +
		`Bias ${written.bias}. Their sum is ${written.sum}; ` +
		`the neuron’s ${activationName(state.settings.activation)} turns it into a prediction of ${fixed(prediction, 2)}` +
		`${truth === null ? "." : `, which should be ${fixed(truth, 2)}.`}`
	);
}
