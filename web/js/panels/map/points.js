// The points on the map: which there are, which of them can be moved, and which one is chosen.

import { isDecimal } from "../../state/decimal.js";
import { isPlane } from "../../state/map-axes.js";
import { rangeOf } from "../../state/range.js";
import { triedPlace } from "./sides.js";

/** @import { Draft, State, TaskData } from "../../state/types.d.ts" */

/**
 * The numbers of an example, two if it can be moved, and its target.
 *
 * @typedef {{inputs: number[], target: number}} Point
 */

/** @param {number[][]} inputs @param {number[]} targets @returns {Point[]} */
const paired = (inputs, targets) =>
	inputs.map((numbers, at) => ({ inputs: numbers, target: targets[at] }));

/** Whether points can be drawn: they are two numbers without names or scales. @param {Pick<State, "task">} state */
export const canDraw = ({ task }) => task === null || isPlane(task);

/** Whether points are being drawn. @param {Pick<State, "drawing" | "task">} state */
export const isDrawing = (state) => state.drawing.on && canDraw(state);

/**
 * The points of rows. A row is never changed, but replaced, so this is not state of the page.
 *
 * @type {WeakMap<string[], Point | null>}
 */
const pointsOfRows = new WeakMap();

/**
 * The point of a row; null if not all of its cells are numbers.
 *
 * @param {string[]} row
 */
export function pointOfRow(row) {
	const known = pointsOfRows.get(row);
	if (known !== undefined) return known;
	const point = readPoint(row);
	pointsOfRows.set(row, point);
	return point;
}

/** @param {string[]} row @returns {Point | null} */
function readPoint(row) {
	const cells = row.map((cell) => cell.replace("−", "-"));
	const [x1, x2, target] = cells.map(Number);
	const known = cells.every(isDecimal) && [x1, x2, target].every(Number.isFinite);
	return known ? { inputs: [x1, x2], target } : null;
}

/** The reader's own rows, if they are the task. @param {State} state @returns {Draft | null} */
export const ownDraft = ({ settings, data }) => (settings.task === "own" ? data.draft : null);

/**
 * The points that can be moved: of the reader's own data, the rows to learn from; of another task, a
 * copy of them would be moved. Null for a row that is not all numbers.
 *
 * @param {State} state
 * @returns {(Point | null)[]}
 */
export function movablePoints(state) {
	const draft = ownDraft(state);
	if (draft) return draft.training.map(pointOfRow);
	return state.task ? paired(state.task.inputs, state.task.targets) : [];
}

/**
 * The points to show: to learn from and, if they are others, those of the test. While points are
 * drawn, that are the rows as they are at this moment. With a held-out share, only Python knows which
 * row is which.
 *
 * @param {State} state
 * @param {TaskData} task
 * @returns {{training: Point[], test: Point[]}}
 */
export function pointsOnMap(state, task) {
	const draft = ownDraft(state);
	if (!draft || !isDrawing(state) || state.settings.held_out) {
		const test = task.same_test ? [] : paired(task.test_inputs, task.test_targets);
		return { training: paired(task.inputs, task.targets), test };
	}
	const known = (/** @type {string[][]} */ rows) => rows.flatMap((row) => pointOfRow(row) ?? []);
	return { training: known(draft.training), test: known(draft.test) };
}

/**
 * The chosen point, with its index among the movable ones.
 *
 * @param {State} state
 * @returns {(Point & {row: number}) | null} null if there is none, or none any more
 */
export function chosenPoint(state) {
	const { chosen } = state.drawing;
	if (!isDrawing(state) || chosen?.task !== state.settings.task) return null;
	const draft = ownDraft(state);
	const row = draft?.training[chosen.row];
	const point = draft ? row && pointOfRow(row) : movablePoints(state)[chosen.row];
	return point ? { ...point, row: chosen.row } : null;
}

/** The place on the map that is read out. @param {State} state @returns {number[]} */
export const placeOnMap = (state) =>
	state.mapPoint ?? chosenPoint(state)?.inputs ?? triedPlace(state);

/** Whether the targets of new points are the classes 0 and 1. @param {Pick<State, "task">} state */
export const drawsClasses = ({ task }) => task?.classes?.[0] === 0;

/** The target of a new point: of classes, always one of them. @param {State} state */
export const newTarget = (state) =>
	drawsClasses(state) ? Number(state.drawing.target >= 0.5) : state.drawing.target;

/**
 * The movable point nearest to a place, by its index.
 *
 * @param {State} state
 * @param {number[]} place
 * @param {number} reach how far away it can be, as a share of the map's width
 * @returns {number | null} null if there is none within reach
 */
export function pointNear(state, [x1, x2], reach) {
	const { low, high } = rangeOf(state.task);
	let nearest = null;
	let least = reach * (high - low);
	for (const [row, point] of movablePoints(state).entries()) {
		const distance = point ? Math.hypot(point.inputs[0] - x1, point.inputs[1] - x2) : Infinity;
		if (distance > least) continue;
		least = distance;
		nearest = row;
	}
	return nearest;
}
