// Drawing points: each is a row of the reader's own data, and changes of it take effect at once.

import { MAX_ROWS, TASKS } from "#python";
import { exact, whole } from "../../format.js";
import {
	aboutOf,
	draftOf,
	ownCopyOf,
	packed,
	packNumbers,
	settingsOf,
} from "../../state/own-rows.js";
import { clamped, rangeOf } from "../../state/range.js";
import {
	chosenPoint,
	movablePoints,
	newTarget,
	ownDraft,
	placeOnMap,
	pointOfRow,
} from "./points.js";

/** @import { Draft, OwnTables, State } from "../../state/types.d.ts" */
/** @import { Point } from "./points.js" */

/** Numbers of points are rounded to so many digits. */
const DIGITS = 6;

/** @param {number} value */
const text = (value) => String(Number(value.toPrecision(DIGITS)));

/** @param {string[]} row */
const inWords = ([x1, x2, target]) =>
	`${[x1, x2].map((cell) => exact(Number(cell))).join(" and ")}, target ${exact(Number(target))}`;

export class Drawing {
	#state;
	#set;
	#change;
	/** From switching it on until it is switched off, Back in the browser is one step. */
	#visit = {};
	/** The rows before the movement of a point that is under way. @type {Draft | null} */
	#before = null;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {import("../../run/settings.js").SettingsActions["change"]} change
	 */
	constructor({ state, set }, change) {
		this.#state = state;
		this.#set = set;
		this.#change = change;
	}

