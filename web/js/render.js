// Draws the whole page from its state.

import { drawChart } from "./lab/chart/chart.js";
import { describeChart } from "./lab/chart/description.js";
import { drawControls } from "./lab/controls.js";
import { drawFormula } from "./lab/formula.js";
import { drawMarks } from "./lab/marks.js";
import { describeDiagram } from "./lab/network/description.js";
import { drawDiagram } from "./lab/network/diagram.js";
import { drawParts } from "./lab/network/parts.js";
import { drawReadouts } from "./lab/readouts.js";
import { drawTimeline } from "./lab/timeline.js";
import { drawHealth } from "./lab/trouble.js";
import { drawTryIt } from "./lab/try-it.js";
import { describeActivation } from "./panels/activation/description.js";
import { drawActivation } from "./panels/activation/picture.js";
import { drawCompare } from "./panels/compare.js";
import { drawData } from "./panels/data/data.js";
import { drawPanels } from "./panels/folds.js";
import { drawGradient } from "./panels/gradient.js";
import { drawGuide } from "./panels/guide.js";
import { drawAddresses, drawPanelLinks } from "./panels/links.js";
import { describeMap } from "./panels/map/description.js";
import { drawMap } from "./panels/map/picture.js";
import { drawOffline } from "./panels/offline.js";
import { drawPredictions } from "./panels/predictions.js";
import { describeSurface } from "./panels/surface/description.js";
import { drawSurface } from "./panels/surface/picture.js";
import { drawTake } from "./panels/take/take.js";
import { drawRates } from "./panels/trials/rates.js";
import { drawSeeds } from "./panels/trials/seeds.js";
import { describeTrials } from "./panels/trials/texts.js";

/** @import { State } from "./state/types.d.ts" */

/** Write all text; the build also does this, for the page before any script runs. @param {State} state */
export function writeTexts(state) {
	drawControls(state);
	drawPanels(state);
	drawPanelLinks();
	drawGuide(state);
	drawReadouts(state);
	drawMarks(state);
	drawFormula(state);
	drawTryIt(state);
	drawPredictions(state);
	describeDiagram(state);
	drawParts(state);
	describeChart(state);
	drawTimeline(state);
	drawGradient(state);
	drawHealth(state);
	drawCompare(state);
	describeMap(state);
	describeSurface(state);
	describeTrials(state);
	describeActivation(state);
	drawData(state);
	drawTake(state);
	drawOffline(state);
}

/** Whether nothing has been drawn yet. This concerns the browser, not the run, so it is not in the state. */
let first = true;

/** Draw the whole page. @param {State} state */
export function render(state) {
	writeTexts(state);
	drawAddresses(state);
	drawDiagram(state);
	drawMap(state);
	drawSurface(state);
	drawSeeds(state);
	drawRates(state);
	drawActivation(state);
	// Creating the chart takes longer than drawing it, so the first time it gets its own frame.
	if (first) requestAnimationFrame(() => drawChart(state));
	else drawChart(state);
	first = false;
}
