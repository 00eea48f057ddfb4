// All that the page shows, drawn from the state.

import { describeActivation, drawActivation } from "./activation.js";
import { describeChart, drawChart } from "./chart.js";
import { drawCompare } from "./compare.js";
import { drawControls } from "./controls.js";
import { drawData } from "./data.js";
import { describeDiagram, drawDiagram } from "./diagram.js";
import { drawFormula } from "./formula.js";
import { drawGradient } from "./gradient.js";
import { drawGuide } from "./guide.js";
import { drawHealth } from "./health.js";
import { describeMap, drawMap } from "./map.js";
import { drawOffline } from "./offline.js";
import { drawAddresses, drawPanels } from "./panels.js";
import { drawParts } from "./parts.js";
import { drawPredictions } from "./predictions.js";
import { drawReadouts } from "./readouts.js";
import { describeSurface, drawSurface } from "./surface.js";
import { drawTake } from "./take.js";
import { drawTimeline } from "./timeline.js";
import { drawTryIt } from "./tryit.js";

/** @import { State } from "./types.d.ts" */

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
