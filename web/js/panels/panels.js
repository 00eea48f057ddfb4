// The panels below the first screen: which are there, which are unfolded, and each one's address.

import { byId, fromTemplate, setText } from "../dom.js";
import { changes } from "../draw/changes.js";
import { writeAddress } from "../state/settings.js";

/** @import { Panel, State } from "../state/types.d.ts" */

/** In the order of the page. @type {readonly Panel[]} */
const PANELS = [
	"try",
	"test",
	"guide",
	"surface",
	"activation",
	"check",
	"data",
	"compare",
	"map",
	"take",
];

/**
 * Read from the address' query which panels a link asks for: `?embed&panels=try,map`. Without a
 * known name among them, it is as if none had been asked for.
 *
 * @param {string} query
 * @returns {{view: Pick<State, "embedded" | "panels" | "open">, ignored: string[]}} the panels that
 *   are there, those of them that are unfolded, and the parts that are not known
 */
export function readView(query) {
	const found = new URLSearchParams(query);
	const embedded = found.has("embed");
	const names = found.get("panels")?.split(",").filter(Boolean);
	const asked = PANELS.filter((panel) => names?.includes(panel));
	const unknown = (names ?? []).filter((name) => !PANELS.some((panel) => panel === name));
	const chosen = names && (asked.length > 0 || !unknown.length);
	return {
		view: {
			embedded,
			panels: chosen ? asked : embedded ? [] : [...PANELS],
			open: asked,
		},
		ignored: unknown.map((name) => `panels=${name}`),
	};
}

/** What was unfolded when that was last drawn. @type {Panel[]} */
let drawn = [];

/** @param {State} state */
export function drawPanels({ embedded, panels, open }) {
	document.documentElement.toggleAttribute("data-embedded", embedded);
	for (const name of PANELS) {
		byId(`${name}-panel`).hidden = !panels.includes(name);
		const fold = foldOf(name);
		// What the reader has just unfolded is in the state a moment later: it must stay unfolded.
		if (fold && open.includes(name) !== drawn.includes(name)) fold.open = open.includes(name);
		if (!linkTo(name)) addLink(name);
	}
	drawn = open;
	byId("some-panels").hidden = embedded || panels.length === PANELS.length;
}

/** What unfolds a panel; some are always unfolded. @param {Panel} name */
const foldOf = (name) =>
	/** @type {HTMLDetailsElement | null} */ (
		byId(`${name}-panel`).querySelector(":scope > details")
	);

/**
 * The panel's link to itself.
 *
 * @param {Panel} name
 * @returns {HTMLAnchorElement | null}
 */
const linkTo = (name) => byId(`${name}-panel`).querySelector(".panel-link a");

/** @param {Panel} name */
function addLink(name) {
	const panel = byId(`${name}-panel`);
	(foldOf(name) ?? panel).append(fromTemplate("panel-link"));
	const title = panel.querySelector("h2")?.textContent;
	const link = linkTo(name);
	link?.setAttribute("aria-label", `${link.textContent}: ${title}`);
	link?.setAttribute("href", `?panels=${name}`);
}

const changed = changes();

/**
 * Write the addresses that the page offers: all of them bring its present settings along.
 *
 * @param {State} state
 */
export function drawAddresses({ page, settings, defaults }) {
	if (!changed(settings)) return;
	const hash = writeAddress(settings, defaults);
	const point = (/** @type {Element | null} */ link, /** @type {string} */ query) => {
		const address = page + query + hash;
		if (link?.getAttribute("href") !== address) link?.setAttribute("href", address);
	};
	for (const name of PANELS) point(linkTo(name), `?panels=${name}`);
	point(byId("all-panels"), "");
	point(byId("whole-page"), "");
	const code = byId("embed-code");
	const source = `src="${`${page}?embed${hash}`.replaceAll("&", "&amp;")}"`;
	setText(
		code,
		(code.textContent ?? "").replace(/src=".*?"/, () => source),
	);
}

/**
 * The address' query that `readView` reads as these panels.
 *
 * @param {Pick<State, "embedded" | "panels">} view
 */
export function writeView({ embedded, panels }) {
	const all = panels.length === PANELS.length;
	const query = [embedded && "embed", !all && `panels=${panels}`].filter(Boolean).join("&");
	return query && `?${query}`;
}

/**
 * Have these panels on the page, and in its address.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {readonly Panel[]} panels
 */
export function showPanels({ state, set }, panels) {
	const shown = PANELS.filter((name) => panels.includes(name));
	const query = writeView({ embedded: state.embedded, panels: shown });
	history.pushState(history.state, "", location.pathname + query + location.hash);
	set({ panels: shown });
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{catchUp(): void}} trainer
 */
export function wirePanels(store, { catchUp }) {
	const { state, set } = store;
	// Some may have been unfolded before there was a script.
	set({ open: PANELS.filter((name) => state.open.includes(name) || foldOf(name)?.open) });
	for (const name of PANELS) {
		const fold = foldOf(name);
		fold?.addEventListener("toggle", () => {
			if (fold.open === state.open.includes(name)) return;
			const others = state.open.filter((panel) => panel !== name);
			set({ open: fold.open ? [...others, name] : others });
			catchUp();
		});
	}
	byId("all-panels").addEventListener("click", (event) => {
		if (event.ctrlKey || event.metaKey || event.shiftKey) return; // in another window
		event.preventDefault(); // a new page would lose the run
		showPanels(store, PANELS);
		byId("train").focus({ preventScroll: true }); // the link is gone
		byId("try-title").scrollIntoView({ block: "nearest" });
	});
}
