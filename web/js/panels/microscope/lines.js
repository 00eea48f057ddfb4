// What is lit in the editor: the statement of the moment with its values below it, or else the line
// that makes the number of the part of the drawing that is pointed at.

import { byId } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { notRun } from "../../state/code.js";
import { isRecorded } from "../../state/microscope.js";
import { kindOf } from "../../state/part-lines.js";
import { valuesBelow } from "./values.js";

/** @import { Microscope, State } from "../../state/types.d.ts" */

/**
 * What this needs of the editor and its files.
 *
 * @typedef {object} Files
 * @property {Pick<import("../../editor/editor.js").Editor,
 *   "setMarks" | "reveal" | "hasFocus" | "columns">} editor
 * @property {(path: string) => void} show shows a file
 */

/** @typedef {ReturnType<typeof createLines>} Lines */

/**
 * @param {Files} files
 * @param {Record<string, string>} originals the built-in sources, by path
 */
export function createLines({ editor, show }, originals) {
	const changed = watchChanges();
	const partChanged = watchChanges();

	/** @param {State} state */
	return (state) => {
		const { code, sources, part, partLines } = state;
		const microscope = isRecorded(state) ? state.microscope : null;
		if (!microscope && partChanged(part, partLines)) followPart(state, editor, show);
		const runs = !notRun(state, originals).includes(code.file);
		drawStatement(microscope, microscope !== null && !isLitIn(state, originals));
		const moment = microscope?.moment;
		const wanted = moment ? [moment] : [part, partLines];
		if (!changed(code.file, sources, runs, innerWidth, ...wanted)) return;
		if (moment && runs && moment.path === code.file) {
			const lines = sources[code.file].split("\n");
			const point = (/** @type {import("#python").Value | null} */ pointed) =>
				editor.setMarks({ pointed });
			const values = valuesBelow(moment, lines, editor.columns(), point);
			const below = values && { line: moment.end_line, element: values };
			editor.setMarks({ lit: [moment.line, moment.end_line], below, pointed: null });
			return editor.reveal(moment.line, moment.end_line);
		}
		const line = !moment && runs ? lineOf(state, code.file) : null;
		editor.setMarks({ lit: line === null ? null : [line, line], below: null, pointed: null });
		if (line !== null && !editor.hasFocus()) editor.reveal(line, line);
	};
}

/** Whether the statement on show can be lit: its file is as it ran. @param {State} state @param {Record<string, string>} originals */
const isLitIn = (state, originals) =>
	!notRun(state, originals).includes(state.microscope?.moment.path ?? "");

/** The line in a file that makes the number of the part that is pointed at. @param {State} state @param {string} path */
function lineOf({ part, shape, partLines }, path) {
	const kind = kindOf(part, shape);
	return partLines?.find((line) => line.part === kind && line.path === path)?.line ?? null;
}

/**
 * Show the file with the line of the part that is pointed at, unless the reader is typing.
 *
 * @param {State} state
 * @param {Files["editor"]} editor
 * @param {Files["show"]} show
 */
function followPart({ part, shape, partLines, code }, editor, show) {
	const kind = kindOf(part, shape);
	const found = partLines?.find((line) => line.part === kind);
	if (found && found.path !== code.file && !editor.hasFocus()) show(found.path);
}

const statementChanged = watchChanges();

/**
 * Where the text has been edited since, the statement stands below the controls as it ran.
 *
 * @param {Microscope | null} microscope
 * @param {boolean} shown
 */
function drawStatement(microscope, shown) {
	const place = byId("microscope-statement");
	if (!statementChanged(microscope?.moment, shown)) return;
	place.hidden = !shown;
	const [text] = place.children;
	place.replaceChildren(text);
	if (!shown || !microscope) return;
	const { moment, sources } = microscope;
	const lines = (sources[moment.path] ?? "").split("\n");
	text.textContent = lines.slice(moment.line - 1, moment.end_line).join("\n");
	// In a list: the columns are those of the text that ran.
	const values = valuesBelow(moment, lines, 0, () => {});
	if (values) place.append(values);
}
