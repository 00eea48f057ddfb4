// Connects the parts: events become actions, and the state becomes the page.

import { loadCode, loadListing } from "code-loader";
import { loadPanels } from "panels-loader";
import { ACTIVATIONS, TASKS } from "#python";
import { byId, onChoice, onClick } from "./dom.js";
import { assets } from "./engine/assets.js";
import { Engine } from "./engine/engine.js";
import { Installer } from "./engine/install.js";
import { getRuntime } from "./engine/runtime.js";
import { createSnapshots } from "./engine/snapshot.js";
import { wireBar, wireChoices } from "./lab/controls.js";
import { wireFields } from "./lab/fields.js";
import { wireLayers } from "./lab/layers.js";
import { wireLive } from "./lab/live.js";
import { wireMarks } from "./lab/marks.js";
import { wireHands } from "./lab/network/hands.js";
import { wireParts } from "./lab/network/parts.js";
import { watchPresses } from "./lab/press.js";
import { wireTimeline } from "./lab/timeline.js";
import { drawPanels, wirePanels } from "./panels/folds.js";
import { drawAddresses } from "./panels/links.js";
import { drawPictures, writeTexts } from "./render.js";
import { Actions } from "./run/actions.js";
import { createOutputLog } from "./run/output.js";
import { Run } from "./run/run.js";
import { SettingsActions } from "./run/settings.js";
import { readAddress, SPEEDS, sameSettings, writeAddress } from "./state/address.js";
import { AddressBar } from "./state/address-bar.js";
import { isHandle } from "./state/handles.js";
import { DEFAULTS, firstState, firstView } from "./state/initial.js";
import { isLayer, withSize } from "./state/layers.js";
import { recall } from "./state/memory.js";
import { EXAMPLE_FIELDS, readNumber, without } from "./state/number-fields.js";
import { namesOnShow, numberName, placeOfNumber } from "./state/numbers.js";
import { readQuery } from "./state/query.js";
import { mainAction } from "./state/requests.js";
import { builtInSources } from "./state/sources.js";
import { createStore } from "./state/store.js";

/** @import { NumberField, Speed, State } from "./state/types.d.ts" */

const RECALLED =
	"Your last settings are back. To forget them, go to “Take it along” at the end of the page.";

/** At most this many ignored parts of an address are named. */
const MOST_NAMED = 5;

const { initial } = assets;

// For readers who prefer reduced motion, the speed starts at Instant.
const stillness = matchMedia("(prefers-reduced-motion: reduce)");
const defaults = {
	...DEFAULTS,
	speed: stillness.matches ? /** @type {Speed} */ ("instant") : DEFAULTS.speed,
};

const CHOICES = {
	task: TASKS.map(({ name }) => name),
	activation: ACTIVATIONS.map(({ name }) => name),
	speed: SPEEDS,
};

/** @param {string} fragment @param {string} [knownRows] see `readAddress` */
const readSettings = (fragment, knownRows) => readAddress(fragment, defaults, CHOICES, knownRows);

/**
 * What writes the page from the state, and what then draws its pictures; what is loaded later comes to
 * it. A picture needs to know how much room the text leaves it, so all text comes first: the browser
 * then lays out the page once per frame.
 */
const writers = [writeTexts, drawAddresses];
const painters = [drawPictures];

/** @param {State} state */
function drawPage(state) {
	try {
		for (const draw of [...writers, ...painters]) draw(state);
	} catch (error) {
		if (!run.code.handleBrokenPage(error)) throw error;
	}
}

await loadListing();
const originals = builtInSources();

