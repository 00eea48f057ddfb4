// The state that the page starts with.

import { DEFAULTS as FIRST } from "#python";
import { firstCode } from "./code.js";
import { firstCodeTests } from "./code-tests.js";
import { firstExercises } from "./kept-exercises.js";
import { withTexts } from "./layers.js";
import { FIRST_CHOICE } from "./map-axes.js";
import { isPair, numbersIn } from "./numbers.js";
import { draftOf } from "./own-rows.js";
import { NO_DATA, ownSettings } from "./own-settings.js";
import { counts, RUN_FIELDS } from "./run-fields.js";
import { shapeOf } from "./shape.js";

/** @import { Created, Position, Settings, State } from "./types.d.ts" */

const { probe: _, ...first } = FIRST;

/** Python's defaults, and those of the page itself. @type {Settings} */
export const DEFAULTS = {
	...withTexts(first),
	speed: "watch",
	live: false,
	...NO_DATA,
};

/**
 * What can be shown of a run before Python has started: the build has stored the default run.
 *
 * @param {Created} initial the first state of the default run
 * @param {Settings} settings
 * @param {Position | null} [place] where the run begins, if not at its first weights
 * @returns {Pick<State, "network" | "records"> & ReturnType<typeof unchanging>}
 */
export function firstView(initial, settings, place) {
	const known =
		!place &&
		RUN_FIELDS.every((field) => !counts(field, settings) || settings[field] === DEFAULTS[field]);
	if (!known) {
		return { network: null, records: [], ...unchanging(null), shape: shapeOf(settings) };
	}
	return { network: initial, records: initial.records, ...unchanging(initial) };
}

/**
 * What does not change during a run, as the state has it.
 *
 * @param {Created | null} created null: not known yet
 * @returns {Pick<State, "shape" | "task" | "before" | "curve" | "hiddenCurve">}
 */
export const unchanging = (created) => ({
	shape: created?.shape ?? null,
	task: created?.task ?? null,
	before: created?.before ?? null,
	curve: created?.curve ?? null,
	hiddenCurve: created?.hidden_curve ?? null,
});

/** What the panel “The Python” shows, and what it lights in the drawing. */
const firstPython = () => ({
	...{ code: firstCode(), codeTests: firstCodeTests(), exercises: firstExercises() },
	...{ microscope: null, partLines: null, litKinds: [] },
});

/**
 * @param {Created} initial
 * @param {Settings} settings
 * @param {Pick<State, "embedded" | "panels" | "open" | "lesson">} view
 * @returns {State}
 */
export function firstState(initial, settings, view) {
	const own = settings.data ? ownSettings(settings) : null;
	return {
		status: "loading",
		queue: [],
		sources: {},
		held: false,
		settings,
		retraining: false,
		firstByHand: null,
		still: false,
		pressed: false,
		troubled: false,
		problems: {},
		loading: { share: 0, stage: "Fetching Python" },
		failure: null,
		message: { text: "Python is starting.", tone: "plain" },
		heard: "",
		stepping: false,
		// Those of the experiment are no example for a task with other numbers.
		probe: isPair(numbersIn(settings)) ? initial.probe.inputs : [],
		pins: [],
		exampleShown: null,
		part: null,
		...firstPython(),
		chosen: null,
		markedRow: null,
		gradientCheck: null,
		map: null,
		neurons: null,
		mapShows: "error",
		mapChoice: FIRST_CHOICE,
		mapPoint: null,
		drawing: { on: false, target: 1, chosen: null, note: "" },
		surface: null,
		axes: null,
		surfacePoint: null,
		startPlace: [0, 0],
		results: null,
		seeds: null,
		rates: null,
		looksAt: { seeds: null, rates: null },
		curveSum: 1.2,
		curveLayer: null,
		own,
		data: {
			draft: own && draftOf(own),
			undo: null,
			replaced: [],
			table: "training",
			page: 0,
			checked: null,
			note: "",
		},
		page: "",
		defaults: DEFAULTS,
		linkWeights: false,
		taken: null,
		guesses: {},
		guidePart: null,
		offline: { kept: null, update: false },
		...view,
		...firstView(initial, settings),
	};
}
