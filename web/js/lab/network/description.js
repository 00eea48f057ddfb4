// Describes the drawing of the network in words, for readers who do not see it.

import { byId, setText } from "../../dom.js";
import { activationName, fixed } from "../../format.js";
import { isOutputScaled, withClass } from "../../state/answer-words.js";
import { writeEquation } from "../../state/equation.js";
import { known } from "../../state/floats.js";
import { forwardPass } from "../../state/forward-pass.js";
import { deepShape } from "../../state/network-parts.js";
import { isPair, namesOnShow, numberName } from "../../state/numbers.js";

/** @import { State } from "../../state/types.d.ts" */

/** That of a network with layers is in the folder deep/. @param {State} state */
export function describeDiagram(state) {
	if (!deepShape(state)) setText(byId("network-description"), describe(state));
}

/** @param {State} state */
function describe(state) {
	const { stepped } = state.exampleShown ?? {};
	if (stepped) return stepped.words;
	const pass = forwardPass(state);
	const { fed, weights, bias, weightedSum, outputs, prediction, truth } = pass;
	if (!pass.known || !fed || !weights || bias === null || !outputs) {
		return "Two inputs, a weight for each, a bias, and one neuron. Its numbers appear when Python has started.";
	}
	const { task, settings } = state;
	const written = writeEquation({ inputs: Array.from(fed), weights, bias, weightedSum });
	const scaled = task?.scaling ? ", scaled to" : "";
	const inputs = namesOnShow(state).map((name, index, names) => {
		const input = isPair(names) ? numberName(names, index) : `The input ${name}`;
		const weight = `weight ${index + 1}, ${written.weights[index]}`;
		return `${input}${scaled} ${written.inputs[index]}, through ${weight}. `;
	});
	const made = isOutputScaled(task)
		? `${fixed(known(outputs[0]), 2)}, which is scaled: it is a prediction of ${withClass(task, prediction)}`
		: `a prediction of ${withClass(task, prediction)}`;
	return (
		`${inputs.join("")}Bias ${written.bias}. Their sum is ${written.sum}; ` +
		`the neuron’s ${activationName(settings.activation)} turns it into ${made}` +
		`${truth === null ? "." : `, which should be ${withClass(task, truth)}.`}`
	);
}
