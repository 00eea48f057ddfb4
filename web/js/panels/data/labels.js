// The labels of a column whose rows are numbers: which numbers they are, typed and in complaints.

import { IS } from "#python";
import { isDecimal } from "../../state/decimal.js";
import { columnsOf } from "../../state/own-rows.js";

/** @import { CellProblem, Column, Draft, Use } from "../../state/types.d.ts" */

/** @typedef {{label: string, number: number}} Labelled */

/** One number with a decimal comma. */
export const DECIMAL_COMMA = /^[+−-]?\d*,\d+$/;

/**
 * What stands in the rows for the text that was typed into a cell: a label is a number there, whatever
 * its case, and so is one with a decimal comma if the rows come from a file with decimal commas. Any
 * other text stays as it is.
 *
 * @param {string} typed
 * @param {Draft} draft
 * @param {number} column
 * @param {number[] | null} classNumbers which numbers the two classes are, if that is known
 */
export function inRows(typed, draft, column, classNumbers) {
	const text = typed.trim();
	if (isDecimal(text)) return typed;
	const found = findLabel(labelsOf(draft, column, classNumbers), text);
	if (found) return String(found.number);
	const hasCommas = draft.file?.opened.reading.decimal_mark === ",";
	return hasCommas && DECIMAL_COMMA.test(text) ? text.replace(",", ".") : typed;
}

/**
 * A row with what stands in it for the text that was typed into one of its cells. A label of an input
 * of more than two labels is 1 in its own column, and 0 in those of the others.
 *
 * @param {string[]} row
 * @param {Draft} draft
 * @param {number} column where it was typed
 * @param {number[] | null} classNumbers
 */
export function rowAsTyped(row, draft, column, classNumbers) {
	const inputs = inputsInFile(draft);
	const from = inputs[column];
	const label = from && isCoded(from) ? findLabel(from.labels, row[column].trim()) : undefined;
	const own = label ? columnsOf(draft).indexOf(from.name + IS + label.label) : -1;
	// In a name that had to be shortened, one cannot tell which label it is.
	if (own < 0) return row.with(column, inRows(row[column], draft, column, classNumbers));
	return row.map((cell, at) => (inputs[at] === from ? String(Number(at === own)) : cell));
}

/**
 * The label that a text is; two can differ in nothing but their case.
 *
 * @template {{label: string}} Label
 * @param {Label[]} labels
 * @param {string} text
 */
const findLabel = (labels, text) =>
	labels.find(({ label }) => label === text) ??
	labels.find(({ label }) => label.toLowerCase() === text.toLowerCase());

/** Whether each label of a column is an input. @param {Column} column */
const isCoded = (column) => column.kind === "label" && column.different > 2;

/** Whether labels can be typed into a column. @param {Draft} draft @param {number} column */
export const takesLabels = (draft, column) => labelsOf(draft, column, null).length > 0;

/**
 * A complaint about cells, and what to write where they are labels.
 *
 * @param {CellProblem} problem
 * @param {Draft} draft
 * @param {number[] | null} classNumbers
 */
export function complaint({ kind, sentence, cells }, draft, classNumbers) {
	if (kind === "rows") return sentence;
	// Of an input of several labels, the complaint itself says it.
	const inputs = inputsInFile(draft);
	const columns = [...new Set(cells.map(({ column }) => column))].filter(
		(column) => !(inputs[column] && isCoded(inputs[column])),
	);
	const advice = columns.flatMap((column) => {
		const what = whatToWrite(labelsOf(draft, column, classNumbers));
		return what ? [{ name: columnsOf(draft)[column], what }] : [];
	});
	if (!advice.length) return sentence;
	if (cells.length === 1) return `${sentence.replace(/\.$/, "")}; write ${advice[0].what}.`;
	return [sentence, ...advice.map(({ name, what }) => `In “${name}”, write ${what}.`)].join(" ");
}

/** Which number stands for which label. @param {Labelled[]} labels */
function whatToWrite(labels) {
	const [first] = labels;
	if (!first) return "";
	const second = labels.find(({ number }) => number !== first.number);
	if (!second) return `${first.number} for “${first.label}” or 0 for the other label`;
	const numbers = `${first.number} for “${first.label}” or ${second.number} for “${second.label}”`;
	// A label that is a number is taken for the number.
	return [first, second].some(({ label }) => isDecimal(label))
		? numbers
		: `${numbers}, or the label itself`;
}

/**
 * The labels of a column, the lower number first, and others that become the lower number; none if
 * it is a column of numbers.
 *
 * @param {Draft} draft
 * @param {number} column
 * @param {number[] | null} classNumbers
 * @returns {Labelled[]}
 */
function labelsOf(draft, column, classNumbers) {
	const names = columnsOf(draft);
	return column === names.length - 1
		? labelsOfTarget(draft, classNumbers)
		: labelsOfInput(names[column], inputsInFile(draft)[column]);
}

/** A column as often as it is an input: each of more than two labels is one. @param {Column} column */
const inputsOf = (column) => Array(isCoded(column) ? column.different : 1).fill(column);

/** The column of the file that each input comes from; none if the rows come from no file. @param {Draft} draft */
const inputsInFile = (draft) => columnsInFile(draft, "input")?.flatMap(inputsOf) ?? [];

/** @param {Draft} draft @param {number[] | null} classNumbers @returns {Labelled[]} */
function labelsOfTarget(draft, classNumbers) {
	const { labels, training, test } = draft;
	if (!labels) return [];
	const hasMinusOne = () =>
		[training, test].some((table) => table.some((row) => row.at(-1) === "-1"));
	const [low, high] = classNumbers ?? (hasMinusOne() ? [-1, 1] : [0, 1]);
	// Of one label against the rest, the rest has names of its own.
	const rest = columnsInFile(draft, "target")?.[0].labels ?? [];
	return [
		{ label: labels[0], number: low },
		{ label: labels[1], number: high },
		...rest
			.filter(({ label }) => !labels.includes(label))
			.map(({ label }) => ({ label, number: low })),
	];
}

/**
 * @param {string} name
 * @param {Column | undefined} column of the file, if the rows come from one
 * @returns {Labelled[]}
 */
function labelsOfInput(name, column) {
	const at = name.lastIndexOf(IS);
	if (!column) return at < 0 ? [] : [{ label: name.slice(at + IS.length), number: 1 }];
	if (column.kind !== "label") return [];
	const labels = column.labels.map(({ label }) => ({
		label,
		number: Number(name === column.name + IS + label),
	}));
	// In a name that had to be shortened, one cannot tell which of them it is.
	if (!labels.some(({ number }) => number)) return [];
	return labels.sort((one, other) => one.number - other.number);
}

/**
 * The columns of the file that are used in this way; undefined if the rows come from no file.
 *
 * @param {Draft} draft
 * @param {Use} use
 */
function columnsInFile({ file }, use) {
	const { rows, columns, choice } = file?.opened ?? {};
	return rows ? columns?.filter((_, at) => choice?.uses[at] === use) : undefined;
}
