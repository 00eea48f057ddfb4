// Finds the page's elements, and writes to them only what has changed.

import { repr } from "./format.js";

/**
 * @param {string} id
 * @returns {HTMLElement}
 * @throws {Error} if web/index.html has no such element
 */
export function byId(id) {
	const found = document.getElementById(id);
	if (!found) throw new Error(`The page has no element “${id}”.`);
	return found;
}

/** @param {string} id @param {() => void} action */
export function onClick(id, action) {
	byId(id).addEventListener("click", action);
}

/**
 * The radio buttons of a group.
 *
 * @param {string} name
 * @returns {NodeListOf<HTMLInputElement>}
 */
const radiosOf = (name) => document.querySelectorAll(`input[name=${name}]`);

/**
 * Check the radio button of a group that has this value, or none if there is no such button.
 *
 * @param {string} name
 * @param {string | undefined} value
 */
export function checkRadio(name, value) {
	for (const radio of radiosOf(name)) radio.checked = radio.value === value;
}

/** @param {string} name of a group of radio buttons @param {(value: string) => void} action */
export function onChoice(name, action) {
	for (const radio of radiosOf(name)) radio.addEventListener("change", () => action(radio.value));
}

/**
 * A new element with this text.
 *
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} text
 */
export function element(tag, text) {
	const made = document.createElement(tag);
	made.textContent = text;
	return made;
}

/** A choice of a list. @param {string} value @param {string} text */
export function listOption(value, text) {
	const option = element("option", text);
	option.value = value;
	return option;
}

/**
 * @param {Element} element
 * @param {string} text
 */
export function setText(element, text) {
	if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element} element
 * @param {string} name
 * @param {string} value
 */
export function setAttribute(element, name, value) {
	if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/**
 * A copy of the content of one of the page's templates.
 *
 * @param {string} id
 * @returns {Element}
 */
export function fromTemplate(id) {
	const { content } = /** @type {HTMLTemplateElement} */ (byId(id));
	return /** @type {Element} */ (
		/** @type {Element} */ (content.firstElementChild).cloneNode(true)
	);
}

/**
 * Give a table this many rows: add or remove rows at its end.
 *
 * @param {HTMLTableSectionElement} body
 * @param {number} count
 * @param {() => Element} makeRow
 */
export function setRows(body, count, makeRow) {
	while (body.rows.length > count) body.deleteRow(-1);
	while (body.rows.length < count) body.append(makeRow());
}

/**
 * Show a number in an output: rounded as text, in full as its `data-value`.
 *
 * @param {string} id
 * @param {string} text
 * @param {number | string | null} value a float, or a whole number as text; null if there is none
 */
export function showNumber(id, text, value) {
	const output = byId(id);
	setText(output, text);
	output.dataset.value = typeof value === "string" ? value : repr(value);
}
