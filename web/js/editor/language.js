// Python in the editor: how it is indented, and how its parts are coloured.

import {
	bracketMatching,
	HighlightStyle,
	indentOnInput,
	indentService,
	indentUnit,
	LanguageSupport,
	LRLanguage,
	syntaxHighlighting,
} from "@codemirror/language";
import { tags } from "@lezer/highlight";
import { parser } from "@lezer/python";

// Only what every edit needs; the package with everything for Python brings auto-completion along.
const python = LRLanguage.define({
	name: "python",
	parser,
	languageData: {
		commentTokens: { line: "#" },
		indentOnInput: /^\s*(else:|elif .*:|except.*:|finally:)$/,
	},
});

const UNIT = 4;

/** What opens a block or a bracket at the end of a line, and what ends a block. */
const OPENS = /[:([{]\s*(#.*)?$/;
const ENDS = /^\s*(return|raise|break|continue|pass)\b/;
const CONTINUES = /^\s*(else:|elif |except|finally:)/;

/**
 * How far the line at a place should be indented: as the one above it, deeper after a colon or an
 * open bracket, and less after what ends a block.
 *
 * @param {import("@codemirror/language").IndentContext} context
 * @param {number} place
 */
function indent(context, place) {
	const { doc } = context.state;
	const line = doc.lineAt(place);
	// When a line is being broken, what stands before the break is the line above.
	let above = context.lineAt(place, -1).text.slice(0, place - context.lineAt(place, -1).from);
	if (context.simulatedBreak !== place) above = "";
	for (let number = line.number - 1; !above.trim() && number > 0; number--) {
		above = doc.line(number).text;
	}
	const depth = above.length - above.trimStart().length;
	if (OPENS.test(above)) return depth + UNIT;
	const after = context.simulatedBreak === place ? "" : line.text;
	return ENDS.test(above) || CONTINUES.test(after) ? Math.max(0, depth - UNIT) : depth;
}

// The colours are those of the page: see css/code.css.
const colours = HighlightStyle.define([
	{ tag: [tags.keyword, tags.self, tags.operatorKeyword], color: "var(--code-keyword)" },
	{ tag: [tags.comment, tags.docString], color: "var(--soft)", fontStyle: "italic" },
	{ tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
	{ tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
	{
		tag: [tags.definition(tags.function(tags.variableName)), tags.definition(tags.className)],
		color: "var(--code-name)",
		fontWeight: "650",
	},
]);

export const language = [
	new LanguageSupport(python),
	syntaxHighlighting(colours),
	indentUnit.of(" ".repeat(UNIT)),
	indentService.of(indent),
	indentOnInput(),
	bracketMatching(),
];
