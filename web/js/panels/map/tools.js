// The controls for drawing points, beside the map.

import { byId, checkRadio, setAttribute, setText } from "../../dom.js";
import { canDraw, chosenPoint, drawsClasses, isDrawing, newTarget, ownDraft } from "./points.js";

/** @import { State } from "../../state/types.d.ts" */

/** @param {State} state */
export function drawMapTools(state) {
	const { note } = state.drawing;
	const on = isDrawing(state);
	byId("draw-points").hidden = !canDraw(state);
	setAttribute(byId("draw-points"), "aria-pressed", String(on));
	byId("drawing-tools").hidden = !on;
	const about = on ? "map-description drawing-how" : "map-description";
	setAttribute(byId("map"), "aria-describedby", about);
	if (!on) return;
	const classes = drawsClasses(state);
	byId("class-keys").hidden = !classes;
	byId("new-class").hidden = !classes;
	byId("new-number").hidden = classes;
	checkRadio("new-target", String(newTarget(state)));
	// Not `disabled`, because a button that was just pressed would lose the focus.
	setAttribute(byId("delete-point"), "aria-disabled", String(!chosenPoint(state)));
	const undo = ownDraft(state) && state.data.undo;
	setAttribute(byId("undo-drawing"), "aria-disabled", String(!undo));
	byId("earlier-rows").hidden = !state.data.replaced.length;
	setText(byId("drawing-note"), note);
}
