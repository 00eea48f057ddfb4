// Explains, with its numbers, the part of the network that the reader points at.

import { byId, setAttribute, setText } from "../../dom.js";
import { activationName, fixed } from "../../format.js";
import { describeFed, describeTruth, isOutputScaled, withClass } from "../../state/answer-words.js";
import { writeEquation } from "../../state/equation.js";
import { known } from "../../state/floats.js";
import { forwardPass } from "../../state/forward-pass.js";
import { capital, deepShape } from "../../state/network-parts.js";
import { isPair, namesOnShow } from "../../state/numbers.js";
import { partUnder } from "./pointer.js";

/** @import { Handle, NeuronPart, Part, State } from "../../state/types.d.ts" */

/** @type {readonly NeuronPart[]} */
const PARTS = ["input_1", "input_2", "weight_1", "weight_2", "bias", "sum", "activation", "output"];

const ORDINALS = ["first", "second"];

const HINT =
	"Drag a tube, the knob or an input; or select a number and type. The glow is the output.";

/** Show either the drawing of a single neuron or that of a network with layers. @param {State} state */
export function drawParts(state) {
	const shape = deepShape(state);
	for (const id of ["picture", "about"]) byId(id).hidden = shape !== null;
	byId("deep").hidden = shape === null;
	if (!shape) drawPlainParts(state);
}

/** The parts of a single neuron. @param {State} state */
function drawPlainParts(state) {
	const pass = forwardPass(state);
	for (const part of PARTS) {
		const description = document.getElementById(`${part}-about`);
		if (!description) continue; // an input's name says it all
		// During training all of them change in every frame: write only the one that may be read out.
		if (state.status === "training" && part !== state.part) continue;
		setText(description, describePart(part, pass, state));
	}
	// Leave the space to a field's error message, unless the reader points at another part.
	const { problems } = state;
	const part = PARTS.find((name) => name === state.part); // none for that of a network with layers
	const anyWrong = PARTS.some((name) => problems[/** @type {Handle} */ (name)]);
	const isSpoken = part ? !problems[/** @type {Handle} */ (part)] : !anyWrong;
	const hint = state.exampleShown?.stepped?.words ?? HINT;
	setText(byId("part"), isSpoken ? (part ? describePart(part, pass, state) : hint) : "");
	const { weights, bias } = pass;
	const parameters = { weight_1: weights?.[0], weight_2: weights?.[1], bias };
	for (const [name, value] of Object.entries(parameters)) {
		setAttribute(byId(`${name}-field`), "data-sign", (value ?? 0) < 0 ? "negative" : "positive");
	}
}

/**
 * @param {NeuronPart} part
 * @param {ReturnType<typeof forwardPass>} pass
 * @param {State} state
 */
function describePart(part, pass, state) {
	const { settings, exampleShown, task } = state;
	if (exampleShown?.stepped) return exampleShown.stepped.words;
	const { inputs, fed, weights, bias, terms, slope, outputs } = pass;
	if (!pass.known || !fed || !weights || bias === null || !terms || !outputs)
		return "Its numbers appear when Python answers.";
	const number = (/** @type {number | null} */ value) => fixed(value, 2);
	const [sum, output] = [number(pass.weightedSum), number(known(outputs[0]))];
	const index = part.endsWith("2") ? 1 : 0;
	const name = index + 1;
	const names = namesOnShow(state);
	const input = isPair(names) ? `the ${ORDINALS[index]} number` : names[index];
	const value = describeFed(task, inputs[index], known(fed[index]));
	switch (part) {
		case "input_1":
		case "input_2":
			return `${isPair(names) ? capital(input) : `The input ${input}`} is ${value}. Weight ${name} multiplies it.`;
		case "weight_1":
		case "weight_2":
			return `Weight ${name} is ${number(weights[index])}. It multiplies ${input}, ${value}, adding ${number(terms[index])} to the sum.`;
		case "bias":
			return `The bias is ${number(bias)}. It is added to the sum, whatever the inputs are.`;
		case "sum":
			return describeSum(terms, bias, pass.weightedSum);
		case "activation": {
			const steep = slope === null ? "" : ` Its slope there is ${number(slope)}.`;
			return `The activation, ${activationName(settings.activation)}, turns the sum ${sum} into the output ${output}.${steep}`;
		}
		case "output": {
			const prediction = withClass(task, pass.prediction);
			const is = isOutputScaled(task)
				? `is scaled. It is a prediction of ${prediction}.`
				: "is the prediction.";
			const truth = describeTruth(task, pass);
			const shown = isOutputScaled(task) ? output : prediction;
			return `The output, ${shown}, ${is}${truth && ` It ${truth}.`}`;
		}
	}
}

/** @param {(number | null)[]} terms @param {number} bias @param {number | null} weightedSum */
function describeSum(terms, bias, weightedSum) {
	// Each term is written as a weight whose input is 1.
	const written = writeEquation({ inputs: [1, 1], weights: terms, bias, weightedSum });
	const [first, second] = written.weights;
	return `The sum is ${written.sum}: ${first} from weight 1, ${second} from weight 2, and the bias of ${written.bias}.`;
}

/**
 * Let the page explain the part that is pointed at, focused or tapped.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 */
export function wireParts({ state, set }) {
	const picture = byId("picture");
	const speakOf = (/** @type {Part | null} */ part) => {
		if (part !== state.part) set({ part });
	};
	const focused = () => {
		const element = document.activeElement?.closest("[data-part]");
		return /** @type {Part | null} */ (/** @type {HTMLElement} */ (element)?.dataset.part ?? null);
	};
	picture.addEventListener("pointermove", (event) => {
		if (event.pointerType === "mouse" && !event.buttons) speakOf(partUnder(event) ?? focused());
	});
	picture.addEventListener("pointerdown", (event) => speakOf(partUnder(event) ?? focused()));
	picture.addEventListener("pointerleave", (event) => {
		if (event.pointerType === "mouse") speakOf(focused());
	});
	picture.addEventListener("focusin", () => speakOf(focused()));
	picture.addEventListener("focusout", () => speakOf(null));
}
