// The panels below the first screen: which are there, and which are unfolded.

import { byId } from "./dom.js";

/** @import { Panel, State } from "./types.d.ts" */

/** In the page's order: the guide's. @type {readonly Panel[]} */
export const PANELS = ["try", "test", "guide", "map", "check"];

/**
 * Read from the address' query which panels a link asks for: `?embed&panels=try,map`.
 *
 * @param {string} query
 * @returns {{view: Pick<State, "embedded" | "panels" | "open">, ignored: string[]}} the panels that
 *   are there, those of them that are unfolded, and the parts that are not known
 */
export function readView(query) {
	const asked = new URLSearchParams(query).get("panels");
	const names = asked?.split(",") ?? [];
	const panels = PANELS.filter((panel) => names.includes(panel));
	const unknown = names.filter((name) => name && !PANELS.some((panel) => panel === name));
	return {
		view: {
			embedded: new URLSearchParams(query).has("embed"),
			panels: asked === null ? [...PANELS] : panels,
			open: asked === null ? [] : panels,
		},
		ignored: unknown.map((name) => `panels=${name}`),
	};
}

/** @param {State} state */
export function drawPanels({ embedded, panels, open }) {
	document.documentElement.toggleAttribute("data-embedded", embedded);
	for (const name of PANELS) {
		byId(`${name}-panel`).hidden = !panels.includes(name);
		const fold = foldOf(name);
		if (fold) fold.open = open.includes(name);
	}
}

/** What unfolds a panel; some are always unfolded. @param {Panel} name */
const foldOf = (name) => byId(`${name}-panel`).querySelector("details");

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{catchUp(): void}} trainer
 */
export function wirePanels({ state, set }, { catchUp }) {
	// Some may have been unfolded before there was a script.
	set({ open: PANELS.filter((name) => state.open.includes(name) || foldOf(name)?.open) });
	for (const name of PANELS) {
		const fold = foldOf(name);
		const turn = (/** @type {boolean} */ open) => {
			if (open === state.open.includes(name)) return;
			const others = state.open.filter((panel) => panel !== name);
			set({ open: open ? [...others, name] : others });
			catchUp();
		};
		// A frame drawn between the click and its toggle event would fold the panel back.
		fold?.querySelector("summary")?.addEventListener("click", (event) => {
			event.preventDefault();
			turn(!state.open.includes(name));
		});
		// The browser unfolds it too, when what is searched for stands in it.
		fold?.addEventListener("toggle", () => turn(fold.open));
	}
}
