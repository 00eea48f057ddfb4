// The query of the page's address: which panels a link asks for, as in ?embed&panels=try,map.

/** @import { State } from "./types.d.ts" */

/** In the order of the page. */
export const PANELS = /** @type {const} */ ([
	"code",
	"try",
	"test",
	"guide",
	"surface",
	"seeds",
	"rates",
	"activation",
	"check",
	"data",
	"compare",
	"map",
	"take",
]);

/**
 * Read which panels a link asks for. If it names only unknown ones, they are ignored.
 *
 * @param {string} query
 * @returns {{view: Pick<State, "embedded" | "panels" | "open">, ignored: string[]}} the panels to
 *   show, those that are unfolded, and the unknown parts
 */
export function readQuery(query) {
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

/**
 * Write the query that `readQuery` reads as these panels.
 *
 * @param {Pick<State, "embedded" | "panels">} view
 */
export function writeQuery({ embedded, panels }) {
	const all = panels.length === PANELS.length;
	const query = [embedded && "embed", !all && `panels=${panels}`].filter(Boolean).join("&");
	return query && `?${query}`;
}