	/** @param {Partial<State["drawing"]>} changes */
	#put(changes) {
		this.#set({ drawing: { ...this.#state.drawing, ...changes } });
	}

	/** @param {Draft} draft @param {Draft | null} undo what Undo brings back */
	#putRows(draft, undo) {
		const { data } = this.#state;
		this.#set({ data: { ...data, draft, undo, checked: null, note: "" } });
	}

	/** Begin to draw points, or stop. The predictions are what one draws on. */
	toggle = () => {
		const on = !this.#state.drawing.on;
		this.#visit = {};
		this.#put({ on, chosen: null, note: "" });
		if (on) this.#set({ mapShows: "prediction" });
	};

	/** @param {number} target of new points @param {string} [note] */
	setTarget = (target, note = "") => this.#put({ target, note });

	/**
	 * The rows that can be changed. If the task is not the reader's own, its examples are copied first.
	 *
	 * @returns {{draft: Draft, undo: Draft | null, copied: string} | null} copied: what to say of that;
	 *   null if there is nothing to copy yet
	 */
	#rows() {
		const { task, data, settings } = this.#state;
		const own = ownDraft(this.#state);
		if (own) return { draft: own, undo: own, copied: "" };
		if (!task) return null;
		const draft = ownCopyOf(task);
		const { chosen } = this.#state.drawing;
		const earlier = data.draft;
		this.#putRows(draft, earlier);
		if (earlier) this.#keep(earlier);
		this.#change({ task: "own", ...settingsOf(draft) }, { visit: this.#visit });
		if (chosen) this.#put({ chosen: { ...chosen, task: "own" } });
		const title = TASKS.find(({ name }) => name === settings.task)?.title ?? settings.task;
		const kept = earlier ? " “Bring back earlier rows” brings back those that you had." : "";
		const copied = ` The examples of “${title}” were copied into your own data first, which is the task now.${kept}`;
		return { draft, undo: earlier ?? draft, copied };
	}

	/** Keep rows that others take the place of, unless they are kept already. @param {Draft} rows */
	#keep(rows) {
		const { data } = this.#state;
		const others = data.replaced.filter((draft) => packed(draft) !== packed(rows));
		this.#set({ data: { ...data, replaced: [...others, rows] } });
	}

	/**
	 * Add a point.
	 *
	 * @param {number[]} place
	 * @param {boolean} [choose] whether it is the chosen point then
	 */
	add = (place, choose = false) => {
		const rows = this.#rows();
		if (!rows) return;
		const { draft, undo, copied } = rows;
		const row = draft.training.length;
		if (row >= MAX_ROWS) {
			return this.#put({ note: `There cannot be more than ${whole(MAX_ROWS)} points.` });
		}
		const cells = [...place, newTarget(this.#state)].map(text);
		this.#putRows({ ...draft, training: [...draft.training, cells], changed: true }, undo);
		this.#put({ chosen: choose ? { row, task: "own" } : null });
		this.#use(`Point ${whole(row + 1)} added at ${inWords(cells)}.${copied}`);
	};

	/** Add a point at the place on the map that is read out. */
	addAtPlace = () => {
		const range = rangeOf(this.#state.task);
		this.add(placeOnMap(this.#state).map((x) => clamped(range, x)));
	};

	/** Choose no point any more; the place stays where it is. */
	letGo = () => {
		const point = chosenPoint(this.#state);
		if (!point) return;
		const [x1, x2] = point.inputs;
		this.#set({ mapPoint: [x1, x2] });
		this.#put({ chosen: null, note: `Point ${whole(point.row + 1)} is no longer chosen.` });
	};

	/** Choose a movable point by its index. @param {number} row */
	choose = (row) => {
		this.#set({ mapPoint: null });
		this.#put({ chosen: { row, task: this.#state.settings.task } });
		this.#sayWhere("");
	};

	/** Choose the point after the chosen one, or the one before it. @param {1 | -1} step */
	chooseBeside = (step) => {
		const points = movablePoints(this.#state);
		const from = chosenPoint(this.#state)?.row ?? (step > 0 ? -1 : points.length);
		for (let tried = 1; tried <= points.length; tried++) {
			// Twice the length, so that it is not negative.
			const row = (from + step * tried + 2 * points.length) % points.length;
			if (points[row]) return this.choose(row);
		}
	};

	/** @param {string} more */
	#sayWhere(more) {
		const point = chosenPoint(this.#state);
		if (!point) return;
		const count = whole(movablePoints(this.#state).length);
		const cells = [...point.inputs, point.target].map(text);
		this.#put({ note: `Point ${whole(point.row + 1)} of ${count}: ${inWords(cells)}.${more}` });
	}

	/**
	 * Move the chosen point. Only with Live it takes effect before `settle`.
	 *
	 * @param {number[]} place
	 */
	move = (place) => {
		if (!chosenPoint(this.#state)) return;
		const rows = this.#rows();
		const point = chosenPoint(this.#state);
		if (!rows || !point) return;
		const { draft, undo, copied } = rows;
		this.#before ??= undo;
		const cells = [...place.map(text), draft.training[point.row][2]];
		const training = draft.training.with(point.row, cells);
		this.#putRows({ ...draft, training, changed: true }, this.#before);
		this.#set({ mapPoint: null });
		this.#sayWhere(copied);
		if (this.#state.settings.live) this.#use(this.#state.drawing.note, false);
	};

	/** The movement of a point is over. */
	settle = () => {
		if (!this.#before) return;
		this.#before = null;
		this.#use(this.#state.drawing.note);
	};

	/** Delete the chosen point. */
	remove = () => {
		if (!chosenPoint(this.#state)) {
			return this.#put({ note: "Choose a point first: click on it, or press N or P." });
		}
		if (movablePoints(this.#state).length === 1) {
			return this.#put({ note: "This is the last point: there must be one to learn from." });
		}
		const rows = this.#rows();
		const point = chosenPoint(this.#state);
		if (!rows || !point) return;
		const { draft, undo, copied } = rows;
		const training = draft.training.toSpliced(point.row, 1);
		this.#putRows({ ...draft, training, changed: true }, undo);
		this.#put({ chosen: null });
		const left = training.length === 1 ? "1 is" : `${whole(training.length)} are`;
		this.#use(`Point ${whole(point.row + 1)} deleted; ${left} left.${copied}`);
	};

	/** Undo the last change of the reader's own data; the next time, redo it. */
	undo = () => {
		const draft = ownDraft(this.#state);
		const { undo } = this.#state.data;
		if (!draft || !undo) return this.#put({ note: "There is nothing to undo." });
		this.#before = null;
		this.#putRows({ ...undo, changed: true }, draft);
		this.#put({ chosen: null });
		const count = undo.training.length;
		this.#use(`Undone: ${count === 1 ? "1 point" : `${whole(count)} points`} to learn from.`);
	};

	/** Take the rows that were replaced last; those that are there now become the first to be kept. */
	bringBack = () => {
		const { draft, replaced } = this.#state.data;
		const back = replaced.at(-1);
		if (!draft || !back) return;
		this.#before = null;
		this.#putRows({ ...back, changed: true }, draft);
		this.#set({ data: { ...this.#state.data, replaced: [draft, ...replaced.slice(0, -1)] } });
		this.#put({ chosen: null });
		this.#use(
			"Your earlier rows are back; the ones they replace are kept, and the same button brings them back.",
		);
	};

	/**
	 * Let the network learn from the rows, if all of them are numbers.
	 *
	 * @param {string} note what to say
	 * @param {boolean} [settled] whether no more changes are about to follow
	 */
	#use(note, settled = true) {
		const { draft } = this.#state.data;
		if (!draft) return;
		const numbers = numbersOf(draft);
		if (!numbers) {
			const why = "The rows are not in use yet, because some are not all numbers: see “Your data”.";
			return this.#put({ note: `${note} ${why}` });
		}
		const own = { ...aboutOf(draft), data: packNumbers(numbers) };
		this.#putRows(draftOf(own), this.#state.data.undo);
		this.#change({ task: "own", ...own }, { visit: this.#visit, settled });
		this.#put({ note });
	}
}

/**
 * The rows as numbers.
 *
 * @param {Draft} draft
 * @returns {OwnTables | null} null if some are not all numbers, or if there is none to learn from
 */
function numbersOf({ training, test }) {
	const [first, second] = [training, test].map((rows) => rows.map(pointOfRow));
	if (!first.length || ![...first, ...second].every(Boolean)) return null;
	const cells = (/** @type {(Point | null)[]} */ points) =>
		points.flatMap((point) => (point ? [[...point.inputs, point.target]] : []));
	return { training: cells(first), test: cells(second) };
}
