// The tabs: one for each file that is read first, and a list with the others.

import { byId, element, setAttribute, setText } from "../../dom.js";
import { LESSON, nameOf, TABS } from "../../state/code.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** @returns {HTMLButtonElement[]} */
const tabs = () => [.../** @type {any} */ (byId("code-tabs").children)];

/**
 * @param {{state: State}} store
 * @param {Record<string, string>} originals
 * @param {SourceTexts} sources
 */
export function wireTabs({ state }, originals, sources) {
	for (const path of TABS) {
		const tab = element("button", nameOf(path));
		tab.type = "button";
		tab.role = "tab";
		tab.dataset.path = path;
		tab.addEventListener("click", () => sources.show(path));
		byId("code-tabs").append(tab);
	}
	byId("code-tabs").addEventListener("keydown", (event) => {
		const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
		if (!step) return;
		event.preventDefault();
		const at = TABS.indexOf(state.code.file);
		const next = TABS[(at + step + TABS.length) % TABS.length];
		sources.show(next);
		tabs()
			.find((tab) => tab.dataset.path === next)
			?.focus();
	});
	const others = /** @type {HTMLSelectElement} */ (byId("code-others"));
	const paths = Object.keys(originals).filter(
		(path) => path.startsWith(LESSON) && !TABS.includes(path),
	);
	others.append(new Option("…", ""), ...paths.map((path) => new Option(nameOf(path), path)));
	others.addEventListener("change", () => others.value && sources.show(others.value));
}

/** @param {State} state */
export function drawTabs({ code }) {
	const inTabs = TABS.includes(code.file);
	for (const tab of tabs()) {
		const { path = "" } = tab.dataset;
		const chosen = path === code.file;
		setAttribute(tab, "aria-selected", String(chosen));
		setAttribute(tab, "aria-controls", "code-editor");
		tab.tabIndex = chosen || (!inTabs && path === TABS[0]) ? 0 : -1;
		// What the reader has changed is marked in its name, not only in its looks.
		setText(tab, nameOf(path) + (path in code.drafts ? " •" : ""));
		setAttribute(tab, "aria-label", nameOf(path));
		setAttribute(tab, "title", path in code.drafts ? "You have changed this file" : "");
	}
	const others = /** @type {HTMLSelectElement} */ (byId("code-others"));
	if (others.value !== (inTabs ? "" : code.file)) others.value = inTabs ? "" : code.file;
	setText(byId("code-note"), code.note);
}
