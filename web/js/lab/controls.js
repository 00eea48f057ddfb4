// The controls of the first screen: values, error messages, status messages and progress.

import { byId, checkRadio, setAttribute, setText } from "../dom.js";
import { apart, brief, decimal } from "../format.js";
import { isDecimal } from "../state/decimal.js";
import { handleValues, numbersOnShow } from "../state/forward-pass.js";
import { PARAMETERS } from "../state/handles.js";
import { DEFAULTS } from "../state/initial.js";
import { hiddenSizes, LAYER_FIELDS } from "../state/layers.js";
import { lossProblem } from "../state/loss-function.js";
import { deepShape } from "../state/network-parts.js";
import { EXAMPLE_FIELDS, without } from "../state/number-fields.js";
import { isPair, namesOnShow, numberName } from "../state/numbers.js";
import { hasLearnt } from "../state/position.js";
import { rangeOf, roundStepIn } from "../state/range.js";
import { mainAction } from "../state/requests.js";
import { settingsInWords } from "../state/settings-words.js";

/** @import { Settings, State } from "../state/types.d.ts" */

/** The number fields of the page, by id: the field's name in the state, and its number. */
const FIELDS = /** @type {const} */ ({
	"learning-rate": ["learning_rate", (/** @type {State} */ s) => s.settings.learning_rate],
	epochs: ["epochs", (/** @type {State} */ s) => s.settings.epochs],
	seed: ["seed", (/** @type {State} */ s) => s.settings.seed],
	"batch-size": ["batch_size", (/** @type {State} */ s) => s.settings.batch_size],
	l1: ["l1", (/** @type {State} */ s) => s.settings.l1],
	l2: ["l2", (/** @type {State} */ s) => s.settings.l2],
	examples: ["examples", (/** @type {State} */ s) => s.settings.examples],
	noise: ["noise", (/** @type {State} */ s) => s.settings.noise],
	"held-out": ["held_out", (/** @type {State} */ s) => s.settings.held_out],
	"start-1": ["start_1", (/** @type {State} */ s) => s.startPlace[0]],
	"start-2": ["start_2", (/** @type {State} */ s) => s.startPlace[1]],
	"new-target": ["new_target", (/** @type {State} */ s) => s.drawing.target],
});

/** In the field of a number that is not known yet. */
const UNKNOWN = "…";

/** How many decimals a field on the drawing has room for. */
const DECIMALS_IN_HANDLE = 6;

/**
 * Where the buttons are at the bottom of the screen, put them last in the reading order as well.
 *
 * @param {Pick<State, "embedded">} state
 */
export function wireBar({ embedded }) {
	// web/css/narrow.css has the same condition, and web/css/guide.css that for a frame.
	const lowest = embedded ? " and (max-height: 56.99rem)" : "";
	const foot = matchMedia(`(max-width: 52rem) and (min-height: 30.01rem)${lowest}`);
	const place = () => {
		const focused = /** @type {HTMLElement | null} */ (document.activeElement);
		const buttons = /** @type {HTMLElement} */ (byId("train").parentElement);
		buttons.parentElement?.[foot.matches ? "append" : "prepend"](buttons);
		focused?.focus({ preventScroll: true }); // a button loses the focus when it is moved
	};
	if (foot.matches) place();
	foot.addEventListener("change", place);
}

/**
 * Use what is chosen in a list, or show why it is not possible and go back to what was chosen before.
 *
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {(changes: Partial<Settings>) => void} change
 */
export function wireChoices({ state, set }, change) {
	for (const id of LISTS) {
		const list = /** @type {HTMLSelectElement} */ (byId(id));
		list.addEventListener("change", () => {
			const chosen = { [id]: list.value };
			// The task “Your own” begins with the rows that were last in use.
			const own = state.settings.data ? null : state.own;
			const problem = lossProblem({ ...state.settings, ...own, ...chosen });
			const problems = without(state.problems, "task", "activation", "loss_function");
			set({ problems: problem ? { ...problems, [id]: problem } : problems });
			if (!problem) change(chosen);
		});
	}
}

/** @param {State} state */
export function drawControls(state) {
	const { status } = state;
	document.documentElement.dataset.status = status;
	setText(byId("train"), mainAction(state));
	drawNumbers(state);
	drawChoices(state);
	drawSettingsFold(state);
	drawMessages(state);
	drawProgress(state);
}

