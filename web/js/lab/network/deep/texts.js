// Writes all text about a network with layers: its description, sentences, the legend, the field.

import { byId, setAttribute, setText } from "../../../dom.js";
import { decimal, short } from "../../../format.js";
import { forwardPass, parameterValue } from "../../../state/forward-pass.js";
import { capital, deepShape, hasPart } from "../../../state/network-parts.js";
import { parameterCount, parameterName } from "../../../state/shape.js";
import { describeNetwork, describePart } from "./description.js";
import { drawDeepFormula } from "./formula.js";
import { middleOf } from "./maps.js";
import { writeSpot } from "./spots.js";
import { drawTable } from "./table.js";

/** @import { ForwardPass, Shape, State } from "../../../state/types.d.ts" */

const HINT =
	"Point at a part, or tap it, to read what it does. Then drag it up or down: a connection to change its weight, a neuron to change its bias.";

const NUMBERS =
	"On the way forward, the numbers in the neurons are their outputs. On the way back, they are their deltas: the error that came back, times the slope.";

/** @param {State} state */
export function writeDeepTexts(state) {
	drawDeepFormula(state);
	const shape = deepShape(state);
	if (!shape) return;
	const pass = forwardPass(state);
	setText(byId("network-description"), describeNetwork(shape, state, pass));
	setText(byId("deep-about"), aboutText(shape, state, pass));
	setText(byId("deep-axes"), axesText(shape, state));
	setText(byId("deep-middle"), middleText(shape, state.settings));
	drawChosen(shape, state);
	writeSpot(shape, state, pass);
	drawTable(shape, pass.parameters);
}

/** The parameter that is chosen, if this network has it. @param {Shape} shape @param {Pick<State, "chosen">} state */
export const chosenOf = (shape, { chosen }) =>
	chosen !== null && chosen < parameterCount(shape) ? chosen : null;

/**
 * The part that is pointed at, or else the parameter that is chosen, in a sentence.
 *
 * @param {Shape} shape
 * @param {State} state
 * @param {ForwardPass} pass
 */
function aboutText(shape, state, pass) {
	if (hasPart(shape, state.part)) return describePart(shape, state.part, state, pass);
	const chosen = chosenOf(shape, state);
	if (chosen === null && state.exampleShown) {
		return `${state.exampleShown.stepped?.words ?? ""} ${NUMBERS}`.trim();
	}
	return chosen === null ? HINT : describePart(shape, `parameter:${chosen}`, state, pass);
}

/**
 * What the maps show along their sides, and where the other numbers stay.
 *
 * @param {Shape} shape
 * @param {Pick<State, "neurons" | "mapChoice">} state
 */
function axesText({ names }, { neurons, mapChoice }) {
	const { across, up } = neurons?.axes ?? {};
	const right = names[across?.number ?? 0];
	if (names.length === 1) return `with ${right} to the right`;
	const text = `with ${right} to the right and ${names[up?.number ?? 1]} upwards`;
	if (names.length === 2) return text;
	const [others, means] =
		names.length === 3 ? ["the other number", "its mean"] : ["the others", "their means"];
	return `${text}, and ${others} ${mapChoice.others === "tried" ? "as in Try it" : `at ${means}`}`;
}

/**
 * The output between the two colours of the maps.
 *
 * @param {Shape} shape
 * @param {State["settings"]} settings
 */
function middleText({ layers }, { activation, hidden_activation }) {
	const [output, hidden] = [middleOf(activation), middleOf(hidden_activation)];
	if (layers.length === 1 || output === hidden) return String(output);
	return `${hidden} (${output} in the output neuron)`;
}

/**
 * The field of the chosen parameter, unless the reader is typing in it.
 *
 * @param {Shape} shape
 * @param {State} state
 */
function drawChosen(shape, state) {
	const chosen = chosenOf(shape, state);
	const field = /** @type {HTMLInputElement} */ (byId("parameter-field"));
	const problem = state.problems.parameter;
	setText(byId("parameter-field-problem"), problem ?? "");
	setAttribute(field, "aria-invalid", String(problem !== undefined));
	field.hidden = chosen === null;
	const name =
		chosen === null ? "Select a weight or a bias to change it." : parameterName(shape, chosen);
	setText(byId("chosen-name"), capital(name.replace(/^the /, "")));
	if (chosen === null) return;
	const value = parameterValue(state, chosen);
	field.readOnly = value === null;
	setAttribute(field, "aria-valuenow", value === null ? "0" : decimal(value));
	setAttribute(field, "data-sign", (value ?? 0) < 0 ? "negative" : "positive");
	const text = value === null ? "…" : short(value);
	const typed = field.dataset.typed !== undefined || problem !== undefined;
	if (!typed && field.value !== text) field.value = text;
}
