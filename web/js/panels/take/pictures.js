// Which pictures can be saved, and when they show something.

/** @import { State } from "../../state/types.d.ts" */

/**
 * The pictures by file name. `canvas` is the selector of the canvas.
 *
 * @type {Record<string, {canvas: string, isDrawn: (state: State) => boolean}>}
 */
export const PICTURES = {
	network: { canvas: ":is(#picture, #deep):not([hidden]) canvas", isDrawn: () => true },
	loss: { canvas: "#loss-chart canvas", isDrawn: () => true },
	surface: {
		canvas: "#surface",
		isDrawn: ({ open, surface }) => open.includes("surface") && surface !== null,
	},
	activation: { canvas: "#activation-curve", isDrawn: ({ open }) => open.includes("activation") },
	map: { canvas: "#map", isDrawn: ({ open, map }) => open.includes("map") && map !== null },
};
