// What stands out in the text: the line that is lit, the line with an error, and what is shown
// below a line.

import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import {
	Decoration,
	EditorView,
	GutterMarker,
	lineNumberMarkers,
	WidgetType,
} from "@codemirror/view";

/**
 * @typedef {object} Marks
 * @property {[first: number, last: number] | null} lit the lines that are lit, from 1
 * @property {{line: number, text: string} | null} problem the line with an error, and what it is
 * @property {{line: number, element: HTMLElement} | null} below an element to show below a line;
 *   the error is shown there only while there is none
 * @property {{start: Place, end: Place} | null} pointed an expression
 */

/** A line, from 1, and a column, from 0. @typedef {[line: number, column: number]} Place */

/** @type {Marks} */
const NONE = { lit: null, problem: null, below: null, pointed: null };

/** Change some of the marks. @type {import("@codemirror/state").StateEffectType<Partial<Marks>>} */
export const mark = StateEffect.define();

class Below extends WidgetType {
	/** @param {HTMLElement} element */
	constructor(element) {
		super();
		this.element = element;
	}

	/** @override @param {Below} other */
	eq(other) {
		return other.element === this.element;
	}

	/** @override */
	toDOM() {
		return this.element;
	}

	/** @override */
	ignoreEvent() {
		return true; // the element has its own
	}
}

/** The number of a line with an error: a sign that does not depend on colour. */
class Cross extends GutterMarker {
	/** @param {number} line */
	constructor(line) {
		super();
		this.line = line;
	}

	/** @override @param {Cross} other */
	eq(other) {
		return other.line === this.line;
	}

	/** @override @param {EditorView} view */
	toDOM(view) {
		return view.dom.ownerDocument.createTextNode(`✕ ${this.line}`);
	}
}

const LIT = Decoration.line({ class: "lit" });
const POINTED = Decoration.mark({ class: "pointed" });
const PROBLEM = Decoration.line({ class: "problem-line" });

/** @param {string} text */
function messageOf(text) {
	const message = document.createElement("div");
	message.className = "problem-text";
	message.textContent = text;
	return message;
}

/**
 * @param {Marks} marks
 * @param {import("@codemirror/state").Text} text
 */
function decorations({ lit, problem, below, pointed }, text) {
	const at = (/** @type {number} */ line) => text.line(Math.min(Math.max(line, 1), text.lines));
	const found = [];
	for (let line = lit?.[0] ?? 1; line <= (lit?.[1] ?? 0) && line <= text.lines; line++) {
		found.push(LIT.range(at(line).from));
	}
	if (problem) found.push(PROBLEM.range(at(problem.line).from));
	const shown = below ?? (problem?.text && { ...problem, element: messageOf(problem.text) });
	if (shown) {
		const widget = Decoration.widget({ widget: new Below(shown.element), block: true, side: 1 });
		found.push(widget.range(at(shown.line).to));
	}
	if (pointed) {
		const [from, to] = [pointed.start, pointed.end].map(([line, column]) =>
			Math.min(at(line).from + column, at(line).to),
		);
		if (from < to) found.push(POINTED.range(from, to));
	}
	return Decoration.set(found, true);
}

/** Marks stay at their numbers of lines until they are changed; what is typed moves them along. */
export const marks = StateField.define({
	create: () => ({ marks: NONE, shown: Decoration.none }),
	update(value, transaction) {
		let { marks, shown } = value;
		if (transaction.docChanged) shown = shown.map(transaction.changes);
		for (const effect of transaction.effects) {
			if (!effect.is(mark)) continue;
			marks = { ...marks, ...effect.value };
			shown = decorations(marks, transaction.state.doc);
		}
		return marks === value.marks && shown === value.shown ? value : { marks, shown };
	},
	provide: (field) => [
		EditorView.decorations.from(field, ({ shown }) => shown),
		lineNumberMarkers.compute([field, "doc"], (state) =>
			crosses(state.field(field).shown, state.doc),
		),
	],
});

/**
 * The crosses beside lines with an error, which stand where their lines have moved to.
 *
 * @param {import("@codemirror/view").DecorationSet} shown
 * @param {import("@codemirror/state").Text} text
 */
function crosses(shown, text) {
	/** @type {import("@codemirror/state").Range<GutterMarker>[]} */
	const found = [];
	shown.between(0, text.length, (from, _, { spec }) => {
		if (spec.class === PROBLEM.spec.class)
			found.push(new Cross(text.lineAt(from).number).range(from));
	});
	return RangeSet.of(found);
}
