// The tabs: one for each file that is read first, and a list with the others.

import { byId, element, setAttribute, setText } from "../../dom.js";
import { isOfLesson, nameOf } from "../../paths.js";
import { TABS } from "../../state/code.js";

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
		const at = TABS.indexOf(state.code.file);
		const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
		if (to === undefined) return;
		event.preventDefault();
		const next = TABS[(to + TABS.length) % TABS.length];
		sources.show(next);
		tabs()
			.find((tab) => tab.dataset.path === next)
			?.focus();
	});
	const others = /** @type {HTMLSelectElement} */ (byId("code-others"));
	const paths = Object.keys(originals).filter((path) => isOfLesson(path) && !TABS.includes(path));
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
		// Marked in its text, not only in its looks: an error, or else a change.
		const isWrong = path === code.problem?.path;
		const isChanged = path in code.drafts;
		setText(tab, `${nameOf(path)}${isWrong ? " ✕" : isChanged ? " •" : ""}`);
		setAttribute(tab, "aria-label", nameOf(path));
		const change = isChanged ? "You have changed this file" : "";
		setAttribute(tab, "title", isWrong ? "The error is in this file" : change);
	}
	const others = /** @type {HTMLSelectElement} */ (byId("code-others"));
	if (others.value !== (inTabs ? "" : code.file)) others.value = inTabs ? "" : code.file;
}
