// The controls of the first screen: their values, what is wrong with them, messages and progress.

import { byId, checkRadio, setAttribute, setText } from "../dom.js";
import { brief, decimal } from "../format.js";
import { handleValues } from "../state/forward-pass.js";
import { hasLearnt } from "../state/position.js";
import { willTrain } from "../state/requests.js";

/** @import { Handle, State } from "../state/types.d.ts" */

/** The number fields of the page, each with its name in the state and its number. */
const FIELDS = /** @type {const} */ ({
	"learning-rate": ["learning_rate", (/** @type {State} */ s) => s.settings.learning_rate],
	epochs: ["epochs", (/** @type {State} */ s) => s.settings.epochs],
	seed: ["seed", (/** @type {State} */ s) => s.settings.seed],
	"held-out": ["held_out", (/** @type {State} */ s) => s.settings.held_out],
	first: ["first", (/** @type {State} */ s) => s.probe[0]],
	second: ["second", (/** @type {State} */ s) => s.probe[1]],
	"start-1": ["start_1", (/** @type {State} */ s) => s.startWeights[0]],
	"start-2": ["start_2", (/** @type {State} */ s) => s.startWeights[1]],
});

/** @param {State} state */
export function drawControls(state) {
	const { status } = state;
	document.documentElement.dataset.status = status;
	setText(byId("train"), willTrain(state) ? "Pause" : "Train");
	drawNumbers(state);
	drawChoices(state);
	drawMessages(state);
	drawProgress(state);
}

/** @param {State} state */
function drawNumbers(state) {
	for (const [id, [field, number]] of Object.entries(FIELDS)) {
		drawField(/** @type {HTMLInputElement} */ (byId(id)), number(state), state.problems[field]);
	}
	for (const [handle, number] of Object.entries(handleValues(state))) {
		const id = `${handle}-field`;
		drawProblem(id, state.problems[/** @type {Handle} */ (handle)]);
		drawHandle(/** @type {HTMLInputElement} */ (byId(id)), number);
	}
	for (const [index, id] of ["first-slider", "second-slider"].entries()) {
		/** @type {HTMLInputElement} */ (byId(id)).value = String(state.probe[index]);
	}
}

/** @param {State} state */
function drawChoices({ settings }) {
	for (const id of /** @type {const} */ (["task", "activation"])) {
		const list = /** @type {HTMLSelectElement} */ (byId(id));
		if (list.value !== settings[id]) list.value = settings[id];
	}
	checkRadio("speed", settings.speed);
}

/** @param {State} state */
function drawMessages(state) {
	const { status, message, failure } = state;
	const line = byId("message");
	setText(line, message.text);
	line.dataset.tone = message.tone;
	const failed = status === "failed";
	byId("failure").hidden = !failed;
	byId("run-kept").hidden = !hasLearnt(state);
	setText(byId("failure-text"), failed ? (failure ?? "") : "");
}

/** How far the run is, and before that how far the loading of Python is. @param {State} state */
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
 * @param {number} value
 * @param {string | undefined} problem
 */
function drawField(input, value, problem) {
	drawProblem(input.id, problem);
	setAttribute(input, "aria-valuenow", decimal(value));
	// Leave what somebody is typing: 0.50 and 0.5 are the same number.
	const typed = input.dataset.typed !== undefined;
	if (!problem && !typed && Number(input.value) !== value) input.value = String(value);
}

/**
 * A field on the drawing: rounded, and changing with the training unless somebody types in it.
 *
 * @param {HTMLInputElement} input
 * @param {number | null} value
 */
function drawHandle(input, value) {
	const text = value === null ? "…" : brief(value);
	input.readOnly = value === null;
	if (value === null) input.removeAttribute("aria-valuenow");
	else setAttribute(input, "aria-valuenow", decimal(value));
	setAttribute(input, "aria-valuetext", value === null ? "not known yet" : text);
	const typed = input.dataset.typed !== undefined || input.getAttribute("aria-invalid") === "true";
	if (!typed && input.value !== text) input.value = text;
}

/**
 * @param {string} id a field's
 * @param {string | undefined} problem
 */
function drawProblem(id, problem) {
	setText(byId(`${id}-problem`), problem ?? "");
	setAttribute(byId(id), "aria-invalid", String(problem !== undefined));
}
