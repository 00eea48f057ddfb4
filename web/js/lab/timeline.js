// The slider below the chart: it shows the present epoch and goes back to any recorded one.

import { byId } from "../dom.js";
import { epochOf } from "../state/pins.js";
import { comparePlaces } from "../state/position.js";
import { destination } from "../state/requests.js";

/** @import { State } from "../state/types.d.ts" */

/** @param {State} state */
export function drawTimeline(state) {
	const { records, network } = state;
	const slider = /** @type {HTMLInputElement} */ (byId("timeline"));
	const here = destination(state) ?? network;
	const later = records.findIndex((record) => here && comparePlaces(record, here) > 0);
	const index = later < 0 ? Math.max(0, records.length - 1) : Math.max(0, later - 1);
	slider.max = String(Math.max(0, records.length - 1));
	slider.value = String(index);
	slider.disabled = records.length < 2;
	slider.setAttribute("aria-valuetext", `epoch ${records[index] ? epochOf(records[index]) : 0}`);
}

/** @param {{goTo(index: number): void}} actions */
export function wireTimeline({ goTo }) {
	const slider = /** @type {HTMLInputElement} */ (byId("timeline"));
	slider.addEventListener("input", () => goTo(Number(slider.value)));
}
