// What follows from the runs that were tried: which the reader looks at, and which settings they have.

import { ACTIVATIONS, TASKS } from "#python";
import { exact, whole } from "../format.js";
import { DEFAULTS } from "./initial.js";
import { countRows } from "./own-rows.js";
import { counts, RUN_FIELDS } from "./run-fields.js";
import { namedSettings } from "./settings-words.js";

/** @import { State, Trial, Tried, TrialsKind } from "./types.d.ts" */

/** The setting that differs between the runs, and what several of them are called. */
export const DIFFERING = /** @type {const} */ ({
	seeds: { field: "seed", words: "seeds" },
	rates: { field: "learning_rate", words: "learning rates" },
});

/** What can differ between the runs. */
export const KINDS = /** @type {TrialsKind[]} */ (Object.keys(DIFFERING));

/** The settings of the page that these runs share. @param {TrialsKind} kind */
const sharedBy = (kind) =>
	/** @type {const} */ ([...RUN_FIELDS, "learning_rate", "epochs"]).filter(
		(field) => field !== DIFFERING[kind].field,
	);

/** Whether runs of this kind are being tried. @param {Pick<State, TrialsKind>} state @param {TrialsKind} kind */
export const isTrying = (state, kind) => state[kind]?.end === null;

/**
 * The index of the run that the reader looks at; without a choice, that nearest to the present setting.
 *
 * @param {Pick<State, TrialsKind | "looksAt" | "settings">} state
 * @param {TrialsKind} kind
 * @returns {number} −1 if none has ended
 */
export function indexInView(state, kind) {
	const { trials } = state[kind] ?? { trials: [] };
	const present = state.settings[DIFFERING[kind].field];
	return Math.min(state.looksAt[kind] ?? indexNearest(trials, kind, present), trials.length - 1);
}

/**
 * The index of the run whose seed or learning rate is nearest to a number, as a ratio.
 *
 * @param {Trial[]} trials
 * @param {TrialsKind} kind
 * @param {number} number
 */
export function indexNearest(trials, kind, number) {
	const { field } = DIFFERING[kind];
	const distances = trials.map((trial) => Math.abs(Math.log(trial[field] / number)));
	return Math.max(0, distances.indexOf(Math.min(...distances)));
}

/** @param {Tried} tried @returns {Trial[]} the runs that did not diverge */
export const settled = ({ trials }) => trials.filter(({ diverged }) => !diverged);

/** The first two weights at the end of a run. @param {Trial} trial */
export const endOf = ({ parameters }) => [parameters[0], parameters[1]];

/** How many were right, of how many. @param {Pick<Trial, "right">} trial @param {Pick<Tried, "count">} tried */
export const rightOf = ({ right }, { count }) =>
	right === count && count > 1
		? `all ${whole(count)} right`
		: `${whole(right)} of ${whole(count)} right`;

/**
 * Which settings these runs have, if the page has others now.
 *
 * @param {Pick<State, TrialsKind | "settings">} state
 * @param {TrialsKind} kind
 * @returns {string} in words; empty if they have the present ones
 */
export function otherSettings(state, kind) {
	const { of } = state[kind] ?? { of: state.settings };
	const { settings } = state;
	const same = sharedBy(kind).every(
		(field) => of[field] === settings[field] || !(counts(field, of) || counts(field, settings)),
	);
	if (same) return "";
	const rows = `${whole(countRows(of))} rows, ${of.held_out}% held out`;
	return [
		kind === "seeds" ? `learning rate ${exact(of.learning_rate)}` : `seed ${of.seed}`,
		`${whole(of.epochs)} ${of.epochs === 1 ? "epoch" : "epochs"}`,
		of.task === "own" ? "your own data" : TASKS.find(({ name }) => name === of.task)?.title,
		ACTIVATIONS.find(({ name }) => name === of.activation)?.title,
		...(of.task === "own" ? [rows] : []),
		...namedSettings(of, DEFAULTS, settings).map(({ text }) => text),
	].join(", ");
}
