// All that the page shows, drawn from the state.

import { describeChart, drawChart } from "./lab/chart.js";
import { drawControls } from "./lab/controls.js";
import { drawFormula } from "./lab/formula.js";
import { describeDiagram, drawDiagram } from "./lab/network.js";
import { drawParts } from "./lab/parts.js";
import { drawReadouts } from "./lab/readouts.js";
import { drawTimeline } from "./lab/timeline.js";
import { drawHealth } from "./lab/trouble.js";
import { drawTryIt } from "./lab/tryit.js";
import { describeActivation, drawActivation } from "./panels/activation.js";
import { drawCompare } from "./panels/compare.js";
import { drawData } from "./panels/data.js";
import { drawGradient } from "./panels/gradient.js";
import { drawGuide } from "./panels/guide.js";
import { describeMap, drawMap } from "./panels/map.js";
import { drawOffline } from "./panels/offline.js";
import { drawAddresses, drawPanels } from "./panels/panels.js";
import { drawPredictions } from "./panels/predictions.js";
import { describeSurface, drawSurface } from "./panels/surface.js";
import { drawTake } from "./panels/take.js";

/** @import { State } from "./state/types.d.ts" */

/** What is text; build.py writes it into the page beforehand. @param {State} state */
export function writeTexts(state) {
	drawControls(state);
	drawPanels(state);
	drawGuide(state);
	drawReadouts(state);
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
	describeActivation(state);
	drawData(state);
	drawTake(state);
	drawOffline(state);
}

let first = true;

/** The whole page. @param {State} state */
export function render(state) {
	writeTexts(state);
	drawAddresses(state);
	drawDiagram(state);
	drawMap(state);
	drawSurface(state);
	drawActivation(state);
	// To make the chart takes longer than to draw it: the first time it has a frame of its own.
	if (first) requestAnimationFrame(() => drawChart(state));
	else drawChart(state);
	first = false;
}
