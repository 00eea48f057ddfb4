// Writes into index.html what can be chosen: the lists, boxes and fields that Python defines.

import { ACTIVATIONS, INPUTS, LOSS_FUNCTIONS, TASKS } from "#python";
import { DEFAULTS } from "../js/state/initial.js";
import { LAYER_FIELDS } from "../js/state/layers.js";
import { EXAMPLE_FIELDS } from "../js/state/number-fields.js";

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
	writeFields(document, "layer-field", LAYER_FIELDS.length);
	writeFields(document, "number-field", EXAMPLE_FIELDS.length);
	for (const { name, title } of INPUTS) {
		const label = document.createElement("label");
		const box = document.createElement("input");
		for (const [key, value] of Object.entries({
			type: "checkbox",
			value: name,
			autocomplete: "off",
		}))
			box.setAttribute(key, value);
		const words = document.createElement("span");
		words.textContent = title;
		label.append(box, " ", words);
		document.getElementById("inputs")?.append(label);
	}
}

/**
 * Put the fields of a template in its place, numbered from 1.
 *
 * @param {Document} document
 * @param {string} id of the template
 * @param {number} count
 */
function writeFields(document, id, count) {
	const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
	for (let field = 1; field <= count; field++) {
		const html = template.innerHTML.replaceAll("{n}", String(field));
		template.insertAdjacentHTML("beforebegin", html);
	}
	template.remove();
}
