// A stand-in for py/lab/trials.py: few runs, so many of which end in each slice as a test wants.

import { FakeSession, PythonFault } from "./fake-session.js";

/** @import { RunSettings, Trial } from "../../../web/js/state/types.d.ts" */

const VALUES = {
	seeds: Array.from({ length: 20 }, (_, index) => 10 * index + 5),
	rates: [0.001, 0.01, 0.1, 0.5, 1, 100],
};

/** @typedef {keyof typeof VALUES} Kind */

export class FakeTrials {
	/** Those that have begun, by kind. @type {Map<string, {settings: RunSettings, epochs: number, ended: number}>} */
	#begun = new Map();

	/** @param {{kind: Kind, settings: RunSettings, epochs: number, data?: object}} request */
	begin_trials({ kind, settings, epochs, data }) {
		if (settings.task === "own" && !data) throw new PythonFault("ValueError", "data is missing");
		this.#begun.set(kind, { settings, epochs, ended: 0 });
		return { total: VALUES[kind].length, count: 4 };
	}

	/** @param {{kind: Kind}} request @param {number} share how many runs end in one slice */
	advance_trials({ kind }, share) {
		const begun = this.#begun.get(kind);
		if (!begun) throw new PythonFault("ValueError", "advance_trials must come after begin_trials");
		const { settings, epochs, ended } = begun;
		begun.ended = Math.min(VALUES[kind].length, ended + share);
		const values = VALUES[kind].slice(Math.floor(ended), Math.floor(begun.ended));
		const field = kind === "seeds" ? "seed" : "learning_rate";
		const trials = values.map((value) => trialOf({ ...settings, [field]: value }, epochs));
		return { trials, ended: begun.ended };
	}
}

/** @param {RunSettings} settings @param {number} epochs @returns {Trial} */
function trialOf(settings, epochs) {
	const session = new FakeSession({ settings, probe: [0.3, 0.4] });
	const [...start] = session.parameters.slice(0, 2);
	let diverged = false;
	try {
		session.advance({ until: epochs, stop: "time" }, epochs);
	} catch {
		diverged = true;
	}
	const { loss, test_loss, right } = session.state();
	const path = [start, [...session.parameters.slice(0, 2)]];
	return { ...session.position(), loss, test_loss, right, seed: settings.seed, diverged, path };
}
