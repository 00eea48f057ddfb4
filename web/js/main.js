// Wires the parts: what the reader does becomes an action, and the state becomes the page.

import { byId, onChoice, onClick } from "./dom.js";
import { assets } from "./engine/assets.js";
import { createEngine } from "./engine/engine.js";
import { createInstaller } from "./engine/install.js";
import { getRuntime } from "./engine/runtime.js";
import { createSnapshots } from "./engine/snapshot.js";
import { wireFields } from "./lab/fields.js";
import { isHandle, wireHands } from "./lab/hands.js";
import { wireParts } from "./lab/parts.js";
import { watchPresses } from "./lab/press.js";
import { wireTimeline } from "./lab/timeline.js";
import { wireHealth } from "./lab/trouble.js";
import { wireActivation } from "./panels/activation.js";
import { wireCompare } from "./panels/compare.js";
import { wireData } from "./panels/data.js";
import { wireGradient } from "./panels/gradient.js";
import { wireGuide } from "./panels/guide.js";
import { wireMap } from "./panels/map.js";
import { drawPanels, readView, showPanels, wirePanels } from "./panels/panels.js";
import { wireSurface } from "./panels/surface.js";
import { wireTake } from "./panels/take.js";
import { render } from "./render.js";
import { createTrainer } from "./run/trainer.js";
import { withData } from "./state/draft.js";
import { DEFAULTS, firstSight, firstState } from "./state/initial.js";
import { recall, remember } from "./state/memory.js";
import { readAddress, readNumber, sameSettings, without, writeAddress } from "./state/settings.js";
import { builtInSources } from "./state/sources.js";
import { createStore } from "./state/store.js";

/** @import { NumberField, Position, Settings, Speed } from "./state/types.d.ts" */

const RECALLED =
	"Your last settings are back. “Take it along”, at the end of the page, can forget them.";

/** So many parts of an address that mean nothing are named. */
const MOST_NAMED = 5;

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

