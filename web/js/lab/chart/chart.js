// The loss chart: the losses of the run and of pinned runs, on logarithmic axes; that of the epochs includes 0.

import { byId } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { comparePlaces } from "../../state/position.js";
import { lossRange } from "./axes.js";
import { allCurves, heightOf, pinnedCurves, timeOf } from "./curves.js";
import { createPlot, readColours } from "./plot.js";

/** @import uPlot from "uplot" */
/** @import { Marks } from "./marks.js" */
/** @import { State } from "../../state/types.d.ts" */

// These variables are not in the store because they follow from the state. Keeping them saves
// creating the chart and joining the pinned runs again in each frame.

/** uPlot's own object, and the colours that it was made with. @type {uPlot | undefined} */
let plot;
let plotColours = "";

/** What uPlot draws on top of the curves. @type {Marks} */
let marks = { past: null, byHand: [], ends: [] };

let pinned = pinnedCurves([]);

const changed = watchChanges();

/** @param {State} state */
export function drawChart({ records, pins, settings, network, task }) {
	const examples = task?.inputs.length ?? 1;
	const end = records.at(-1);
	const isPast = network && end && comparePlaces(network, end) < 0;
	if (pinned.pins !== pins) pinned = pinnedCurves(pins);
	marks = {
		past: isPast ? timeOf(network, examples) : null,
		byHand: records
			.filter((record) => record.by_hand)
			.map((record) => ({ time: timeOf(record, examples), height: heightOf(record.loss) })),
		ends: pinned.ends,
	};
	const current = fitPlot(byId("loss-chart"));
	const last = Math.max(settings.epochs, end?.epoch ?? 0, ...pins.map(({ epoch }) => epoch));
	if (!changed(current, records, pins, last, marks.past)) return;
	current.batch(() => {
		current.setData(allCurves(records, examples, pinned), false);
		current.setScale("x", { min: 0, max: last });
		const [min, max] = lossRange(records, pinned.losses);
		current.setScale("y", { min, max });
	});
}

/** Return a plot in the present colours of the page and as large as its place. @param {HTMLElement} host */
function fitPlot(host) {
	const colours = readColours(host);
	const wanted = Object.values(colours).join();
	if (!plot || plotColours !== wanted) {
		plot?.destroy();
		host.replaceChildren(); // the sketch that the build put there
		plot = createPlot(host, colours, pinned.table, () => marks);
		plotColours = wanted;
	}
	const { clientWidth: width, clientHeight: height } = host;
	if (plot.width !== width || plot.height !== height) plot.setSize({ width, height });
	return plot;
}
