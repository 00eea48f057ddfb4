// The fold More settings: its line, Shuffle, and what is fed in; its numbers and lists are drawn in controls.js.

import { byId, setText } from "../dom.js";
import { namesOf, withInput } from "../state/layers.js";
import { numbersIn, offeredInputs, plainInputs } from "../state/numbers.js";
import { isGenerated } from "../state/run-fields.js";
import { WORDS } from "../state/settings-words.js";
import { titleOfInput } from "../state/shape.js";

/** @import { Settings, State } from "../state/types.d.ts" */

const LAST_INPUT = "The network needs at least one input.";

/** @returns {NodeListOf<HTMLInputElement>} */
const inputBoxes = () => byId("inputs").querySelectorAll("input");

const shuffleBox = () => /** @type {HTMLInputElement} */ (byId("shuffle"));

/** @param {State} state */
export function drawMoreSettings({ settings, problems }) {
	setText(byId("more-settings-line"), inOneLine(settings));
	shuffleBox().checked = settings.shuffle;
	drawInputs(settings);
	setText(byId("inputs-problem"), problems.inputs ?? "");
	for (const id of ["examples", "noise"]) {
		const field = /** @type {HTMLElement} */ (byId(id).parentElement);
		field.hidden = !isGenerated(settings.task);
	}
}

/** What can be fed in, with the names of the numbers, and what is. @param {Settings} settings */
function drawInputs(settings) {
	const [numbers, chosen] = [numbersIn(settings), namesOf(settings.inputs)];
	const offered = offeredInputs(numbers.length).map(({ name }) => name);
	for (const box of inputBoxes()) {
		const label = /** @type {HTMLElement} */ (box.parentElement);
		label.hidden = !offered.includes(box.value);
		setText(/** @type {Element} */ (label.lastElementChild), titleOfInput(box.value, numbers));
		box.checked = chosen.includes(box.value);
	}
}

/** How the network is trained; what is fed in, only if it is not the numbers alone. @param {Settings} settings */
function inOneLine(settings) {
	const { l1, l2, inputs, task } = settings;
	const penalties = [...(l1 ? [WORDS.l1(settings)] : []), ...(l2 ? [WORDS.l2(settings)] : [])];
	return [
		WORDS.loss_function(settings),
		WORDS.batch_size(settings),
		...(penalties.length ? penalties : ["no regularisation"]),
		WORDS.shuffle(settings),
		...(inputs === plainInputs(settings) ? [] : [WORDS.inputs(settings)]),
		...(isGenerated(task) ? [WORDS.examples(settings), WORDS.noise(settings)] : []),
	].join(" · ");
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {(changes: Partial<Settings>) => void} change
 */
export function wireMoreSettings({ state, set }, change) {
	shuffleBox().addEventListener("change", () => change({ shuffle: shuffleBox().checked }));
	for (const box of inputBoxes()) {
		box.addEventListener("change", () => {
			const inputs = withInput(state.settings.inputs, box.value, box.checked);
			if (inputs) change({ inputs });
			else set({ problems: { ...state.problems, inputs: LAST_INPUT } });
		});
	}
}
