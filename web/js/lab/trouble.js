// Explains a run that diverges, oscillates or has stalled, and offers buttons that help.

import { ACTIVATIONS } from "#python";
import { byId, onClick, setAttribute, setText } from "../dom.js";
import { activationName, exact, loss as number, whole } from "../format.js";
import { needsRestart, penaltiesOffered, scalingOffered } from "../state/trouble.js";

/** @import { Settings, State, Trouble } from "../state/types.d.ts" */
/** @typedef {Extract<Trouble, { kind: "stalled" }>} Stalled */

/**
 * Each trouble in a few words. Screen readers read out only these, once, when it begins.
 *
 * @param {Trouble} trouble
 * @param {boolean} layered whether there are hidden layers
 */
function nameOf(trouble, layered) {
	const [l1, l2] = penaltiesOffered(trouble);
	if (trouble.kind === "diverging") {
		return l2 === null
			? "Diverging: the loss grows instead of falling."
			: "Diverging: the weights grow without limit.";
	}
	if (trouble.kind === "oscillating") {
		return `Oscillating: ${l1 === null ? "the loss goes" : "the weights go"} up and down.`;
	}
	return `Stalled: the ${layered ? "network" : "neuron"} no longer learns.`;
}

const FAR_FROM_1 =
	"Your data has numbers far from 1, and that alone can be the reason. Scaled, they are much easier to learn from.";

/** A loss as text. @param {number | null} value null: too large to compute */
const lossText = (value) => (value === null ? "too large to compute" : number(value));

/**
 * Explain a trouble with its numbers.
 *
 * @param {Trouble} trouble
 * @param {Settings} settings
 * @param {number} examples how many there are to learn from
 */
function explain(trouble, settings, examples) {
	const { learning_rate: rate } = settings;
	if (trouble.kind === "diverging") {
		const { epoch, lowest, loss, stopped } = trouble;
		const grown = `is ${lossText(loss)}${lowest === null ? "" : `, up from ${number(lowest)}`}`;
		const end = stopped ? ". Training stopped when the weights became too large to compute" : "";
		if (trouble.l2 !== null) {
			return `After epoch ${whole(epoch)} the loss is ${lossText(loss)}${end}. At learning rate ${exact(rate)}, L2 ${exact(settings.l2)} takes ${number(trouble.share)} times each weight away in every step: more than all of it, so that it overshoots 0 and ends further away than before.`;
		}
		return `After epoch ${whole(epoch)} it ${grown}${end}. At learning rate ${exact(rate)}, each step overshoots so far that the next error is even larger.`;
	}
	if (trouble.kind === "oscillating") {
		const { epoch, rises, steps, lowest, highest } = trouble;
		if (trouble.l1 !== null) {
			return `Up to epoch ${whole(epoch)}, the loss ranged from ${number(lowest)} to ${lossText(highest)}. At learning rate ${exact(rate)}, L1 ${exact(settings.l1)} moves each weight by ${number(trouble.jump)} in every step, to the other side of 0 and back, so that none comes to rest.`;
		}
		return `Up to epoch ${whole(epoch)} it rose in ${rises} of ${steps} recorded steps, ranging from ${number(lowest)} to ${lossText(highest)}. At learning rate ${exact(rate)}, the weights overshoot their goal again and again.`;
	}
	return explainStalled(trouble, settings, examples);
}

