// The panels below the first screen: which are shown, and which are unfolded.

import { byId, setAttribute, setText } from "../dom.js";
import { PANELS, writeQuery } from "../state/query.js";

/** @import { Panel, State } from "../state/types.d.ts" */

/**
 * The panels that were unfolded when this was last drawn. The reader may have unfolded one that is
 * not in the state yet, so a fold changes only when the state has changed.
 *
 * @type {Panel[]}
 */
let lastOpen = [];

/** @param {State} state */
export function drawPanels({ embedded, panels, open, code }) {
	document.documentElement.toggleAttribute("data-embedded", embedded);
	for (const name of PANELS) {
		// The Python is not a fold below the first screen: it opens beside the network.
		const shown = panels.includes(name) && (name !== "code" || open.includes(name));
		byId(`${name}-panel`).hidden = !shown;
		const fold = foldOf(name);
		if (fold && open.includes(name) !== lastOpen.includes(name)) fold.open = open.includes(name);
	}
	lastOpen = open;
	drawCodeButton(panels.includes("code"), open.includes("code"));
	// Until its script is there, the panel shows nothing that could be pressed: see code.css.
	if (code.script !== "none") document.documentElement.dataset.code = code.script;
	byId("code-missing").hidden = code.script !== "missing";
	byId("some-panels").hidden = embedded || panels.length === PANELS.length;
}

/** @param {boolean} offered @param {boolean} open */
function drawCodeButton(offered, open) {
	const button = byId("show-code");
	button.hidden = !offered;
	setText(button, open ? "Hide the Python" : "Show the Python");
	setAttribute(button, "aria-expanded", String(open));
}

/** The fold of a panel; null if the panel is always unfolded, with folds inside. @param {Panel} name */
const foldOf = (name) =>
	/** @type {HTMLDetailsElement | null} */ (
		byId(`${name}-panel`).querySelector(":scope > details:not(.fold)")
	);

/**
 * Show these panels, and put them into the address.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {readonly Panel[]} panels
 */
export function showPanels({ state, set }, panels) {
	const shown = PANELS.filter((name) => panels.includes(name));
	const query = writeQuery({ ...state, panels: shown });
	if (String(shown) === String(state.panels)) return;
	try {
		history.pushState(history.state, "", location.pathname + query + location.hash);
	} catch {
		// Some browsers limit how often the address can change; show the panels anyway.
	}
	set({ panels: shown });
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{refreshPictures(): void}} actions
 * @param {() => Promise<void>} addCode loads what the panel “The Python” needs
 */
export function wirePanels(store, { refreshPictures }, addCode) {
	const { state, set } = store;
	// Some may have been unfolded before the script started.
	set({ open: PANELS.filter((name) => state.open.includes(name) || foldOf(name)?.open) });
	for (const name of PANELS) {
		const fold = foldOf(name);
		fold?.addEventListener("toggle", () => {
			if (fold.open === state.open.includes(name)) return;
			const others = state.open.filter((panel) => panel !== name);
			set({ open: fold.open ? [...others, name] : others });
			refreshPictures();
		});
	}
	wireCodeButton(store, addCode);
	byId("all-panels").addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return; // opens another window
		event.preventDefault(); // a new page would lose the run
		showPanels(store, PANELS);
		byId("train").focus({ preventScroll: true }); // the link has disappeared
		byId("guide-title").scrollIntoView({ block: "nearest" });
	});
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {() => Promise<void>} addCode
 */
function wireCodeButton({ state, set }, addCode) {
	if (state.open.includes("code")) addCode();
	byId("show-code").addEventListener("click", () => {
		const others = state.open.filter((panel) => panel !== "code");
		if (others.length < state.open.length) return set({ open: others });
		addCode();
		set({ open: ["code", ...others] });
		// On a phone it opens further down.
		requestAnimationFrame(() => byId("code-panel").scrollIntoView({ block: "nearest" }));
	});
}
