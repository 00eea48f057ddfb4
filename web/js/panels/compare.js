// The panel Compare runs: pinned runs in a table, and the legend of their curves in the chart.

import { byId, element, fromTemplate, onClick, setRows, setText } from "../dom.js";
import { watchChanges } from "../draw/changes.js";
import { loss, repr } from "../format.js";
import {
	accuracyOf,
	DASHES,
	epochOf,
	freeLetter,
	objection,
	settingsOf,
	withPin,
} from "../state/pins.js";

/** @import { Pin, PinLetter, State } from "../state/types.d.ts" */

const changed = watchChanges();

/** @param {State} state */
export function drawCompare(state) {
	const { pins, settings } = state;
	const problem = objection(state);
	byId("pin").setAttribute("aria-disabled", String(problem !== ""));
	setText(
		byId("pin-note"),
		problem || `The chart will keep this run’s curve as run ${freeLetter(pins)}.`,
	);
	if (!changed(pins, settings)) return;
	byId("remove-pins").hidden = pins.length === 0;
	const table = /** @type {HTMLTableElement} */ (byId("pins"));
	table.hidden = pins.length === 0;
	const [body] = table.tBodies;
	setRows(body, pins.length, () => fromTemplate("pin-row"));
	pins.forEach((pin, index) => {
		drawRow(body.rows[index], pin, settings);
	});
	const lines = byId("pinned");
	lines.hidden = pins.length === 0;
	lines.replaceChildren(...pins.map((pin) => legendLine(pin, settings)));
}

/**
 * @param {HTMLTableRowElement} row
 * @param {Pin} pin
 * @param {State["settings"]} current
 */
function drawRow(row, pin, current) {
	const { letter } = pin;
	const [head, label, epoch, accuracy, training, test, actions] = row.cells;
	row.dataset.pin = letter;
	if (head.textContent !== letter) head.replaceChildren(curveSample(letter), letter);
	label.replaceChildren(
		...settingsOf(pin, current).flatMap(({ text, differs }, index) => {
			const part = element(differs ? "strong" : "span", text);
			return index ? [", ", part] : [part];
		}),
	);
	setText(epoch, epochOf(pin));
	setText(accuracy, accuracyOf(pin));
	for (const [cell, value] of /** @type {const} */ ([
		[training, pin.loss],
		[test, pin.test_loss],
	])) {
		setText(cell, loss(value));
		cell.dataset.value = repr(value);
	}
	const [goBack, remove] = actions.children;
	goBack.setAttribute("aria-label", `Go back to these settings: run ${letter}`);
	setText(remove, `Remove run ${letter}`);
}

/**
 * A line of the legend. It names the settings that differ from those of the current run.
 *
 * @param {Pin} pin
 * @param {State["settings"]} current
 */
function legendLine(pin, current) {
	const different = settingsOf(pin, current).filter(({ differs }) => differs);
	const label = different.map(({ text }) => text).join(", ") || "the same settings";
	const item = element("li", "");
	const rest = element("span", `${label}: ${accuracyOf(pin)} at epoch ${epochOf(pin)}`);
	item.dataset.pin = pin.letter;
	item.append(curveSample(pin.letter), element("b", pin.letter), rest);
	return item;
}

/** A short piece of line, dashed like the run's curve. @param {PinLetter} letter */
function curveSample(letter) {
	const sample = fromTemplate("pin-mark");
	sample.querySelector("line")?.setAttribute("stroke-dasharray", DASHES[letter].join(" "));
	return sample;
}

/** What the page calls a task or an activation. @param {"task" | "activation"} id @param {string} value */
function titleOf(id, value) {
	const { options } = /** @type {HTMLSelectElement} */ (byId(id));
	return [...options].find((option) => option.value === value)?.text ?? value;
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{say(text: string): void, warn(text: string): void}} actions
 * @param {(settings: Pin["settings"]) => void} useSettings applies settings as if they were typed
 */
export function wireCompare({ state, set }, { say, warn }, useSettings) {
	onClick("pin", () => {
		const problem = objection(state);
		if (problem) return warn(problem);
		const { task, activation } = state.settings;
		const titles = { task: titleOf("task", task), activation: titleOf("activation", activation) };
		const { pins, letter } = withPin(state, titles);
		const pin = /** @type {Pin} */ (pins.find((pin) => pin.letter === letter));
		set({ pins });
		say(`Pinned as run ${letter}: ${accuracyOf(pin)} at epoch ${epochOf(pin)}.`);
	});

	/** Show the pins that are left. @param {Pin[]} pins @param {string} text */
	function setPins(pins, text) {
		set({ pins });
		say(text);
		// The focused button may have disappeared: do not lose the focus.
		if (!pins.length) return byId("pin").focus();
		requestAnimationFrame(() => {
			if (document.activeElement === document.body) byId("pin").focus();
		});
	}

	onClick("remove-pins", () => {
		if (state.pins.length) setPins([], "All pinned runs were removed.");
	});
	byId("pins").addEventListener("click", ({ target }) => {
		const button = /** @type {Element} */ (target).closest("button");
		const letter = button?.closest("tr")?.dataset.pin;
		const pin = state.pins.find((pin) => pin.letter === letter);
		if (!button || !pin) return;
		if (button.dataset.action === "remove") {
			const others = state.pins.filter((other) => other !== pin);
			return setPins(others, `Run ${letter} was removed.`);
		}
		useSettings(pin.settings);
		say(`The settings of run ${letter} are back.`);
	});
}
