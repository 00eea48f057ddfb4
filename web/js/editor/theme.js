// How the editor looks: in the page's own colours, which css/code.css passes into its shadow root.

import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
	"&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent" },
	"&.cm-focused": { outline: "3px solid var(--positive)", outlineOffset: "-3px" },
	".cm-scroller": {
		fontFamily: "ui-monospace, 'DejaVu Sans Mono', 'Liberation Mono', Consolas, monospace",
		fontSize: "var(--code-size)",
		lineHeight: "1.6",
		overflow: "auto",
	},
	".cm-content": { caretColor: "var(--ink)" },
	".cm-gutters": {
		color: "var(--soft)",
		backgroundColor: "var(--card)",
		borderRight: "1px solid var(--line)",
	},
	".cm-lineNumbers .cm-gutterElement": { minWidth: "2.4em" },
	".lit": { backgroundColor: "var(--lit)" },
	".problem-line": {
		backgroundColor: "var(--warning)",
		boxShadow: "inset 3px 0 var(--negative)",
	},
	"&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chosen)" },
});