/** @param {State} state */
function drawNumbers(state) {
	for (const [id, [field, number]] of Object.entries(FIELDS)) {
		drawField(/** @type {HTMLInputElement} */ (byId(id)), number(state), state.problems[field]);
	}
	const sizes = hiddenSizes(state.settings.layers);
	for (const [index, field] of LAYER_FIELDS.entries()) {
		const input = /** @type {HTMLInputElement} */ (byId(field));
		drawField(input, sizes[index] ?? 1, state.problems[field]);
	}
	const values = handleValues(state);
	const { was, changed = [] } = state.exampleShown?.stepped ?? {};
	for (const [index, handle] of PARAMETERS.entries()) {
		const id = `${handle}-field`;
		drawProblem(id, state.problems[handle]);
		const old = was && changed.includes(index) ? was[index] : null;
		drawHandle(/** @type {HTMLInputElement} */ (byId(id)), values[handle], old);
	}
	drawExample(state);
}

/**
 * The numbers of the example on show: a slider for each, and a field. The fields of the plain neuron
 * are in its drawing.
 *
 * @param {State} state
 */
function drawExample(state) {
	const [names, numbers] = [namesOnShow(state), numbersOnShow(state)];
	const isDeep = deepShape(state) !== null;
	for (const [index, name] of EXAMPLE_FIELDS.entries()) {
		const slider = /** @type {HTMLInputElement} */ (byId(`slider-${index + 1}`));
		/** @type {HTMLElement} */ (slider.parentElement).hidden = index >= names.length;
		if (index >= names.length) continue;
		const range = rangeOf(state.task, index);
		const step = isPair(names) ? STEP_OF_PAIR : roundStepIn(range);
		const label = byId(`number-${index + 1}-name`);
		setText(label, numberName(names, index));
		setAttribute(label, "title", numberName(names, index)); // for those that are cut off
		drawSlider(slider, numbers[index], range);
		const field = /** @type {HTMLInputElement} */ (byId(`number-${index + 1}`));
		field.hidden = !isDeep;
		drawNumber(field, numbers[index], state.problems[name], step);
		if (isDeep || index >= INPUTS_IN_DRAWING) continue;
		const drawn = /** @type {HTMLInputElement} */ (byId(`${name}-field`));
		setAttribute(drawn, "aria-label", numberName(names, index));
		drawNumber(drawn, numbers[index], state.problems[name], step, ROOM_IN_INPUT);
	}
}

/**
 * A field for a number of the example on show.
 *
 * @param {HTMLInputElement} field
 * @param {number | null} value
 * @param {string | undefined} problem
 * @param {number} step how far an arrow key goes
 * @param {number} [room]
 */
function drawNumber(field, value, problem, step, room) {
	field.dataset.step = String(step);
	drawField(field, value, problem, room);
}

/**
 * A slider for a number of the task's range.
 *
 * @param {HTMLInputElement} slider
 * @param {number | null} value null: not known yet
 * @param {{low: number, high: number}} range
 */
function drawSlider(slider, value, range) {
	setAttribute(slider, "min", String(range.low));
	setAttribute(slider, "max", String(range.high));
	setAttribute(slider, "step", String(roundStepIn(range)));
	slider.disabled = value === null;
	slider.value = String(value ?? range.low);
	// The number may lie between two of its steps.
	setAttribute(slider, "aria-valuetext", value === null ? "not known yet" : decimal(value));
}

/** How many inputs the drawing of the plain neuron has. */
const INPUTS_IN_DRAWING = 2;

/** How far an arrow key goes in the field of a number that has no unit of its own. */
const STEP_OF_PAIR = 0.1;

/** How many signs fit into the circle of an input; a longer number is rounded there. */
const ROOM_IN_INPUT = 6;

/** The lists of the page, each with the id of its setting. */
const LISTS = /** @type {const} */ (["task", "activation", "hidden_activation", "loss_function"]);

/** The fields in the fold “More settings”, and all those in the fold “Settings” around it. */
const MORE = /** @type {const} */ ([
	...["batch_size", "l1", "l2", "examples", "noise", "loss_function", "inputs"],
]);
const SETTINGS = /** @type {const} */ ([
	...["learning_rate", "epochs", "seed", "task", "activation", ...MORE],
	...LAYER_FIELDS,
]);

