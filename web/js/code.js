// Connects and draws the panel “The Python”, a script that is loaded when it is first shown.

import { wireOriginals } from "./panels/code/originals.js";
import { drawOutput, wireOutput } from "./panels/code/output.js";
import { drawProblem, wireProblem } from "./panels/code/problem.js";
import { createSources } from "./panels/code/sources.js";
import { drawTabs, wireTabs } from "./panels/code/tabs.js";

/** @import { State } from "./state/types.d.ts" */

/**
 * @typedef {Pick<typeof import("./code.js"), "wireCode" | "drawCode"> &
 *   Pick<typeof import("./editor/editor.js"), "createEditor">} Loaded
 */

/**
 * What the panel needs from the page.
 *
 * @typedef {object} Parts
 * @property {{state: State, set(changes: Partial<State>): void}} store
 * @property {import("./run/actions.js").Actions} actions
 * @property {import("./run/code.js").Code} code runs the reader's code, and stops it
 * @property {Record<string, string>} originals the built-in sources, by path
 * @property {Loaded["createEditor"]} createEditor
 */

/** Let the panel act. @param {Parts} parts */
export function wireCode({ store, code, originals, createEditor }) {
	const sources = createSources(store, originals, createEditor, code.run);
	wireTabs(store, originals, sources);
	wireOriginals(sources, store);
	wireProblem(store, sources);
	wireOutput(sources);
}

/** Draw it. @param {State} state */
export function drawCode(state) {
	drawTabs(state);
	drawProblem(state);
	drawOutput(state);
}
