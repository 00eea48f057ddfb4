// The query of the page's address: which panels and exercises a link asks for, as in
// ?embed&panels=try,map or ?exercise=momentum.

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
 * Read which panels a link asks for, and which exercises: whether there are such exercises, the panel
 * with them knows. If it names only unknown panels, they are ignored.
 *
 * @param {string} query
 * @returns {{view: Pick<State, "embedded" | "panels" | "open" | "lesson">, ignored: string[]}} the
 *   panels to show, those that are unfolded, the exercises, and the unknown parts
 */
export function readQuery(query) {
	const found = new URLSearchParams(query);
	const embedded = found.has("embed");
	/** The names that a part of the query lists, each once. @param {string} part */
	const namesIn = (part) => [...new Set(found.get(part)?.split(",").filter(Boolean))];
	const names = namesIn("panels");
	const isKnown = (/** @type {string} */ name) => PANELS.some((panel) => panel === name);
	const unknown = names.filter((name) => !isKnown(name));
	const some = found.has("panels") && (names.some(isKnown) || !unknown.length);
	const exercises = namesIn("exercises");
	const [exercise = null] = namesIn("exercise");
	// The exercises are in the panel with the Python.
	if (exercise || exercises.length) names.push("code");
	const open = PANELS.filter((name) => names.includes(name));
	return {
		view: {
			embedded,
			panels: some || embedded ? open : [...PANELS],
			open,
			lesson: { exercise, exercises },
		},
		ignored: unknown.map((name) => `panels=${name}`),
	};
}

/**
 * Write the query that `readQuery` reads as these panels and exercises.
 *
 * @param {Pick<State, "embedded" | "panels" | "lesson">} view
 */
export function writeQuery({ embedded, panels, lesson: { exercise, exercises } }) {
	const parts = [
		embedded && "embed",
		panels.length < PANELS.length && `panels=${panels}`,
		exercise && `exercise=${exercise}`,
		exercises.length && `exercises=${exercises}`,
	];
	const query = parts.filter(Boolean).join("&");
	return query && `?${query}`;
}
