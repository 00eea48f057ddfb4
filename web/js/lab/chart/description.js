// Describes the loss chart in words, for readers who do not see it.

import { byId, setText } from "../../dom.js";
import { loss, whole } from "../../format.js";
import { describePins } from "../../state/pins.js";

/** @import { State, TrainingRecord } from "../../state/types.d.ts" */

/** @param {State} state */
export function describeChart(state) {
	setText(byId("loss-description"), describe(state.records) + describePins(state));
	byId("chart-empty").hidden = state.records.length > 1;
	byId("by-hand").hidden = !state.records.some((record) => record.by_hand);
}

/** @param {TrainingRecord[]} records */
function describe(records) {
	const first = records[0];
	const last = records.at(-1);
	if (!first || !last) return "Nothing yet.";
	const losses = `training loss ${loss(last.loss)}, test loss ${loss(last.test_loss)}`;
	const byHand = describeEdits(records);
	if (records.length === 1) return `At epoch ${whole(last.epoch)}: ${losses}.${byHand}`;
	return (
		`From epoch ${whole(first.epoch)}, with training loss ${loss(first.loss)} and test loss ` +
		`${loss(first.test_loss)}, to epoch ${whole(last.epoch)}: ${losses}.${byHand}`
	);
}

/** Where parameters were set by hand. @param {TrainingRecord[]} records */
function describeEdits(records) {
	const epochs = records.filter((record) => record.by_hand).map(({ epoch }) => whole(epoch));
	if (!epochs.length) return "";
	const when =
		epochs.length > 3
			? `${epochs.length} epochs, most recently at epoch ${epochs.at(-1)}`
			: `epoch ${epochs.join(" and ")}`;
	return ` Parameters set by hand at ${when}.`;
}