const { view, ignored } = readView(location.search);
// A link says it all, and so does one that asks for panels.
const remembered = location.hash || location.search ? "" : recall();
// More rows of the reader's own than an address can carry are kept beside it.
const address = readAddress(location.hash || remembered, defaults, CHOICES, history.state ?? "");
const store = createStore(
	{
		...firstState(initial, address.settings, view),
		...firstSight(initial, address.settings, address.start),
		sources: builtInSources(),
		page: location.href.replace(/[?#].*/, ""),
		defaults,
	},
	render,
);
const { state } = store;
const engine = createEngine({
	getRuntime,
	snapshots: createSnapshots(assets.interpreter),
	onOutput({ stream, text }) {
		if (stream === "stderr") console.warn(text);
		else console.log(text);
	},
});
const trainer = createTrainer(
	store,
	engine,
	(settings, start) => firstSight(initial, settings, start),
	address.start,
	() => installer.keep(),
);
const installer = createInstaller(store);

/**
 * Take up what the reader set, and put it in the address.
 *
 * @param {Partial<Settings>} changes
 * @param {object} [how]
 * @param {boolean} [how.repeated] whether a key is held: Back then goes to where that began
 * @param {Position | null} [how.start] where the run is to begin, if it does not just go on
 * @param {boolean} [how.keep] whether these are the reader's own settings, to be remembered
 * @returns {Promise<void> | undefined} until Python has taken it up
 */
function change(changes, { repeated = false, start = null, keep = true } = {}) {
	const settings = withData({ ...state.settings, ...changes }, state, initial.task);
	store.set({ problems: without(state.problems, ...Object.keys(changes)) });
	if (sameSettings(settings, state.settings) && !start) {
		leaveStart();
		return;
	}
	const taken = trainer.useSettings(settings, start);
	if (keep) keepSettings();
	showAddress(repeated);
	return taken;
}

/** Take the weights of a link out of the address: the run is to begin without them. */
function leaveStart() {
	if (readAddress(location.hash, defaults, CHOICES).start) showAddress();
}

/** Remember the settings, if the page is the reader's own and not part of another. */
function keepSettings() {
	if (!view.embedded) remember(writeAddress(state.settings, defaults));
}

/**
 * Put the settings in the address.
 *
 * @param {boolean} [repeated] whether Back is to pass over the address that is there now
 */
function showAddress(repeated = false) {
	const address = writeAddress(state.settings, defaults);
	if (address === location.hash) return;
	const target = address || location.pathname + location.search;
	try {
		const { data } = state.settings;
		const beside = address.includes("data=") ? "" : data;
		if (repeated) history.replaceState(beside, "", target);
		else history.pushState(beside, "", target);
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
	const others = without(state.problems, field);
	if ("problem" in read) {
		store.set({ problems: { ...others, [field]: read.problem } });
		return;
	}
	store.set({ problems: others });
	if (field === "first") trainer.tryNumbers([read.value, state.probe[1]]);
	else if (field === "second") trainer.tryNumbers([state.probe[0], read.value]);
	else if (isHandle(field)) trainer.setByHand(field, read.value);
	else if (field === "start_1") store.set({ start: [read.value, state.start[1]] });
	else if (field === "start_2") store.set({ start: [state.start[0], read.value] });
	else change({ [field]: read.value }, { repeated });
}

function wire() {
	onClick("train", () => {
		if (state.status === "training" || state.queued === "train") trainer.pause();
		else trainer.train();
	});
	onClick("step", trainer.step);
	onClick("one-epoch", trainer.oneEpoch);
	onClick("reset", () => {
		trainer.reset();
		leaveStart();
	});
	onClick("try-again", () => trainer.start());
	onClick("use-update", installer.useNewVersion);

	const { afterPress, settle } = watchPresses(store);
	wireFields(store, commit, afterPress);
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
	wireParts(store);
	wireHands(store, trainer, settle);
	wireTimeline(trainer);
	wireSurface(store, trainer);
	wireActivation(store);
	wireMap(store, trainer);
	wireGradient(trainer);
	wireData(store, trainer, change, afterPress);
	wireTake(store, trainer, (changes, start) => change(changes, { start }));
	wireHealth(store, trainer, change);
	wireCompare(store, trainer, change);
	wirePanels(store, trainer);
	const setUp = (/** @type {Partial<Settings>} */ changes) => change(changes, { keep: false });
	wireGuide(store, trainer, defaults, setUp, (panels) => showPanels(store, panels));
	for (const field of /** @type {const} */ (["task", "activation"])) {
		const list = /** @type {HTMLSelectElement} */ (byId(field));
		list.addEventListener("change", () => change({ [field]: list.value }));
	}
	onChoice("speed", (value) => change({ speed: /** @type {Speed} */ (value) }));

	addEventListener("popstate", async (event) => {
		const known = event.state || state.own?.rows;
		const read = readAddress(location.hash, defaults, CHOICES, known);
		const { settings, start, ignored } = read;
		const { panels } = readView(location.search).view;
		// From one choice of panels to another the run goes on, even if a link says where it began.
		const turned = String(panels) !== String(state.panels);
		const sameRun = turned && sameSettings(settings, state.settings);
		const away = document.activeElement?.closest("main > :not(.bar)");
		store.set({ problems: {}, panels });
		requestAnimationFrame(() => {
			// The focus goes with a panel that is gone.
			if (away && document.activeElement === document.body) byId("train").focus();
		});
		if (!sameRun) await trainer.useSettings(settings, start);
		warnOf(ignored);
	});
	addEventListener("resize", () => store.set({}));
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => store.set({}));
}

/** Say what of the address was left out. @param {string[]} ignored @returns {string} */
function warnOf(ignored) {
	if (!ignored.length) return "";
	const parts = ignored.slice(0, MOST_NAMED).map((part) => part.slice(0, 46));
	if (ignored.length > MOST_NAMED) parts.push(`and ${ignored.length - MOST_NAMED} more`);
	const text = `The address has parts that mean nothing here, and were left out: ${parts.join(", ")}.`;
	trainer.warn(text);
	return text;
}

/** Start all that the page does. */
function begin() {
	if (state.status !== document.documentElement.dataset.status) return; // web/js/boot.js said why
	const recalled = remembered && writeAddress(address.settings, defaults);
	if (recalled) showAddress(true);
	// What was remembered and means nothing any more is nothing that the reader can mend.
	const warning = warnOf([...ignored, ...(remembered ? [] : address.ignored)]);
	trainer.start(warning || (recalled && RECALLED));
	wire();
	drawPanels(state); // until this line none of them is to be seen, and then only these
	document.documentElement.dataset.script = "running"; // web/js/boot.js need not watch any more
}

setTimeout(begin); // in a task of its own: to read the script was one already
