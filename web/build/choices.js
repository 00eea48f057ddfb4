// Writes into index.html what can be chosen: the lists, boxes and fields that Python defines.

import { ACTIVATIONS, LOSS_FUNCTIONS, TASKS } from "#python";
import { DEFAULTS } from "../js/state/initial.js";
import { LAYER_FIELDS, PAIR_INPUTS } from "../js/state/layers.js";

const LISTS = {
	task: TASKS,
	activation: ACTIVATIONS,
	hidden_activation: ACTIVATIONS,
	loss_function: LOSS_FUNCTIONS,
};

/** @param {Document} document */
export function writeChoices(document) {
	for (const [id, choices] of Object.entries(LISTS)) {
		for (const { name, title } of choices) {
			const option = document.createElement("option");
			option.value = name;
			option.textContent = title;
			option.toggleAttribute("selected", name === DEFAULTS[/** @type {keyof LISTS} */ (id)]);
			document.getElementById(id)?.append(option);
		}
	}
	const measured = document.createElement("optgroup");
	measured.label = "Real data";
	for (const { name } of TASKS.filter(({ measured }) => measured)) {
		measured.append(document.querySelector(`#task option[value="${name}"]`) ?? "");
	}
	document.getElementById("task")?.append(measured);
	const field = /** @type {HTMLTemplateElement} */ (document.getElementById("layer-field"));
	for (const layer of LAYER_FIELDS.keys()) {
		const html = field.innerHTML.replaceAll("{n}", String(layer + 1));
		field.insertAdjacentHTML("beforebegin", html);
	}
	field.remove();
	for (const { name, title } of PAIR_INPUTS) {
		const label = document.createElement("label");
		const box = document.createElement("input");
		for (const [key, value] of Object.entries({
			type: "checkbox",
			value: name,
			autocomplete: "off",
		}))
			box.setAttribute(key, value);
		label.append(box, ` ${title}`);
		document.getElementById("inputs")?.append(label);
	}
}