/** @param {Stalled} trouble @param {Settings} settings @param {number} examples */
function explainStalled(trouble, settings, examples) {
	const { epoch, cause, gradient, together, loss, constant, outside } = trouble;
	const now = `the loss is ${number(loss)} at epoch ${whole(epoch)}`;
	if (cause === "step") {
		const [name, where] = trouble.layer
			? [settings.hidden_activation, " in the hidden layers"]
			: [settings.activation, ""];
		return `The ${activationName(name)}${where} is flat on both sides of its jump. Its slope is 0, so the gradient is 0 for every example and no weight${where && " there"} moves; ${now}.`;
	}
	const best =
		constant === null
			? ""
			: ` (giving every example the same answer could reach ${number(constant)})`;
	const layered = settings.layers.length > 0;
	const many = outside === examples ? "any of the" : `${whole(outside)} of the ${whole(examples)}`;
	const other =
		trouble.activation === "tanh" ? "tanh goes from −1 to 1" : "the identity can give every number";
	const reach = `Whatever the weights, this activation cannot give ${many} targets; ${other}.`;
	const inLayers = explainLayers(trouble, settings);
	if (inLayers) return `${inLayers}; ${now}${best}.${outside ? ` ${reach}` : ""}`;
	if (cause === "flat") {
		const flat =
			gradient === 0 ? "0 for every example" : `${number(gradient)} on average, nearly zero`;
		const where = layered
			? "The sums of the output neuron lie where its"
			: "The sums lie where the";
		return `The gradient is ${flat}, but ${now}${best}. ${where} activation is flat, so the weights hardly move.${outside ? ` ${reach}` : ""}`;
	}
	const hope = layered
		? "Other first weights may help."
		: "Other first weights may help; if not, one neuron cannot do better here.";
	return `The examples pull the weights in opposite directions: each has a gradient, ${number(gradient)} on average, but together they cancel out to ${number(together)}, nearly zero; ${now}${best}. ${outside ? reach : hope}`;
}

/**
 * Explain a cause in a hidden layer or in the penalty; empty if it is elsewhere.
 *
 * @param {Stalled} trouble
 * @param {Settings} settings
 */
function explainLayers(trouble, settings) {
	const { cause, layer, slope, first, last, weight, pull, push } = trouble;
	const name = activationName(settings.hidden_activation);
	if (cause === "dead") {
		return `In hidden layer ${layer}, ${neurons(trouble, "gives 0", "give 0")} for every example${atFirst(trouble)}. The slope of ${name} is 0 there, so nothing can bring them back`;
	}
	if (cause === "saturated") {
		return `In hidden layer ${layer}, ${neurons(trouble, "is saturated", "are saturated")}${atFirst(trouble)}. Their sums are so large that the slope of ${name} is only ${number(slope)} on average, so the weights before it hardly move`;
	}
	if (cause === "vanishing") {
		return `The error gets lost on its way back through the layers: on average, the delta is ${number(last)} in the output neuron, but only ${number(first)} in the first hidden layer. So the weights there hardly move`;
	}
	if (cause === "penalty") {
		const names = [
			...(trouble.l1 === null ? [] : [`L1 ${exact(settings.l1)}`]),
			...(trouble.l2 === null ? [] : [`L2 ${exact(settings.l2)}`]),
		];
		const hold = names.length > 1 ? "hold" : "holds";
		return `${names.join(" and ")} ${hold} the weights near 0, at ${number(weight)} on average, pulling them there with ${number(pull)}, which the examples, pulling the other way with ${number(push)}, cannot overcome`;
	}
	if (trouble.hidden_activation) {
		return `With the ${name} in the hidden layers, the network can do no more than a single neuron: a sum of sums is only another sum`;
	}
	return "";
}

/** How many neurons of a layer, and what they do. @param {Stalled} trouble @param {string} does @param {string} plural */
function neurons({ affected, neurons: count }, does, plural) {
	if (count === 1) return `the only neuron ${does}`;
	if (affected === count) return `all ${count} neurons ${plural}`;
	return `${affected} of ${count} neurons ${affected === 1 ? does : plural}`;
}

/** How many of the neurons were so when the run began, if it was fewer. @param {Stalled} trouble */
function atFirst({ affected, at_first: count }) {
	if (count >= affected) return "";
	return `; at first, ${count || "none"} ${count === 1 ? "was" : "were"} like that`;
}

