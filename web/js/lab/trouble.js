// Explains a run that diverges, oscillates or has stalled, and offers buttons that help.

import { ACTIVATIONS } from "#python";
import { byId, onClick, setAttribute, setText } from "../dom.js";
import { activationName, exact, loss as number, whole } from "../format.js";
import { needsRestart } from "../state/trouble.js";

/** @import { Settings, State, Trouble } from "../state/types.d.ts" */

/** Each trouble in a few words. Screen readers read out only these, once, when it begins. */
const NAMES = {
	diverging: "Diverging: the loss grows instead of falling.",
	oscillating: "Oscillating: the loss goes up and down.",
	stalled: "Stalled: the neuron no longer learns.",
};

/** A loss as text. @param {number | null} value null: too large to compute */
const lossText = (value) => (value === null ? "too large to compute" : number(value));

/**
 * Explain a trouble with its numbers.
 *
 * @param {Trouble} trouble
 * @param {Settings} settings
 * @param {number} examples how many there are to learn from
 */
function explain(trouble, { learning_rate: rate, activation }, examples) {
	if (trouble.kind === "diverging") {
		const { epoch, lowest, loss, stopped } = trouble;
		const grown = `is ${lossText(loss)}${lowest === null ? "" : `, up from ${number(lowest)}`}`;
		const end = stopped ? ". Training stopped when the weights became too large to compute" : "";
		return `After epoch ${whole(epoch)} it ${grown}${end}. At learning rate ${exact(rate)}, each step overshoots so far that the next error is even larger.`;
	}
	if (trouble.kind === "oscillating") {
		const { epoch, rises, steps, lowest, highest } = trouble;
		return `Up to epoch ${whole(epoch)} it rose in ${rises} of ${steps} recorded steps, ranging from ${number(lowest)} to ${lossText(highest)}. At learning rate ${exact(rate)}, the weights overshoot their goal again and again.`;
	}
	const { epoch, cause, gradient, together, loss, constant, outside } = trouble;
	const now = `the loss is ${number(loss)} at epoch ${whole(epoch)}`;
	if (cause === "step") {
		return `The ${activationName(activation)} is flat on both sides of its jump. Its slope is 0, so the gradient is 0 for every example and no weight moves; ${now}.`;
	}
	const best =
		constant === null
			? ""
			: ` (giving every example the same answer could reach ${number(constant)})`;
	const many = outside === examples ? "any of the" : `${whole(outside)} of the ${whole(examples)}`;
	const reach = `Whatever the weights, this activation cannot give ${many} targets; the identity can give every number.`;
	if (cause === "flat") {
		const flat =
			gradient === 0 ? "0 for every example" : `${number(gradient)} on average, nearly zero`;
		return `The gradient is ${flat}, but ${now}${best}. The sums lie where the activation is flat, so the weights hardly move.${outside ? ` ${reach}` : ""}`;
	}
	return `The examples pull the weights in opposite directions: each has a gradient, ${number(gradient)} on average, but together they cancel out to ${number(together)}, nearly zero; ${now}${best}. ${outside ? reach : "Other first weights may help; if not, one neuron cannot do better here."}`;
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
	setText(byId("trouble-name"), trouble ? NAMES[trouble.kind] : "");
	setText(byId("trouble-text"), trouble ? explain(trouble, settings, examples) : "");

	const stalled = trouble?.kind === "stalled";
	const other = stalled ? trouble.activation : null;
	const weightsHelp = stalled && trouble.cause !== "step" && trouble.outside < examples;
	const rate = trouble?.learning_rate ?? null;
	byId("fix-rate").hidden = rate === null;
	byId("fix-rate").classList.toggle("primary", stopped === true);
	if (trouble && rate !== null) {
		setText(byId("fix-rate"), `Learning rate ${exact(rate)}`);
		byId("fix-rate").title = needsRestart(trouble, state)
			? "Start again from the first weights"
			: "Use this rate from here on";
	}
	byId("fix-weights").hidden = !weightsHelp;
	byId("fix-activation").hidden = other === null;
	const title = ACTIVATIONS.find(({ name }) => name === other)?.title;
	if (title) setText(byId("fix-activation"), `Activation ${title}`);
}

/** @param {import("../run/fixes.js").Fixes["fix"]} fix */
export function wireHealth(fix) {
	for (const remedy of /** @type {const} */ (["rate", "weights", "activation"])) {
		onClick(`fix-${remedy}`, () => {
			// The button disappears with the trouble, so move the focus.
			byId("train").focus({ preventScroll: true });
			fix(remedy);
		});
	}
}
