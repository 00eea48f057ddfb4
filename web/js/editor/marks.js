// What stands out in the text: the line that is lit, the line with an error, and what is shown
// below a line.

import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";

/**
 * @typedef {object} Marks
 * @property {[first: number, last: number] | null} lit the lines that are lit, from 1
 * @property {number | null} problem the line with an error
 * @property {{line: number, element: HTMLElement} | null} below an element to show below a line
 */

/** @type {Marks} */
const NONE = { lit: null, problem: null, below: null };

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

const LIT = Decoration.line({ class: "lit" });
const PROBLEM = Decoration.line({ class: "problem-line" });

/**
 * @param {Marks} marks
 * @param {import("@codemirror/state").Text} text
 */
function decorations({ lit, problem, below }, text) {
	const at = (/** @type {number} */ line) => text.line(Math.min(Math.max(line, 1), text.lines));
	const found = [];
	for (let line = lit?.[0] ?? 1; line <= (lit?.[1] ?? 0) && line <= text.lines; line++) {
		found.push(LIT.range(at(line).from));
	}
	if (problem) found.push(PROBLEM.range(at(problem).from));
	if (below) {
		const widget = Decoration.widget({ widget: new Below(below.element), block: true, side: 1 });
		found.push(widget.range(at(below.line).to));
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
	provide: (field) => EditorView.decorations.from(field, ({ shown }) => shown),
});
