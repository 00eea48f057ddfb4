// Which part of the weight space is shown: the run's path, with a margin around it.

import { roundStep } from "../ticks.js";
import { axesOn, placeOn } from "./plane.js";

/** @import { Plane } from "./plane.js" */
/** @import { State } from "./types.d.ts" */

/** Weights beyond this are not drawn, so that twice as much does not overflow. */
const FARTHEST = 1e300;

/** A range is kept until the run comes this close to its edge, as a share of the range. */
const NEAR = 0.03;

/** A range is kept as long as it is at most this many times as wide as a new one. */
const TOO_WIDE = 4;

/**
 * The range of both axes for the next surface. If the run still fits the last range well, that is
 * kept, so that the picture does not jump.
 *
 * @param {Pick<State, "records" | "network" | "surface" | "task">} state
 * @param {Plane} plane what it will show
 * @returns {{low: number, high: number}}
 */
export function extent({ records, network, surface, task }, plane) {
	const axes = String(axesOn(plane));
	let least = FARTHEST;
	let most = -FARTHEST;
	for (const { parameters } of network ? [...records, network] : records) {
		const place = placeOn(plane, parameters);
		least = Math.min(least, ...place);
		most = Math.max(most, ...place);
	}
	least = Math.max(-FARTHEST, Math.min(FARTHEST, least));
	most = Math.max(-FARTHEST, Math.min(FARTHEST, most));
	const size = Math.max(Math.abs(least), Math.abs(most));
	// At least enough for floats to tell the places apart.
	const margin = Math.max(axes === "run" ? 0 : 1, (most - least) / 4, size / 1e6);
	const step = roundStep((most - least + 2 * margin) / 4);
	const low = Math.floor((least - margin) / step) * step;
	const high = Math.ceil((most + margin) / step) * step;
	if (surface?.of.task === task && surface && String(axesOn(surface)) === axes) {
		const width = surface.high - surface.low;
		const covers = least >= surface.low + NEAR * width && most <= surface.high - NEAR * width;
		if (covers && width <= TOO_WIDE * (high - low)) {
			return { low: surface.low, high: surface.high };
		}
	}
	return { low, high };
}
