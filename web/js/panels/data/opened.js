// The file that the rows come from: how it was read, and what each of its columns is for.

import { MAX_COLUMNS } from "#python";
import {
	byId,
	element,
	fromTemplate,
	listOption,
	setAttribute,
	setRows,
	setText,
} from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { exact, whole } from "../../format.js";
import { reasonsIn } from "./reasons.js";

/** @import { Said } from "../../run/own-data.js" */
/** @import { Choices, Column, OpenedFile, OpenedTable, Reading, Use } from "../../state/types.d.ts" */

const list = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (byId(id));

/** The lists that say how a file was read, and what the value of each means. */
const READING = /** @type {const} */ ({
	separator: (/** @type {string} */ value) => value || null,
	decimal_mark: (/** @type {string} */ value) => value,
	encoding: (/** @type {string} */ value) => value,
	header: (/** @type {string} */ value) => value === "true",
});

const CHOICES = /** @type {(keyof typeof READING)[]} */ (Object.keys(READING));

const changed = watchChanges();

/** Draw it, if it is another one than before; returns whether it is. @param {OpenedFile | null} file */
export function drawOpened(file) {
	byId("data-opened").hidden = !file;
	if (!changed(file) || !file) return false;
	const { opened, name } = file;
	setText(byId("data-file-name"), name);
	setText(byId("data-said"), opened.said);
	drawSentences("data-reading-doubts", opened.doubts);
	drawReading(opened.reading);
	setText(byId("data-guess"), isGuess(opened) ? opened.guess.said : "");
	drawSentences("data-reasons", reasonsIn(opened));
	drawColumns(opened);
	drawClass(opened);
	setText(byId("data-mapped"), opened.mapped.join(" "));
	setText(byId("data-columns-problem"), opened.problem);
	return true;
}

/** Whether the columns are used as was guessed. @param {OpenedTable} opened */
const isGuess = ({ choice, guess }) => String(choice.uses) === String(guess.uses);

/** @param {string} id of a list @param {string[]} sentences */
export const drawSentences = (id, sentences) =>
	byId(id).replaceChildren(...sentences.map((sentence) => element("li", sentence)));

/** @param {Reading} reading */
function drawReading(reading) {
	const isText = reading.form === "delimited";
	for (const name of CHOICES) {
		list(`data-${name}`).value = String(reading[name] ?? "");
		/** @type {HTMLElement} */ (byId(`data-${name}`).closest(".field")).hidden =
			!isText && (name === "separator" || name === "header");
	}
}

/** @param {OpenedTable} opened */
function drawColumns({ columns, choice }) {
	const body = /** @type {HTMLTableSectionElement} */ (byId("data-columns"));
	setRows(body, columns.length, () => fromTemplate("data-column"));
	columns.forEach((column, index) => {
		const { cells } = body.rows[index];
		setText(/** @type {Element} */ (cells[0].firstElementChild), column.name);
		const use = /** @type {HTMLSelectElement} */ (cells[1].firstElementChild);
		setAttribute(use, "aria-label", `Use of column ${column.name}`);
		use.value = choice.uses[index];
		setText(cells[2], valuesIn(column));
		setText(cells[3], [kindOf(column), ...gapsIn(column)].join("; "));
	});
}

/** Some of its values, the most frequent ones with how often they occur. @param {Column} column */
function valuesIn({ labels, samples, more_labels, different, kind }) {
	if (kind === "label" && labels.length) {
		const counted = labels.map(({ label, count }) => `${label} (${whole(count)})`).join(", ");
		return more_labels ? `${counted} and ${whole(more_labels)} more` : counted;
	}
	const between = samples.some((text) => text.includes(",")) ? "; " : ", ";
	return samples.join(between) + (different > samples.length ? `${between}…` : "");
}

/** @param {Column} column */
function kindOf({ kind, low, high }) {
	if (kind === "number") return `Number, ${ends(low ?? 0, high ?? 0).join(" to ")}`;
	return { label: "Label", mixed: "Numbers and text", empty: "Empty" }[kind];
}

/**
 * Where numbers begin and end, or just the one that all are.
 *
 * @param {number} low
 * @param {number} high
 */
function ends(low, high) {
	if (low === high) return [rounded(low)];
	const [first, last] = [rounded(low), rounded(high)];
	return first === last ? [exact(low), exact(high)] : [first, last];
}

/** A number with at most six digits, or all that a whole one has. @param {number} value */
const rounded = (value) => exact(Number.isInteger(value) ? value : Number(value.toPrecision(6)));

/** How many of its cells are missing or wrong. @param {Column} column */
function gapsIn({ missing, wrong }) {
	return [
		...(missing ? [`${whole(missing)} missing`] : []),
		...(wrong ? [`${whole(wrong)} wrong`] : []),
	];
}

/** Which label of the target is class 1. @param {OpenedTable} opened */
function drawClass({ columns, choice }) {
	const target = columns[choice.uses.indexOf("target")];
	const labels = target?.labels.map(({ label }) => label) ?? [];
	// A few numbers can be classes, too; of two, each is one already.
	const areNumbers = target?.kind === "number";
	byId("data-class-field").hidden = labels.length < (areNumbers ? 3 : 2);
	const select = list("data-class");
	select.replaceChildren(
		...(areNumbers ? [listOption("", "None: they are numbers")] : []),
		...labels.map((label) => listOption(label, label)),
	);
	select.value = choice.target_label ?? "";
}

/**
 * @param {{readAgain(said: Said): Promise<void>}} actions
 * @param {() => OpenedFile | null | undefined} file the one on show
 */
export function wireOpened({ readAgain }, file) {
	for (const name of CHOICES) {
		list(`data-${name}`).addEventListener("change", ({ target }) => {
			const { value } = /** @type {HTMLSelectElement} */ (target);
			readAgain({ choices: /** @type {Choices} */ ({ [name]: READING[name](value) }) });
		});
	}
	byId("data-columns").addEventListener("change", ({ target }) => {
		const select = /** @type {HTMLSelectElement} */ (target);
		const row = select.closest("tr")?.sectionRowIndex ?? 0;
		const uses = file()?.opened.choice.uses;
		if (!uses) return;
		const use = /** @type {Use} */ (select.value);
		// A table has one target: the old one becomes an input, if there is room for it.
		const isFull = uses.filter((old) => old === "input").length >= MAX_COLUMNS - 1;
		const rest = isFull && uses[row] !== "input" ? "unused" : "input";
		const others = uses.map((old) => (use === "target" && old === "target" ? rest : old));
		readAgain({ uses: others.with(row, use), target_label: null });
	});
	list("data-class").addEventListener("change", () => {
		readAgain({ target_label: list("data-class").value || null });
	});
}
