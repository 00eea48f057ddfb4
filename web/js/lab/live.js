// The controls for Live: its checkbox, and the slider for the learning rate.

import { byId, setAttribute } from "../dom.js";
import { exact } from "../format.js";

/** @import { State } from "../state/types.d.ts" */

const box = () => /** @type {HTMLInputElement} */ (byId("live"));

/** The slider is logarithmic: its value is the power of ten. */
const rateSlider = () => /** @type {HTMLInputElement} */ (byId("rate-slider"));

/** The learning rate where the slider is, with two digits. */
const rateOfSlider = () => Number((10 ** Number(rateSlider().value)).toPrecision(2));

/** @param {State} state */
export function drawLive({ settings: { live, learning_rate } }) {
	box().checked = live;
	// A rate with more digits lies between two places of the slider, or beyond its end.
	if (rateOfSlider() !== learning_rate) rateSlider().value = String(Math.log10(learning_rate));
	setAttribute(rateSlider(), "aria-valuetext", exact(learning_rate));
}

/**
 * @param {(rate: number, how: {visit?: object, settled?: boolean}) => void} useRate
 * @param {(live: boolean) => void} useLive
 */
export function wireLive(useRate, useLive) {
	let visit = {};
	rateSlider().addEventListener("focus", () => {
		visit = {};
	});
	rateSlider().addEventListener("input", () => useRate(rateOfSlider(), { settled: false }));
	rateSlider().addEventListener("change", () => useRate(rateOfSlider(), { visit }));
	box().addEventListener("change", () => {
		useLive(box().checked);
		// The slider is what Live is played with.
		if (box().checked) /** @type {HTMLDetailsElement} */ (byId("settings")).open = true;
	});
}
