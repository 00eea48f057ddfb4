// All that the page shows, drawn from the state.

import { describeChart, drawChart } from "./chart.js";
import { drawControls } from "./controls.js";
import { describeDiagram, drawDiagram } from "./diagram.js";
import { drawFormula } from "./formula.js";
import { drawGradient } from "./gradient.js";
import { drawGuide } from "./guide.js";
import { describeMap, drawMap } from "./map.js";
import { drawOffline } from "./offline.js";
import { drawAddresses, drawPanels } from "./panels.js";
import { drawPredictions } from "./predictions.js";
import { drawReadouts } from "./readouts.js";
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
	describeChart(state);
	drawTimeline(state);
	drawGradient(state);
	describeMap(state);
	drawOffline(state);
}

let first = true;

/** The whole page. @param {State} state */
export function render(state) {
	writeTexts(state);
	drawAddresses();
	drawDiagram(state);
	drawMap(state);
	// To make the chart takes longer than to draw it: the first time it has a frame of its own.
	if (first) requestAnimationFrame(() => drawChart(state));
	else drawChart(state);
	first = false;
}
