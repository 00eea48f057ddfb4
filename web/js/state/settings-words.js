// The settings of the network and of its training in words, for the lines and lists that name them.

import { ACTIVATIONS, INPUTS, LOSS_FUNCTIONS, TASKS } from "#python";
import { exact, whole } from "../format.js";
import { hiddenSizes, namesOf } from "./layers.js";
import { counts } from "./run-fields.js";

/** @import { Settings } from "./types.d.ts" */

/** @typedef {Omit<Settings, "speed" | "live">} RunOf */

/**
 * What is named only where it differs, in this order; the hidden activation is named with the layers.
 *
 * @satisfies {Record<string, (settings: RunOf) => string>}
 */
export const WORDS = {
	layers: hiddenLayers,
	inputs: ({ inputs }) => {
		const titles = namesOf(inputs).map((name) => titleIn(INPUTS, name));
		return `${titles.length === 1 ? "input" : "inputs"} ${titles.join(", ")}`;
	},
	loss_function: ({ loss_function }) => lower(titleIn(LOSS_FUNCTIONS, loss_function)),
	batch_size: ({ batch_size }) =>
		batch_size === 1 ? "one example at a time" : `batches of ${whole(batch_size)}`,
	l1: ({ l1 }) => `L1 ${exact(l1)}`,
	l2: ({ l2 }) => `L2 ${exact(l2)}`,
	shuffle: ({ shuffle }) => (shuffle ? "shuffled" : "in order"),
	examples: ({ examples }) => `${whole(examples)} examples`,
	noise: ({ noise }) => `noise ${exact(noise)}`,
};

const NAMED = /** @type {(keyof typeof WORDS)[]} */ (Object.keys(WORDS));

/**
 * The settings of a run that differ from the defaults or from those of another run.
 *
 * @param {RunOf} settings
 * @param {RunOf} defaults
 * @param {RunOf} other
 * @returns {{text: string, differs: boolean}[]} differs: from those of the other run
 */
export function namedSettings(settings, defaults, other) {
	return NAMED.filter((field) => counts(field, settings)).flatMap((field) => {
		const text = WORDS[field](settings);
		const differs = text !== WORDS[field](other);
		return differs || text !== WORDS[field](defaults) ? [{ text, differs }] : [];
	});
}

/**
 * The settings of a run, in words: the first ones always, and what else differs from the defaults.
 *
 * @param {Settings} settings
 * @param {RunOf} defaults
 */
export function settingsInWords(settings, defaults) {
	const { learning_rate, epochs, seed, task, activation } = settings;
	return [
		`learning rate ${learning_rate}`,
		`${whole(epochs)} ${epochs === 1 ? "epoch" : "epochs"}`,
		`seed ${seed}`,
		titleIn(TASKS, task),
		titleIn(ACTIVATIONS, activation),
		...namedSettings(settings, defaults, defaults).map(({ text }) => text),
	].join(" · ");
}

/** What is learnt, where that is not just the task's title. @type {Record<string, string>} */
const LEARNT = {
	addition: "to add",
	subtraction: "to subtract",
	average: "to average",
	product: "to multiply",
	maximum: "to find the maximum",
	circle: "a circle",
	bump: "a bump",
	plane: "a plane",
	iris: "to tell irises apart",
	penguins: "to tell penguins apart",
	cars: "to predict fuel consumption",
	own: "from your data",
};

/** The heading of the page: who learns what. @param {Pick<Settings, "task" | "layers">} settings */
export function headingOf({ task, layers }) {
	const title = titleIn(TASKS, task);
	const isAcronym = /^[A-Z]{2}/.test(title);
	return `A ${layers ? "network" : "neuron"} learns ${LEARNT[task] ?? (isAcronym ? title : lower(title))}`;
}

/** @param {RunOf} settings */
function hiddenLayers({ layers, hidden_activation }) {
	if (!layers) return "no hidden layers";
	const word = ACTIVATIONS.find(({ name }) => name === hidden_activation)?.word;
	const sizes = hiddenSizes(layers);
	return `hidden ${sizes.length === 1 ? "layer of" : "layers"} ${sizes.join(", ")} (${word})`;
}

/** @param {{name: string, title: string}[]} choices @param {string} name */
const titleIn = (choices, name) => choices.find((choice) => choice.name === name)?.title ?? name;

/** @param {string} text */
const lower = (text) => text[0].toLowerCase() + text.slice(1);