/** Show the settings in the fold's line, and open each fold if something in it is refused. @param {State} state */
function drawSettingsFold({ settings, problems }) {
	setText(byId("settings-line"), settingsInWords(settings, DEFAULTS));
	for (const [id, fields] of Object.entries({ settings: SETTINGS, "more-settings": MORE })) {
		const fold = /** @type {HTMLDetailsElement} */ (byId(id));
		if (fields.some((field) => problems[field])) fold.open = true;
	}
}

/** @param {State} state */
function drawChoices({ settings, problems }) {
	for (const id of LISTS) {
		const list = /** @type {HTMLSelectElement} */ (byId(id));
		if (list.value !== settings[id]) list.value = settings[id];
	}
	drawProblem("task", problems.task);
	drawProblem("activation", problems.activation);
	drawProblem("loss_function", problems.loss_function);
	checkRadio("speed", settings.speed);
}

/** @param {State} state */
function drawMessages(state) {
	const { status, message, heard, failure } = state;
	const line = byId("message");
	setAttribute(line, "aria-live", message.quiet ? "off" : "polite");
	setText(line, message.text);
	line.dataset.tone = message.tone;
	setText(byId("heard"), heard);
	const failed = status === "failed";
	byId("failure").hidden = !failed;
	byId("run-kept").hidden = !hasLearnt(state);
	setText(byId("failure-text"), failed ? (failure ?? "") : "");
}

/** Show the progress of the run, or that of loading Python. @param {State} state */
function drawProgress({ status, settings, network, loading }) {
	const training = /** @type {HTMLProgressElement} */ (byId("training-progress"));
	training.hidden = status === "loading";
	training.max = settings.epochs;
	training.value = Math.min(network?.epoch ?? 0, settings.epochs);
	const python = /** @type {HTMLProgressElement} */ (byId("loading-progress"));
	python.hidden = status !== "loading";
	python.value = loading.share;
	python.setAttribute("aria-valuetext", loading.stage);
	setText(byId("loading-stage"), status === "loading" ? loading.stage : "");
}

/**
 * @param {HTMLInputElement} input
 * @param {number | null} value null: not known yet
 * @param {string | undefined} problem
 * @param {number} [room] how many signs fit into the field
 */
function drawField(input, value, problem, room = Number.POSITIVE_INFINITY) {
	drawProblem(input.id, problem);
	input.readOnly = value === null;
	if (value === null) {
		input.removeAttribute("aria-valuenow");
		input.value = UNKNOWN;
		return;
	}
	setAttribute(input, "aria-valuenow", decimal(value));
	// Do not overwrite what the reader is typing: 0.50 and 0.5 are the same number.
	const typed = input.dataset.typed !== undefined;
	if (problem || typed) return;
	// Number() would turn an empty field into 0.
	const same = isDecimal(input.value) && Number(input.value) === value;
	const text = same ? input.value : String(value);
	const fitting = text.length > room ? brief(value) : text;
	if (input.value !== fitting) input.value = fitting;
}

/**
 * Update a field on the drawing, with a rounded number, unless the reader is typing in it.
 *
 * @param {HTMLInputElement} input
 * @param {number | null} value
 * @param {number | null} old what it was, if the example that is stepped through has changed it
 */
function drawHandle(input, value, old) {
	const moved = value !== null && old !== null ? apart(old, value, DECIMALS_IN_HANDLE) : null;
	const text = value === null ? UNKNOWN : (moved?.[1] ?? brief(value));
	const name = input.previousElementSibling;
	if (name)
		setText(name, moved ? `was ${moved[0]}` : input.id.replace("-field", "").replace("_", " "));
	input.readOnly = value === null;
	if (value === null) input.removeAttribute("aria-valuenow");
	else setAttribute(input, "aria-valuenow", decimal(value));
	setAttribute(input, "aria-valuetext", value === null ? "not known yet" : text);
	const typed = input.dataset.typed !== undefined || input.getAttribute("aria-invalid") === "true";
	if (!typed && input.value !== text) input.value = text;
}

/**
 * Show why a field's text was refused. Some numbers have a field in either drawing of the network:
 * the message belongs to the one that is visible.
 *
 * @param {string} id a field's
 * @param {string | undefined} problem
 */
function drawProblem(id, problem) {
	const refused = problem !== undefined && !byId(id).closest("[hidden]");
	setText(byId(`${id}-problem`), refused ? problem : "");
	setAttribute(byId(id), "aria-invalid", String(refused));
}
