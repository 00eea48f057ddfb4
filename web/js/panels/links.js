// The addresses that the page offers: a link to each panel and to the whole page, and the code to embed it.

import { byId, fromTemplate, setAttribute, setText } from "../dom.js";
import { watchChanges } from "../draw/changes.js";
import { writeAddress } from "../state/address.js";
import { PANELS } from "../state/query.js";
import { headingOf } from "../state/settings-words.js";

/** @import { Panel, State } from "../state/types.d.ts" */

/** Give each panel a link to itself; in the built page they are already there. */
export function drawPanelLinks() {
	for (const name of PANELS) if (!linkOf(name)) addLink(name);
}

/** @param {Panel} name @returns {HTMLAnchorElement | null} */
const linkOf = (name) => byId(`${name}-panel`).querySelector(".panel-link");

/** @param {Panel} name */
function addLink(name) {
	const panel = byId(`${name}-panel`);
	panel.append(fromTemplate("panel-link"));
	const link = linkOf(name);
	link?.setAttribute("aria-label", `${link.title}: ${panel.querySelector("h2")?.textContent}`);
	link?.setAttribute("href", `?panels=${name}`);
}

const changed = watchChanges();

/**
 * Put the present settings into each address.
 *
 * @param {State} state
 */
export function drawAddresses({ page, settings, defaults }) {
	if (!changed(settings)) return;
	const hash = writeAddress(settings, defaults);
	const setAddress = (/** @type {Element | null} */ link, /** @type {string} */ query) => {
		if (link) setAttribute(link, "href", page + query + hash);
	};
	for (const name of PANELS) setAddress(linkOf(name), `?panels=${name}`);
	setAddress(byId("all-panels"), "");
	setAddress(byId("whole-page"), "");
	const code = byId("embed-code");
	const source = `src="${`${page}?embed${hash}`.replaceAll("&", "&amp;")}"`;
	const title = `title="${headingOf(settings)}"`;
	setText(
		code,
		(code.textContent ?? "").replace(/src=".*?"/, () => source).replace(/title=".*?"/, () => title),
	);
}
