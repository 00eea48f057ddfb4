// The controls for moving through the recording of one example.

import { byId, element, onClick, setAttribute, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { setWords, spoken } from "../../draw/words.js";
import { short, whole } from "../../format.js";
import { notRun } from "../../state/code.js";
import { isEarlier, isRecorded } from "../../state/microscope.js";

/** @import { State, TaskData } from "../../state/types.d.ts" */
/** @typedef {Pick<import("../../run/microscope.js").Microscope, "record" | "show" | "move" | "find" | "speak" | "close">} Actions */

/** How many examples are in the list; a longer one could hardly be read. */
const MOST_EXAMPLES = 200;

/** How much of a sentence a screen reader says with each move of the slider. */
const BEGINNING = 90;

const STALE =
	"This steps through the code that ran. Press “Run this code” to step through your changes.";
const EARLIER = "The run has gone on since: this is what happened before.";
const OTHER_CODE = "Other code runs now. Press “Step through one example” to step through it.";
const OTHER_RUN =
	"The run has begun again since. Press “Step through one example” to step through it.";

const select = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (byId(id));
const slider = () => /** @type {HTMLInputElement} */ (byId("microscope-slider"));

/** @param {Actions} actions */
export function wireControls(actions) {
	onClick("microscope-start", () => {
		const { value } = select("microscope-example");
		actions.record(value === "" ? null : Number(value));
	});
	slider().addEventListener("input", () => actions.show(Number(slider().value) - 1, false));
	slider().addEventListener("pointerup", () => actions.speak());
	onClick("microscope-back", () => actions.move(-1));
	onClick("microscope-next", () => actions.move(1));
	for (const way of /** @type {const} */ (["into", "out", "over"])) {
		onClick(`microscope-${way}`, () => actions.find(way));
	}
	const variable = () => select("microscope-variable").value;
	onClick("microscope-change", () => actions.find("change", variable()));
	onClick("microscope-change-back", () => actions.find("change_back", variable()));
	onClick("microscope-close", () => {
		actions.close();
		byId("microscope-start").focus();
	});
}

const examplesChanged = watchChanges();

/** @param {State} state @param {Record<string, string>} originals */
export function drawControls(state, originals) {
	if (examplesChanged(state.task)) drawExamples(state.task);
	const { microscope } = state;
	const isOpen = microscope !== null && isRecorded(state);
	byId("microscope").hidden = !microscope;
	for (const part of byId("microscope").children) {
		if (part.id !== "microscope-note") part.toggleAttribute("data-gone", !isOpen);
	}
	if (!microscope) return;
	const { moment, wanted, recorded, heard } = microscope;
	const isStale = notRun(state, originals).length > 0;
	const isOld = isEarlier(microscope, state);
	const gone = microscope.sources === state.sources ? OTHER_RUN : OTHER_CODE;
	const note = !isOpen ? gone : isStale ? STALE : isOld ? EARLIER : recorded.folded;
	byId("microscope").toggleAttribute("data-stale", isStale);
	byId("microscope-note").hidden = !note;
	setText(byId("microscope-note"), note);
	const place = `moment ${whole(wanted + 1)} of ${whole(recorded.count)}`;
	setText(byId("microscope-count"), place);
	const range = slider();
	setAttribute(range, "max", String(recorded.count));
	if (range.value !== String(wanted + 1)) range.value = String(wanted + 1);
	const isThere = moment.index === wanted;
	const sentence = isThere ? `: ${shortened(spoken(moment.sentence))}` : "";
	setAttribute(range, "aria-valuetext", place + sentence);
	setWords(byId("microscope-sentence"), moment.sentence);
	setText(byId("microscope-heard"), isOpen ? spoken(heard) : "");
}

/** @param {string} sentence */
const shortened = (sentence) =>
	sentence.length > BEGINNING ? `${sentence.slice(0, BEGINNING).trimEnd()}…` : sentence;

/** The training examples to choose from. @param {TaskData | null} task */
function drawExamples(task) {
	const list = select("microscope-example");
	const { value } = list;
	const options = [new Option("the next example", "")];
	task?.inputs.slice(0, MOST_EXAMPLES).forEach((inputs, index) => {
		const sign = task.answer === "Sum" ? " + " : ", ";
		const example = `${inputs.map(short).join(sign)} → ${short(task.targets[index])}`;
		options.push(new Option(`${index + 1}: ${example}`, String(index)));
	});
	const more = (task?.inputs.length ?? 0) - MOST_EXAMPLES;
	if (more > 0) {
		const rest = element("option", `${whole(more)} more are not in this list`);
		rest.disabled = true;
		options.push(rest);
	}
	list.replaceChildren(...options);
	if (options.some((option) => option.value === value)) list.value = value;
}