const { view, ignored } = readQuery(location.search);
// A link with settings or panels decides everything; only without one are the last settings used.
const remembered = location.hash || location.search ? "" : recall();
// Rows that do not fit into the address are kept in the history's state.
const address = readSettings(location.hash || remembered, history.state ?? "");
const store = createStore(
	{
		...firstState(initial, address.settings, view),
		...firstView(initial, address.settings, address.place),
		sources: originals,
		still: stillness.matches,
		page: location.href.replace(/[?#].*/, ""),
		defaults,
	},
	drawPage,
);
const { state } = store;
const logOutput = createOutputLog(store);
const engine = new Engine({
	getRuntime,
	snapshots: createSnapshots(assets.interpreter),
	onOutput(printed) {
		if (printed.stream === "stderr") console.warn(printed.text);
		else console.log(printed.text);
		logOutput(printed);
	},
});
const run = new Run(
	store,
	engine,
	(settings, place) => firstView(initial, settings, place),
	() => installer.keepOnDevice(),
);
const installer = new Installer(store);
const actions = new Actions(run);
const addressBar = new AddressBar(store, readSettings);
const settingsActions = new SettingsActions(store, actions, addressBar, initial.task);
const { change } = settingsActions;

/**
 * What a field is called, if that depends on what the page shows.
 *
 * @param {NumberField} field
 * @param {HTMLInputElement} input
 */
function labelOf(field, input) {
	if (field.startsWith("start_")) return input.labels?.[0].textContent ?? undefined;
	const place = placeOfNumber(field);
	return place === null ? undefined : numberName(namesOnShow(state), place);
}

/**
 * Use the number in a field, or show why it is not allowed.
 *
 * @param {HTMLInputElement} input
 * @param {object} [visit] an object for this visit to the field, from focus to blur
 */
function takeUpField(input, visit) {
	const field = /** @type {NumberField} */ (input.dataset.field);
	const read = readNumber(field, input.value, labelOf(field, input));
	const others = without(state.problems, field);
	if ("problem" in read) {
		store.set({ problems: { ...others, [field]: read.problem } });
		return;
	}
	store.set({ problems: others });
	const { startPlace, chosen, drawing } = state;
	if (isHandle(field)) actions.setByHand(field, read.value);
	else if (field === "parameter") actions.setParameter(Number(chosen), read.value);
	else if (field === "start_1") store.set({ startPlace: [read.value, startPlace[1]] });
	else if (field === "start_2") store.set({ startPlace: [startPlace[0], read.value] });
	else if (field === "new_target") store.set({ drawing: { ...drawing, target: read.value } });
	else if (isLayer(field)) {
		change({ layers: withSize(state.settings.layers, field, read.value) }, { visit });
	} else change({ [field]: read.value }, { visit });
}

function wireButtons() {
	onClick("train", () => {
		const action = mainAction(state);
		if (action === "Pause") return actions.pause();
		if (action === "Train again") settingsActions.reset();
		actions.train();
	});
	onClick("step", actions.step);
	onClick("one-epoch", actions.oneEpoch);
	onClick("reset", settingsActions.reset);
	onClick("try-again", () => {
		if (state.status === "failed") actions.startPython();
	});
	onClick("stop", actions.code.stop);
	onClick("use-update", installer.useNewVersion);
}

function wireSettings() {
	wireChoices(store, change);
	wireLayers(store, change);
	wireLive(
		(learning_rate, how) => change({ learning_rate }, how),
		(live) => change({ live }),
	);
	onChoice("speed", (value) => change({ speed: /** @type {Speed} */ (value) }));
	for (const [index, field] of EXAMPLE_FIELDS.entries()) {
		const slider = /** @type {HTMLInputElement} */ (byId(`slider-${index + 1}`));
		slider.addEventListener("input", () => actions.setByHand(field, Number(slider.value)));
	}
}

function wireViews() {
	const { afterPress, runWaiting } = watchPresses(store);
	wireBar(state);
	wireFields(store, takeUpField, afterPress);
	wireParts(store);
	wireHands(store, actions, runWaiting);
	wireMarks(store);
	wireTimeline(actions);
	wirePanels(store, actions, addCode);
	addLaterPanels(afterPress, runWaiting);
}

/**
 * Load what the first screen of a single neuron does without: the panels further down, More settings,
 * and the drawing of a network with layers.
 *
 * @param {(action: () => void) => void} afterPress
 * @param {() => void} runWaiting
 */
async function addLaterPanels(afterPress, runWaiting) {
	const panels = await loadPanels().catch(() => null);
	byId("panels-missing").hidden = panels !== null;
	if (!panels) return;
	const { trials } = run;
	const press = { afterPress, runWaiting };
	const { setUp } = settingsActions;
	panels.wireLaterPanels({ store, actions, trials, change, setUp, ...press });
	writers.push(panels.writeLaterPanels);
	painters.push(panels.drawLaterPictures);
	store.set({});
	document.documentElement.dataset.panels = "ready";
}

/** @param {State["code"]["script"]} script */
const setCodeScript = (script) => store.set({ code: { ...state.code, script } });

/** Load the editor, when the reader asks for the Python, unless it is there already. */
async function addCode() {
	if (state.code.script === "loading" || state.code.script === "ready") return;
	setCodeScript("loading");
	const loaded = await loadCode().catch(() => null);
	if (!loaded) return setCodeScript("missing");
	const { code } = run;
	const { setUp } = settingsActions;
	const { script } = loaded;
	loaded.wireCode({ store, actions, code, originals, script, setUp, readSettings });
	writers.push(loaded.drawCode);
	setCodeScript("ready");
}

/** After Back or Forward, take over the settings of the new address. @param {PopStateEvent} event */
async function followAddress(event) {
	const read = readSettings(location.hash, event.state || state.own?.data);
	addressBar.endVisit();
	const { panels } = readQuery(location.search).view;
	// If only the panels change, the run goes on, even if the address says where a run begins.
	const turned = String(panels) !== String(state.panels);
	const sameRun = turned && sameSettings(read.settings, state.settings);
	const away = document.activeElement?.closest("main > :not(.top)");
	store.set({ problems: {}, panels });
	requestAnimationFrame(() => {
		// The focus is lost if its panel has disappeared.
		if (away && document.activeElement === document.body) byId("train").focus();
	});
	if (!sameRun) await settingsActions.use(read.settings, read.place);
	warnOf(read.ignored);
}

/** Name the parts of the address that were ignored. @param {string[]} ignored @returns {string} */
function warnOf(ignored) {
	if (!ignored.length) return "";
	const parts = ignored.slice(0, MOST_NAMED).map((part) => part.slice(0, 46));
	if (ignored.length > MOST_NAMED) parts.push(`and ${ignored.length - MOST_NAMED} more`);
	const hasNoRows = ignored.includes("task=own") && !ignored.some((part) => /^data=/.test(part));
	const why = hasNoRows
		? " The rows of this data are not in the link: ask for them as a file."
		: "";
	const text = `These parts of the address are not valid and were ignored: ${parts.join(", ")}.${why}`;
	actions.warn(text);
	return text;
}

/** Print the pictures in light colours, whatever the screen has. @param {Event} event */
function drawForPaper({ type }) {
	document.documentElement.toggleAttribute("data-printing", type === "beforeprint");
	drawPage(state);
}

/** Start the page. */
function begin() {
	if (state.status !== document.documentElement.dataset.status) return; // boot.js has reported a failure
	const recalled = remembered && writeAddress(address.settings, defaults);
	if (recalled) addressBar.write(true);
	// Invalid parts of remembered settings are not reported: the reader cannot correct them.
	const warning = warnOf([...ignored, ...(remembered ? [] : address.ignored)]);
	actions.startPython({ news: warning || (recalled && RECALLED), place: address.place });
	if (state.settings.live && !address.place) run.queue.add({ kind: "retrain", hasty: false });
	wireButtons();
	wireSettings();
	wireViews();
	addEventListener("popstate", followAddress);
	addEventListener("beforeprint", drawForPaper);
	addEventListener("afterprint", drawForPaper);
	addEventListener("resize", () => store.set({}));
	stillness.addEventListener("change", () => store.set({ still: stillness.matches }));
	matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => store.set({}));
	drawPanels(state); // before the next line, which makes the panels visible
	document.documentElement.dataset.script = "running"; // boot.js can stop watching
}

setTimeout(begin); // in a separate task, because reading the script already took one
