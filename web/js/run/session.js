// Requests that change the session in Python: begin it, go back, and set numbers.

import { PythonError } from "../engine/engine.js";
import { exact, whole } from "../format.js";
import { firstOfRun } from "../state/first-weights.js";
import { unchanging } from "../state/initial.js";
import { hiddenSizes, namesOf } from "../state/layers.js";
import { numbersIn } from "../state/numbers.js";
import { dataOf } from "../state/own-rows.js";
import { positionOf } from "../state/position.js";
import { probeFor } from "../state/range.js";
import { isAskedFor, withLater } from "../state/requests.js";
import { PLAIN } from "../state/shape.js";
import { changesInWords, standing } from "./sentences.js";

/** @import { Created, Position, RequestOf, State } from "../state/types.d.ts" */
/** @import { Run } from "./run.js" */

/** @param {State} state */
const ready = ({ shape }) =>
	`Ready. Press Train to show the ${(shape ?? PLAIN).layers.length > 1 ? "network" : "neuron"} its examples again and again.`;

/** @param {Run} run */
export async function startEngine(run) {
	await run.startEngine();
	if (!performance.getEntriesByName("python-ready").length) {
		performance.measure("python-ready", { start: 0 });
	}
}

/**
 * Begin the session, at epoch 0 or at a given position.
 *
 * @param {Run} run
 * @param {RequestOf<"begin">} request
 */
export async function beginSession(run, request) {
	const { place, byHand, news } = request;
	const starting = run.state.status === "loading";
	let refusal = "";
	/** @type {Created} */
	let created;
	try {
		created = await create(run, request, place);
	} catch (error) {
		const { name, message } = /** @type {Error} */ (error);
		// Other code can have a network with other parameters.
		const isOther = starting && place !== null && error instanceof PythonError;
		if (!isOther && !(byHand && name === "ValueError")) throw error;
		run.code.tellBeginsAnew();
		refusal = `The run begins at epoch 0: ${message}.`;
		created = await create(run, request, null);
	}
	const goesOn = place !== null && !byHand && !refusal;
	const probe = probeFor(run.state, created.task);
	const shown = { ...unchanging(created), probe, exampleShown: null };
	run.set({ ...shown, ...(goesOn ? {} : { records: [] }) });
	run.storeReply(created);
	if (byHand && run.state.settings.live) run.set({ firstByHand: firstOfRun(run.state) });
	if (starting) {
		run.set({ status: "ready" });
		run.onReady();
		const ofCode = run.code.tellBegun();
		run.tellRestart();
		run.unannounced.news = refusal || ofCode || news;
		// What the reader has asked for meanwhile is told in a moment, with the same reason.
		const quiet = isAskedFor(run.state, "train", "retrain", "step", "epoch");
		run.say(
			run.unannounced.news || (byHand ? `Ready at ${standing(run.state)}` : ready(run.state)),
			quiet,
		);
	} else if (refusal) {
		run.warn(refusal);
	} else if (news) {
		run.say(news);
	} else if (byHand) {
		run.say(`At ${standing(run.state)}`);
	}
}

/**
 * @param {Run} run
 * @param {RequestOf<"begin">} request
 * @param {Position | null} place
 */
function create(run, request, place) {
	return run.ask(request, "create", {
		...sessionSettings(run.state),
		// Such weights were not learnt in this run, so the position is recorded as set by hand.
		...(place && { at: place, by_hand: request.byHand }),
	});
}

/**
 * The present settings, as Python takes them for a session.
 *
 * @param {State} state
 */
export function sessionSettings({ settings, probe }) {
	const { epochs: _, speed: __, live: ___, ...all } = settings;
	const { data, held_out, names, labels, scaling, scale_target, ...run } = all;
	const own = { data, held_out, names, labels, scaling, scale_target };
	return {
		settings: { ...run, layers: hiddenSizes(run.layers), inputs: namesOf(run.inputs) },
		// Of a task with other numbers, Python takes those of an example.
		probe: probe.length === numbersIn(settings).length ? probe : null,
		...(run.task === "own" && { data: dataOf(own) }),
	};
}

/**
 * @param {Run} run
 * @param {RequestOf<"learning_rate">} request
 */
export async function setLearningRate(run, request) {
	const { learning_rate } = run.state.settings;
	run.storeReply(await run.ask(request, "set_learning_rate", { learning_rate }));
	if (run.state.status !== "training") return;
	run.say(`The learning rate is ${exact(learning_rate)} from here on.`, run.state.stepping);
}

/**
 * @param {Run} run
 * @param {RequestOf<"restore">} request
 */
export async function restore(run, request) {
	const network = await run.ask(request, "restore", { at: positionOf(request.record) });
	run.set({ network, exampleShown: null });
	const last = run.state.queue.at(-1);
	if (last === request || last?.kind !== "restore") run.say(`At ${standing(run.state)}`);
}

/**
 * Replace learnt parameters with those set by hand.
 *
 * @param {Run} run
 * @param {RequestOf<"edit">} request
 */
export async function setParameters(run, request) {
	const { changes } = request;
	run.storeReply(await run.ask(request, "set_parameters", { changes }, run.pictures.forStep()));
	run.unannounced.changes = withLater(run.unannounced.changes, changes);
	run.set({ exampleShown: null });
	run.queue.remove((other) => other === request);
	sayWhatWasSet(run);
}

/** Say once what was set by hand, after the drag is over and Python has all of it. @param {Run} run */
export function sayWhatWasSet(run) {
	const { held, network, shape, stepping } = run.state;
	const { news, changes } = run.unannounced;
	if (held || isAskedFor(run.state, "edit") || !changes.length) return;
	const what = changesInWords(shape, changes, "set by hand");
	run.say(`${news} ${what} at epoch ${whole(network?.epoch ?? 0)}.`.trim(), stepping && !news);
	run.unannounced = { news: "", changes: [] };
}
