// Pinned runs: what is kept of a run for comparison, and how runs are told apart.

import { exact, loss, whole } from "../format.js";
import { sameNumbers } from "./floats.js";
import { DEFAULTS } from "./initial.js";
import { countRows } from "./own-rows.js";
import { comparePlaces, positionOf } from "./position.js";
import { beginsAnew } from "./requests.js";
import { counts, RUN_FIELDS } from "./run-fields.js";
import { namedSettings } from "./settings-words.js";

/** @import { Pin, PinLetter, Position, State } from "./types.d.ts" */

/** The names of pinned runs; web/css/page.css has a colour for each. */
export const LETTERS = /** @type {const} */ (["A", "B", "C", "D", "E"]);

/**
 * The lengths of dashes and gaps in each curve, so that curves differ in more than colour.
 *
 * @type {Record<PinLetter, number[]>}
 */
export const DASHES = {
	A: [2, 3],
	B: [12, 3],
	C: [8, 3, 2, 3],
	D: [5, 2],
	E: [8, 3, 2, 3, 2, 3],
};

/** The settings that are always named; the last two only count for the reader's own data. */
const SETTINGS = /** @type {const} */ ([
	"seed",
	"learning_rate",
	"task",
	"activation",
	"data",
	"held_out",
]);

/**
 * Why the run cannot be pinned now.
 *
 * @param {State} state
 * @returns {string} a sentence; empty if it can
 */
export function objection({ network, settings, pins, queue }) {
	if (!network || beginsAnew({ queue }) || network.epoch < 1) {
		return "There is no curve to pin yet. Train for at least one epoch first.";
	}
	const same = pins.find(
		(pin) =>
			pin.epoch === network.epoch &&
			pin.example === network.example &&
			sameNumbers(pin.parameters, network.parameters) &&
			// A new learning rate that was not used yet does not make it a different run.
			RUN_FIELDS.every(
				(field) => !counts(field, settings) || pin.settings[field] === settings[field],
			),
	);
	if (same) {
		return `This run is already pinned at epoch ${epochOf(same)}, as run ${same.letter}.`;
	}
	if (pins.length < LETTERS.length) return "";
	return "Five runs are pinned already. Remove one to pin another.";
}

/** The letter of the next pinned run. @param {Pin[]} pins */
export const freeLetter = (pins) =>
	LETTERS.find((letter) => pins.every((pin) => pin.letter !== letter));

/**
 * Pin the run at its present position. `objection` must be empty.
 *
 * @param {State} state
 * @param {{task: string, activation: string}} titles
 * @returns {{pins: Pin[], letter: PinLetter}} all pinned runs, and the letter of the new one
 */
export function withPin({ network, task, records, settings, pins }, titles) {
	const letter = freeLetter(pins);
	if (!network || !letter) throw new Error("There is no run to pin, or no room for it.");
	const { loss, test_loss, right } = network;
	const now = { ...positionOf(network), loss, test_loss, right };
	const { speed: _, live: __, ...rest } = settings;
	// Not every epoch is recorded, and after going back there are records of later epochs.
	const behind = records.filter((record) => comparePlaces(record, network) <= 0);
	const last = behind.at(-1);
	if (!last || comparePlaces(last, network)) behind.push({ ...now, by_hand: false });
	const learnt = behind.filter((record) => record.epoch > 0 || record.example > 0);
	const rates = [...new Set(learnt.map(({ learning_rate }) => learning_rate))];
	const pin = {
		...now,
		...titles,
		letter,
		settings: { ...rest, learning_rate: network.learning_rate },
		rates,
		count: task?.test_targets.length ?? network.predictions.length,
		examples: task?.inputs.length ?? 1,
		records: behind,
	};
	return { pins: [...pins, pin].sort((a, b) => (a.letter < b.letter ? -1 : 1)), letter };
}

/**
 * The settings of a pinned run, as text, and whether they differ from those of the current run.
 *
 * @param {Pin} pin
 * @param {State["settings"]} current
 */
export function settingsOf({ settings, task, activation, rates, records }, current) {
	const texts = {
		seed: `seed ${settings.seed}`,
		learning_rate: `learning rate ${rates.map(exact).join(", then ")}`,
		task,
		activation,
		data: `${whole(countRows(settings))} rows`,
		held_out: `${settings.held_out}% held out`,
	};
	const found = SETTINGS.filter((field) => counts(field, settings)).map((field) => ({
		text: texts[field],
		differs: settings[field] !== current[field] || (field === "learning_rate" && rates.length > 1),
	}));
	found.push(...namedSettings(settings, DEFAULTS, current));
	if (records.some((record) => record.by_hand)) found.push({ text: "set by hand", differs: true });
	return found;
}

/** @param {Pick<Position, "epoch" | "example">} at */
export const epochOf = ({ epoch, example }) =>
	example ? `${whole(epoch)} and ${example} examples` : whole(epoch);

/** @param {Pin} pin */
export const accuracyOf = ({ right, count }) => `${right} of ${count}`;

/** All pinned runs in words, for readers who do not see the curves. @param {Pick<State, "pins" | "settings">} state */
export function describePins({ pins, settings: current }) {
	const runs = pins.map((pin) => {
		const settings = settingsOf(pin, current).map(({ text }) => text);
		return (
			` Pinned run ${pin.letter}, ${settings.join(", ")}: from training loss ` +
			`${loss(pin.records[0].loss)} to ${loss(pin.loss)} at epoch ${epochOf(pin)}, ` +
			`${accuracyOf(pin)} right.`
		);
	});
	return runs.join("");
}
