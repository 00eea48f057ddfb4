// Draws a network with layers on its canvas, and tells where its parts are there.

import { createPicture } from "../../../draw/canvas.js";
import { forwardPass } from "../../../state/forward-pass.js";
import { deepShape } from "../../../state/network-parts.js";
import { COLOURS } from "../shapes.js";
import { layoutOf } from "./layout.js";
import { paintDeep } from "./paint.js";

/** @import { Shape, State } from "../../../state/types.d.ts" */

const redraw = createPicture("deep-network", (width, [shape]) => {
	const layout = layoutOf(/** @type {Shape} */ (shape), width);
	return width ? layout.height / width : 0;
});

/** @param {State} state */
export function drawDeep(state) {
	const shape = deepShape(state);
	if (!shape) return;
	const { network, probe, exampleShown, task, status, queue, part, litKinds, chosen } = state;
	const { activation, hidden_activation } = state.settings;
	const run = [shape, network, probe, exampleShown, task, status, queue, state.neurons];
	const shown = [...run, part, litKinds, chosen, activation, hidden_activation];
	redraw(shown, (context, style) => {
		const colours = Object.fromEntries(COLOURS.map((name) => [name, style.colour(name)]));
		const layout = layoutOf(shape, style.width);
		paintDeep(context, shape, layout, /** @type {any} */ (colours), state, forwardPass(state));
	});
}
