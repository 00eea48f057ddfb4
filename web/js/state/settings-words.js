// The settings of the network and of its training in words, for the lines and lists that name them.

import { ACTIVATIONS, LOSS_FUNCTIONS, TASKS } from "#python";
import { exact, whole } from "../format.js";
import { hiddenSizes, namesOf } from "./layers.js";
import { answerIn, numbersIn, plainInputs } from "./numbers.js";
import { counts } from "./run-fields.js";
import { titleOfInput } from "./shape.js";

/** @import { Settings } from "./types.d.ts" */

/** @typedef {Omit<Settings, "speed" | "live">} RunOf */

/**
 * What is named only where it differs, in this order; the hidden activation is named with the layers.
 *
 * @satisfies {Record<string, (settings: RunOf) => string>}
 */
export const WORDS = {
	layers: hiddenLayers,
	inputs: (settings) => {
		const names = numbersIn(settings);
		const titles = namesOf(settings.inputs).map((input) => titleOfInput(input, names));
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
		const isUsual = isUsualIn(field, settings, defaults);
		const differs = text !== WORDS[field](other) && !(isUsual && isUsualIn(field, other, defaults));
		return differs || !isUsual ? [{ text, differs }] : [];
	});
}

/**
 * Whether a setting is as it is at first. What is fed in at first depends on the task.
 *
 * @param {keyof typeof WORDS} field
 * @param {RunOf} settings
 * @param {RunOf} defaults
 */
const isUsualIn = (field, settings, defaults) =>
	field === "inputs"
		? settings.inputs === plainInputs(settings)
		: WORDS[field](settings) === WORDS[field](defaults);

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

/** The heading of the page: who learns what. @param {Pick<Settings, "task" | "layers" | "names">} settings */
export function headingOf(settings) {
	const { task, layers, names } = settings;
	const learnt =
		task === "own" && names
			? `to predict ${answerIn(settings)}`
			: (LEARNT[task] ?? lower(titleIn(TASKS, task)));
	return `A ${layers ? "network" : "neuron"} learns ${learnt}`;
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

/** Within a sentence: only what is an acronym keeps its capital. @param {string} text */
const lower = (text) => (/^[A-Z]{2}/.test(text) ? text : text[0].toLowerCase() + text.slice(1));
