// Lets the reader choose what the map shows, and read or try a pair, or draw points, with the pointer
// or the keyboard.

import { byId, onChoice, onClick } from "../../dom.js";
import { pairAt } from "../../draw/square.js";
import { Drawing } from "./drawing.js";
import { wireDrawingHands } from "./hands.js";
import { drawingKey, isArrow, placeBeside } from "./keys.js";
import { wireMapLists } from "./lists.js";
import { chosenPoint, drawsClasses, isDrawing, placeOnMap } from "./points.js";
import { axesShown, numbersAt, sidesOf } from "./sides.js";
import { finestStep } from "./values.js";

/** @import { State } from "../../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{tryNumbers(numbers: number[]): void, refreshPictures(): void}} actions
 * @param {import("../../run/settings.js").SettingsActions["change"]} change
 */
export function wireMap(store, { tryNumbers, refreshPictures }, change) {
	const { state, set } = store;
	onChoice("map", (value) => set({ mapShows: /** @type {State["mapShows"]} */ (value) }));
	const canvas = /** @type {HTMLCanvasElement} */ (byId("map"));
	const drawing = new Drawing(store, change);
	const pairUnder = (/** @type {MouseEvent} */ event) =>
		pairAt(canvas, event, sidesOf(state), finestStep);
	const tryPair = (/** @type {number[]} */ pair) => {
		const axes = axesShown(state);
		if (axes) tryNumbers(numbersAt(axes, state.probe, pair));
	};
	for (const type of /** @type {const} */ (["pointerdown", "pointermove"])) {
		canvas.addEventListener(type, (event) => set({ mapPoint: pairUnder(event) }));
	}
	canvas.addEventListener("pointerleave", () => set({ mapPoint: null }));
	wireDrawingHands(canvas, store, drawing);
	// A click tries the pair that was read out.
	canvas.addEventListener("click", (event) => {
		const pair = state.mapPoint ?? pairUnder(event);
		if (pair && !isDrawing(state)) tryPair(pair);
	});
	wireKeys(canvas, store, drawing, tryPair);
	canvas.addEventListener("blur", () => set({ mapPoint: null }));
	wireTools(store, drawing);
	wireMapLists(store, refreshPictures);
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {Drawing} drawing
 * @param {(pair: number[]) => void} tryPair
 */
function wireKeys(canvas, { state, set }, drawing, tryPair) {
	canvas.addEventListener("keydown", (event) => {
		const place = placeBeside(placeOnMap(state), event, sidesOf(state));
		if (place && chosenPoint(state)) drawing.move(place);
		else if (place) set({ mapPoint: place });
		else if (isDrawing(state)) {
			if (!pressKey(event, state, drawing)) return;
		} else if (event.key === "Enter" && state.mapPoint) tryPair(state.mapPoint);
		else return;
		event.preventDefault();
	});
	canvas.addEventListener("keyup", ({ key }) => isArrow(key) && drawing.settle());
	canvas.addEventListener("blur", drawing.settle);
}

/**
 * Do what a key does while points are drawn.
 *
 * @param {KeyboardEvent} event
 * @param {State} state
 * @param {Drawing} drawing
 * @returns {boolean} whether it does anything
 */
function pressKey(event, state, drawing) {
	const key = drawingKey(event, drawsClasses(state));
	if (!key) return false;
	drawing.settle();
	if (key === "enter" && !chosenPoint(state)) drawing.addAtPlace();
	else if (key === "enter" || key === "leave") drawing.letGo();
	else if (key === "next") drawing.chooseBeside(1);
	else if (key === "previous") drawing.chooseBeside(-1);
	else if (key === "remove") drawing.remove();
	else if (key === "undo") drawing.undo();
	else drawing.setTarget(Number(key), `New points have the target ${key}.`);
	return true;
}

/** The buttons beside the map. @param {{state: State}} store @param {Drawing} drawing */
function wireTools({ state }, drawing) {
	onClick("draw-points", drawing.toggle);
	onClick("previous-point", () => drawing.chooseBeside(-1));
	onClick("next-point", () => drawing.chooseBeside(1));
	onClick("delete-point", () => chosenPoint(state) && drawing.remove());
	onClick("undo-drawing", () => state.data.undo && drawing.undo());
	onClick("earlier-rows", drawing.bringBack);
	onChoice("new-target", (value) => drawing.setTarget(Number(value)));
}
