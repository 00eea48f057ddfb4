// Where Python is, from the outermost call inwards, and the variables of the innermost one.

import { byId, element } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { setWords } from "../../draw/words.js";
import { nameOf } from "../../paths.js";

/** @import { Moment, Variable } from "#python" */
/** @import { State } from "../../state/types.d.ts" */

/**
 * @param {{state: State}} store
 * @param {(name: string) => void} choose the variable whose changes are looked for
 * @param {(path: string, line: number) => void} show a line
 */
export function wireVariables({ state }, choose, show) {
	names().addEventListener("change", () => choose(names().value));
	byId("microscope-stack").addEventListener("click", ({ target }) => {
		const button = /** @type {HTMLElement} */ (target).closest("button");
		const call = button && state.microscope?.moment.stack[Number(button.dataset.level)];
		if (call) show(call.path, call.line);
	});
}

const changed = watchChanges();

/** @param {State} state */
export function drawVariables({ microscope, code: { variable } }) {
	const moment = microscope?.moment;
	if (!changed(moment, variable) || !moment) return;
	byId("microscope-stack").replaceChildren(...moment.stack.map(levelOf));
	const table = /** @type {HTMLTableElement} */ (byId("microscope-variables"));
	table.hidden = !moment.variables.length;
	table.tBodies[0].replaceChildren(...moment.variables.map(rowOf));
	drawNames(moment, variable);
}

/** @param {Moment["stack"][number]} call @param {number} index */
function levelOf({ title, path, line }, index) {
	const level = element("li", "");
	const button = element("button", "");
	setWords(button, title);
	button.type = "button";
	button.className = "as-link";
	button.dataset.level = String(index);
	button.title = `${nameOf(path)}, line ${line}`;
	level.append(button);
	return level;
}

/** @param {Variable} variable */
function rowOf({ name, text, before, changed }) {
	const row = element("tr", "");
	row.toggleAttribute("data-changed", changed);
	const title = element("th", name);
	title.scope = "row";
	const value = element("td", text);
	// Not only in colour.
	if (changed) value.append(" ", element("small", before === null ? "new" : "changed"));
	row.append(title, value, element("td", before ?? ""));
	return row;
}

/**
 * The variables whose changes one can go to: the one that the reader has chosen, also in other calls,
 * or else the one that has just changed.
 *
 * @param {Moment} moment
 * @param {string} chosen empty: none
 */
function drawNames({ variables }, chosen) {
	const list = names();
	const present = variables.map(({ name }) => name);
	const all = chosen && !present.includes(chosen) ? [...present, chosen] : present;
	if (String([...list.options].map(({ value }) => value)) !== String(all)) {
		list.replaceChildren(...all.map((name) => new Option(name, name)));
	}
	const changed = variables.findLast(({ changed }) => changed)?.name;
	list.value = chosen || (changed ?? all.at(-1) ?? "");
	for (const id of ["microscope-change", "microscope-change-back"]) {
		/** @type {HTMLButtonElement} */ (byId(id)).disabled = !all.length;
	}
}

const names = () => /** @type {HTMLSelectElement} */ (byId("microscope-variable"));
