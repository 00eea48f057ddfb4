// Draws the page from its state, but for the later panels: see panels.js.

import { drawChart } from "./lab/chart/chart.js";
import { describeChart } from "./lab/chart/description.js";
import { drawControls } from "./lab/controls.js";
import { drawHeading } from "./lab/heading.js";
import { drawLayers } from "./lab/layers.js";
import { drawLive } from "./lab/live.js";
import { drawMarks } from "./lab/marks.js";
import { describeDiagram } from "./lab/network/description.js";
import { drawDiagram } from "./lab/network/diagram.js";
import { drawFormula } from "./lab/network/formula.js";
import { drawParts } from "./lab/network/parts.js";
import { drawReadouts } from "./lab/readouts.js";
import { drawStop } from "./lab/stop.js";
import { drawTimeline } from "./lab/timeline.js";
import { drawTryIt } from "./lab/try-it.js";
import { drawPanels } from "./panels/folds.js";
import { drawPanelLinks } from "./panels/links.js";
import { drawOffline } from "./panels/offline.js";
import { drawPredictions } from "./panels/predictions.js";

/** @import { State } from "./state/types.d.ts" */

/** Write all text; the build also does this, for the page before any script runs. @param {State} state */
export function writeTexts(state) {
	drawHeading(state);
	drawControls(state);
	drawLayers(state);
	drawLive(state);
	drawPanels(state);
	drawPanelLinks();
	drawReadouts(state);
	drawMarks(state);
	drawFormula(state);
	drawTryIt(state);
	drawPredictions(state);
	describeDiagram(state);
	drawParts(state);
	describeChart(state);
	drawTimeline(state);
	drawStop(state);
	drawOffline(state);
}

/** Whether nothing has been drawn yet. This concerns the browser, not the run, so it is not in the state. */
let first = true;

/** Draw the pictures, once all text is written. @param {State} state */
export function drawPictures(state) {
	drawDiagram(state);
	// Creating the chart takes longer than drawing it, so the first time it gets its own frame.
	if (first) requestAnimationFrame(() => drawChart(state));
	else drawChart(state);
	first = false;
}
