// Wires the parts: what the reader does becomes an action, and the state becomes the page.

import assets from "assets";
import { drawChart } from "./chart.js";
import { drawControls } from "./controls.js";
import { drawDiagram } from "./diagram.js";
import { byId } from "./dom.js";
import { createEngine } from "./engine.js";
import { drawFormula } from "./formula.js";
import { drawPredictions } from "./predictions.js";
import { drawReadouts } from "./readouts.js";
import { fetchRuntime } from "./runtime.js";
import { readAddress, readNumber, stepped, writeAddress } from "./settings.js";
import { createStore } from "./store.js";
import { createTrainer } from "./trainer.js";
import { drawTryIt } from "./tryit.js";

/** @import { NumberField, Settings, Speed, State } from "./types.d.ts" */

/** How long somebody types before a number counts, in milliseconds. */
const TYPING_PAUSE = 400;

const { initial } = assets;

/** @type {Settings} */
const DEFAULTS = {
	seed: 109,
	learning_rate: 0.1,
	epochs: 10_000,
	task: "addition",
	activation: "sigmoid",
	speed: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "watch",
};

const CHOICES = {
	task: [.../** @type {HTMLSelectElement} */ (byId("task")).options].map(({ value }) => value),
	activation: [.../** @type {HTMLSelectElement} */ (byId("activation")).options].map(
		({ value }) => value,
	),
	speed: ["example", "epoch", "watch", "instant"],
};

/**
 * What can be shown of a run before Python is there: the build has asked about the default one.
 *
 * @param {Settings} settings
 * @returns {Pick<State, "network" | "task" | "before" | "curve" | "records">}
 */
function firstSight({ seed, task, activation }) {
	const known =
		seed === DEFAULTS.seed && task === DEFAULTS.task && activation === DEFAULTS.activation;
	if (!known) return { network: null, task: null, before: null, curve: null, records: [] };
	const { before, curve, records } = initial;
	return { network: initial, task: initial.task, before, curve, records };
}

/** @param {State} state */
function render(state) {
	drawControls(state);
	drawReadouts(state);
	drawFormula(state);
	drawTryIt(state);
	drawPredictions(state);
	drawDiagram(state);
	drawChart(state);
}

const address = readAddress(location.hash, DEFAULTS, CHOICES);
const store = createStore(
	{
		status: "loading",
		queued: null,
		settings: address.settings,
		problems: {},
		loading: { share: 0, stage: "Fetching Python" },
		failure: null,
		message: { text: "", tone: "plain" },
		probe: initial.probe.inputs,
		lesson: null,
		...firstSight(address.settings),
	},
	render,
);
const { state } = store;
const trainer = createTrainer(store, createEngine(fetchRuntime), firstSight);

/** Take up what the reader set, and put it in the address. @param {Partial<Settings>} changes */
function change(changes) {
	const settings = { ...state.settings, ...changes };
	if (writeAddress(settings, DEFAULTS) === writeAddress(state.settings, DEFAULTS)) return;
	const fragment = writeAddress(settings, DEFAULTS);
	history.pushState(null, "", fragment || location.pathname + location.search);
	trainer.useSettings(settings);
}

/** Take up what stands in a number field, or say why not. @param {HTMLInputElement} input */
function commit(input) {
	const field = /** @type {NumberField} */ (input.dataset.field);
	const read = readNumber(field, input.value);
	const { [field]: _, ...others } = state.problems;
	if ("problem" in read) {
		store.set({ problems: { ...others, [field]: read.problem } });
		return;
	}
	store.set({ problems: others });
	if (field === "first") trainer.tryNumbers([read.value, state.probe[1]]);
	else if (field === "second") trainer.tryNumbers([state.probe[0], read.value]);
	else change({ [field]: read.value });
}

function wire() {
	/** @param {string} id @param {() => void} action */
	const onClick = (id, action) => byId(id).addEventListener("click", action);
	onClick("train", () => {
		if (state.status === "training" || state.queued === "train") trainer.pause();
		else trainer.train();
	});
	onClick("step", trainer.step);
	onClick("one-epoch", trainer.oneEpoch);
	onClick("reset", trainer.reset);
	onClick("try-again", () => trainer.start());

	for (const input of document.querySelectorAll("input[data-field]")) {
		const field = /** @type {HTMLInputElement} */ (input);
		/** @type {number | undefined} */
		let typing;
		const settle = () => {
			clearTimeout(typing);
			commit(field);
		};
		field.addEventListener("input", () => {
			clearTimeout(typing);
			typing = setTimeout(settle, TYPING_PAUSE);
		});
		field.addEventListener("change", settle);
		field.addEventListener("blur", settle);
		field.addEventListener("keydown", (event) => {
			const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			if (!direction) return;
			event.preventDefault();
			const name = /** @type {NumberField} */ (field.dataset.field);
			const next = stepped(name, field.value, direction * Number(field.dataset.step));
			if (next === undefined) return;
			field.value = next;
			settle();
		});
	}
	for (const [slider, field] of [
		["first-slider", "first"],
		["second-slider", "second"],
	]) {
		byId(slider).addEventListener("input", () => {
			const input = /** @type {HTMLInputElement} */ (byId(field));
			input.value = /** @type {HTMLInputElement} */ (byId(slider)).value;
			commit(input);
		});
	}
	for (const field of /** @type {const} */ (["task", "activation"])) {
		const list = /** @type {HTMLSelectElement} */ (byId(field));
		list.addEventListener("change", () => change({ [field]: list.value }));
	}
	for (const radio of document.querySelectorAll("input[name=speed]")) {
		const { value } = /** @type {HTMLInputElement} */ (radio);
		radio.addEventListener("change", () => change({ speed: /** @type {Speed} */ (value) }));
	}

	addEventListener("popstate", () => {
		const { settings, ignored } = readAddress(location.hash, DEFAULTS, CHOICES);
		store.set({ problems: {} });
		trainer.useSettings(settings);
		warnOf(ignored);
	});
	addEventListener("resize", () => store.set({}));
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => store.set({}));
}

/** @param {string[]} ignored */
function warnOf(ignored) {
	if (ignored.length) {
		trainer.warn(
			`The address has parts that mean nothing here, and were left out: ${ignored.join(", ")}.`,
		);
	}
}

wire();
render(state);
warnOf(address.ignored);
trainer.start(state.message.text);