/** @param {State} state */
export function drawHealth(state) {
	const { network, task, settings, status, pressed, troubled } = state;
	const examples = task?.inputs.length ?? 0;
	if (pressed) return; // the notice would move the button that is being pressed
	const trouble = network?.trouble ?? null;
	const notice = byId("trouble");
	if (trouble) notice.dataset.kind = trouble.kind;
	// After a trouble, its space stays empty while the run goes on, so that the page does not jump.
	else if (troubled && status === "training") notice.dataset.kind = "over";
	else delete notice.dataset.kind;
	// If the run has stopped, the status message says so; screen readers need not read this as well.
	const stopped = trouble?.kind === "diverging" && trouble.stopped;
	setAttribute(byId("trouble-name"), "aria-live", stopped ? "off" : "polite");
	const layered = settings.layers.length > 0;
	setText(byId("trouble-name"), trouble ? nameOf(trouble, layered) : "");
	setText(byId("trouble-text"), trouble ? explain(trouble, settings, examples) : "");

	const stalled = trouble?.kind === "stalled" ? trouble : null;
	const rate = trouble?.learning_rate ?? null;
	byId("fix-rate").hidden = rate === null;
	byId("fix-rate").classList.toggle("primary", stopped === true);
	if (trouble && rate !== null) {
		setText(byId("fix-rate"), `Learning rate ${exact(rate)}`);
		byId("fix-rate").title = needsRestart(trouble, state)
			? "Start again from the first weights"
			: "Use this rate from here on";
	}
	byId("fix-weights").hidden = !stalled || !otherWeightsHelp(stalled, examples, layered);
	offerActivation("fix-activation", "Activation", stalled?.activation ?? null);
	offerActivation("fix-hidden", "Hidden activation", stalled?.hidden_activation ?? null);
	const penalties = trouble ? withoutPenalty(trouble) : "";
	byId("fix-penalty").hidden = !penalties;
	if (penalties) setText(byId("fix-penalty"), penalties);
	const scales = trouble && scalingOffered(trouble, state);
	byId("fix-scaling").hidden = !scales;
	setText(byId("trouble-scaling"), scales ? FAR_FROM_1 : "");
	const target = scales?.scale_target ? " and the target" : "";
	setText(byId("fix-scaling"), `Scale the inputs${target}`);
}

/**
 * Whether other first weights may help: not if the same would happen to them, because the shape of
 * the network, the penalty, or with hidden layers the learning rate is the cause.
 *
 * @param {Stalled} trouble
 * @param {number} examples
 * @param {boolean} layered whether there are hidden layers
 */
function otherWeightsHelp(trouble, examples, layered) {
	const { cause, outside, hidden_activation, learning_rate } = trouble;
	if (["step", "penalty", "vanishing"].includes(cause) || outside === examples) return false;
	if (layered && learning_rate !== null) return false;
	return cause !== "rest" || hidden_activation === null;
}

/**
 * Show a button that takes another activation; none if there is no other.
 *
 * @param {string} id
 * @param {string} label what has this activation
 * @param {string | null} other its name
 */
function offerActivation(id, label, other) {
	byId(id).hidden = other === null;
	const title = ACTIVATIONS.find(({ name }) => name === other)?.title;
	if (title) setText(byId(id), `${label} ${title}`);
}

/** The settings without the penalties that are the cause, as on a button. @param {Trouble} trouble */
function withoutPenalty(trouble) {
	const [l1, l2] = penaltiesOffered(trouble);
	return [
		...(l1 === null ? [] : [`L1 ${exact(l1)}`]),
		...(l2 === null ? [] : [`L2 ${exact(l2)}`]),
	].join(", ");
}

/** @param {import("../run/fixes.js").Fixes["fix"]} fix */
export function wireHealth(fix) {
	for (const remedy of /** @type {const} */ ([
		"rate",
		"weights",
		"activation",
		"hidden",
		"penalty",
		"scaling",
	])) {
		onClick(`fix-${remedy}`, () => {
			// The button disappears with the trouble, so move the focus.
			byId("train").focus({ preventScroll: true });
			fix(remedy);
		});
	}
}
