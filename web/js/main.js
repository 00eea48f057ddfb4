// Wires the parts: what the reader does becomes an action, and the state becomes the page.

import assets from "assets";
import { installable } from "payloads";
import { byId } from "./dom.js";
import { createEngine } from "./engine.js";
import { wireGradient } from "./gradient.js";
import { wireGuide } from "./guide.js";
import { createInstaller } from "./install.js";
import { wireMap } from "./map.js";
import { readView, wirePanels } from "./panels.js";
import { getRuntime } from "./runtime.js";
import { readAddress, readNumber, stepped, writeAddress } from "./settings.js";
import { createSnapshots } from "./snapshot.js";
import { DEFAULTS, firstSight, firstState } from "./state.js";
import { createStore } from "./store.js";
import { wireTimeline } from "./timeline.js";
import { createTrainer } from "./trainer.js";
import { render } from "./views.js";

/** @import { NumberField, Settings, Speed } from "./types.d.ts" */

/** How long somebody types before a number counts, in milliseconds. */
const TYPING_PAUSE = 400;

const { initial } = assets;

// With reduced motion preferred, only the last of the run is shown.
const stillness = matchMedia("(prefers-reduced-motion: reduce)").matches;
const defaults = {
	...DEFAULTS,
	speed: stillness ? /** @type {Speed} */ ("instant") : DEFAULTS.speed,
};

const CHOICES = {
	task: [.../** @type {HTMLSelectElement} */ (byId("task")).options].map(({ value }) => value),
	activation: [.../** @type {HTMLSelectElement} */ (byId("activation")).options].map(
		({ value }) => value,
	),
	speed: ["example", "epoch", "watch", "instant"],
};

const address = readAddress(location.hash, defaults, CHOICES);
const { view, ignored } = readView(location.search);
const store = createStore(firstState(initial, address.settings, view), render);
const { state } = store;
const engine = createEngine(getRuntime, createSnapshots(assets.build));
const trainer = createTrainer(store, engine, (settings) => firstSight(initial, settings));
const installer = createInstaller(store);

/**
 * Take up what the reader set, and put it in the address.
 *
 * @param {Partial<Settings>} changes
 * @param {boolean} [repeated] whether a key is held: Back then goes to where that began
 */
function change(changes, repeated = false) {
	const settings = { ...state.settings, ...changes };
	if (writeAddress(settings, defaults) === writeAddress(state.settings, defaults)) return;
	const address = writeAddress(settings, defaults) || location.pathname + location.search;
	trainer.useSettings(settings);
	try {
		if (repeated) history.replaceState(null, "", address);
		else history.pushState(null, "", address);
	} catch {
		// Some browsers allow only so many changes a minute; the next one brings all of it.
	}
}

/**
 * Take up what stands in a number field, or say why not.
 *
 * @param {HTMLInputElement} input
 * @param {boolean} [repeated] whether a key is held
 */
function commit(input, repeated) {
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
	else change({ [field]: read.value }, repeated);
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
	onClick("try-again", async () => {
		await trainer.start();
		keep();
	});
	onClick("use-update", installer.useNewVersion);

	for (const input of document.querySelectorAll("input[data-field]")) {
		const field = /** @type {HTMLInputElement} */ (input);
		/** @type {number | undefined} */
		let typing;
		const settle = (/** @type {boolean} */ repeated) => {
			clearTimeout(typing);
			commit(field, repeated);
		};
		field.addEventListener("input", () => {
			clearTimeout(typing);
			typing = setTimeout(settle, TYPING_PAUSE, false);
		});
		field.addEventListener("change", () => settle(false));
		field.addEventListener("blur", () => settle(false));
		field.addEventListener("keydown", (event) => {
			const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key];
			if (!direction) return;
			event.preventDefault();
			const name = /** @type {NumberField} */ (field.dataset.field);
			const next = stepped(name, field.value, direction * Number(field.dataset.step));
			if (next === undefined) return;
			field.value = next;
			settle(event.repeat);
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
	wireTimeline(trainer);
	wireMap(store, trainer);
	wireGradient(trainer);
	wirePanels(store, trainer);
	wireGuide(store, trainer, defaults, change);
	for (const field of /** @type {const} */ (["task", "activation"])) {
		const list = /** @type {HTMLSelectElement} */ (byId(field));
		list.addEventListener("change", () => change({ [field]: list.value }));
	}
	for (const radio of document.querySelectorAll("input[name=speed]")) {
		const { value } = /** @type {HTMLInputElement} */ (radio);
		radio.addEventListener("change", () => change({ speed: /** @type {Speed} */ (value) }));
	}

	addEventListener("popstate", () => {
		const { settings, ignored } = readAddress(location.hash, defaults, CHOICES);
		const { panels } = readView(location.search).view;
		store.set({ problems: {}, panels });
		trainer.useSettings(settings);
		warnOf(ignored);
	});
	addEventListener("resize", () => store.set({}));
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => store.set({}));
}

/** Say what of the address was left out. @param {string[]} ignored @returns {string} */
function warnOf(ignored) {
	if (!ignored.length) return "";
	const parts = ignored.join(", ");
	const text = `The address has parts that mean nothing here, and were left out: ${parts}.`;
	trainer.warn(text);
	return text;
}

/** Start all that the page does. */
async function begin() {
	if (state.status !== document.documentElement.dataset.status) return; // web/js/boot.js said why
	const starting = trainer.start(warnOf([...ignored, ...address.ignored]));
	wire();
	document.documentElement.dataset.script = "running"; // web/js/boot.js need not watch any more
	await starting;
	keep();
}

let keeps = false;

/** Keep the site once Python is there: what its start fetched is not fetched again. */
function keep() {
	if (keeps || !installable || state.status === "failed") return;
	keeps = true;
	installer.install();
}

setTimeout(begin); // in a task of its own: to read the script was one already
