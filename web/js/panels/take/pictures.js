// Which pictures can be saved, and when there is something on them to see.

/** @import { State } from "../../state/types.d.ts" */

/**
 * By the name of the file. `canvas` finds it on the page.
 *
 * @type {Record<string, {canvas: string, isDrawn: (state: State) => boolean}>}
 */
export const PICTURES = {
	network: { canvas: "#network", isDrawn: () => true },
	loss: { canvas: "#loss-chart canvas", isDrawn: () => true },
	surface: {
		canvas: "#surface",
		isDrawn: ({ open, surface }) => open.includes("surface") && surface !== null,
	},
	activation: { canvas: "#activation-curve", isDrawn: ({ open }) => open.includes("activation") },
	map: { canvas: "#map", isDrawn: ({ open, map }) => open.includes("map") && map !== null },
};
