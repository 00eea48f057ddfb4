// The panels below the first screen, but for those that are unfolded from the start, the fold More
// settings, and the drawing of a network with layers. They come as a script of their own, so that the
// first screen, which shows a single neuron, does not have to wait for them.

import { drawMoreSettings, wireMoreSettings } from "./lab/more-settings.js";
import { drawDeep } from "./lab/network/deep/diagram.js";
import { wireDeep } from "./lab/network/deep/hands.js";
import { placeSpot } from "./lab/network/deep/spots.js";
import { writeDeepTexts } from "./lab/network/deep/texts.js";
import { drawHealth, wireHealth } from "./lab/trouble.js";
import { describeActivation } from "./panels/activation/description.js";
import { wireActivation } from "./panels/activation/input.js";
import { drawActivation } from "./panels/activation/picture.js";
import { drawCompare, wireCompare } from "./panels/compare.js";
import { drawData } from "./panels/data/data.js";
import { wireData } from "./panels/data/input.js";
import { showPanels } from "./panels/folds.js";
import { drawGradient, wireGradient } from "./panels/gradient.js";
import { drawGuide, wireGuide } from "./panels/guide.js";
import { describeMap } from "./panels/map/description.js";
import { wireMap } from "./panels/map/input.js";
import { drawMap } from "./panels/map/picture.js";
import { drawMapTools } from "./panels/map/tools.js";
import { drawResults } from "./panels/results.js";
import { describeSurface } from "./panels/surface/description.js";
import { wireSurface } from "./panels/surface/input.js";
import { drawSurface } from "./panels/surface/picture.js";
import { wireTake } from "./panels/take/input.js";
import { drawTake } from "./panels/take/take.js";
import { wireTrials } from "./panels/trials/input.js";
import { drawRates } from "./panels/trials/rates.js";
import { drawSeeds } from "./panels/trials/seeds.js";
import { describeTrials } from "./panels/trials/texts.js";
import { Fixes } from "./run/fixes.js";
import { OwnData } from "./run/own-data.js";

/** @import { State } from "./state/types.d.ts" */

/**
 * What the panels need from the page.
 *
 * @typedef {object} Parts
 * @property {{state: State, set(changes: Partial<State>): void}} store
 * @property {import("./run/actions.js").Actions} actions
 * @property {import("./run/trials.js").Trials} trials
 * @property {import("./run/settings.js").SettingsActions["change"]} change
 * @property {import("./run/settings.js").SettingsActions["setUp"]} setUp
 * @property {(action: () => void) => void} afterPress
 * @property {() => void} runWaiting
 */

/** Let the panels act. @param {Parts} parts */
export function wireLaterPanels(parts) {
	const { store, actions, trials, change, setUp, afterPress, runWaiting } = parts;
	wireHealth(new Fixes(store, actions, change).fix);
	wireMoreSettings(store, change);
	wireDeep(store, actions, runWaiting);
	wireSurface(store, actions);
	wireTrials(store, trials, actions.say, change);
	wireActivation(store);
	wireGuide(store, { train: actions.train, setUp }, (panels) => showPanels(store, panels));
	wireMap(store, actions, change);
	wireGradient(actions);
	const ownData = new OwnData(store, actions.inquireOnceStarted, (changes) => change(changes));
	wireData(store, ownData, change, afterPress);
	wireTake(store, actions, (changes, place) => change(changes, { place }));
	wireCompare(store, actions, change);
}

/** Write their texts; the build also does this, for the page before any script runs. @param {State} state */
export function writeLaterPanels(state) {
	drawHealth(state);
	drawMoreSettings(state);
	writeDeepTexts(state);
	drawResults(state);
	drawGuide(state);
	drawGradient(state);
	drawCompare(state);
	describeMap(state);
	drawMapTools(state);
	describeSurface(state);
	describeTrials(state);
	describeActivation(state);
	drawData(state);
	drawTake(state);
}

/** Draw their pictures, once all text is written. @param {State} state */
export function drawLaterPictures(state) {
	drawDeep(state);
	placeSpot(state);
	drawMap(state);
	drawSurface(state);
	drawSeeds(state);
	drawRates(state);
	drawActivation(state);
}
