// How the editor looks: in the page's own colours, which css/code.css passes into its shadow root.

import { EditorView } from "@codemirror/view";

export const theme = EditorView.theme({
	"&": { height: "100%", color: "var(--ink)", backgroundColor: "transparent" },
	"&.cm-focused": { outline: "none" }, // what it stands in has one: see css/code.css
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
	".problem-text": {
		padding: "0.1rem 0.6rem",
		color: "var(--ink)",
		backgroundColor: "var(--warning)",
		boxShadow: "inset 3px 0 var(--negative)",
		whiteSpace: "pre-wrap",
		overflowWrap: "anywhere",
	},
	// What was added or removed has more than a colour: a bar beside it, and a minus before it.
	"&.cm-merge-a .cm-changedLine, .cm-deletedChunk": {
		backgroundColor: "color-mix(in srgb, var(--negative) 12%, transparent)",
	},
	"&.cm-merge-b .cm-changedLine": {
		backgroundColor: "color-mix(in srgb, var(--positive) 12%, transparent)",
	},
	"&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText": {
		background: "color-mix(in srgb, var(--negative) 28%, transparent)",
	},
	"&.cm-merge-b .cm-changedText": {
		background: "color-mix(in srgb, var(--positive) 28%, transparent)",
	},
	"@media (forced-colors: active)": {
		".cm-changedLine, .cm-deletedChunk": { borderLeft: "3px solid" },
		".problem-text": { borderLeft: "3px solid" },
	},
	".cm-deletedLine": { position: "relative" },
	".cm-deletedLine::before": {
		content: "'−'",
		position: "absolute",
		left: "-6px",
		fontSize: "0.8em",
	},
	".cm-changeGutter": { width: "3px", paddingLeft: "1px" },
	"&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter": { background: "var(--negative)" },
	"&.cm-merge-b .cm-changedLineGutter": { background: "var(--positive)" },
	".pointed": { backgroundColor: "var(--chosen)", outline: "2px solid var(--positive)" },
	// What stands below a lit line: each value under its expression, column by column.
	".values": {
		position: "relative",
		// As far from the left as the text of a line.
		borderLeft: "6px solid var(--lit)",
		borderBottom: "1px solid var(--line)",
		backgroundColor: "var(--lit)",
	},
	".values .bracket, .values button": { position: "absolute", boxSizing: "border-box" },
	".values .bracket": {
		height: "0.3em",
		border: "1.5px solid var(--edge)",
		borderTop: "0",
		borderRadius: "0 0 3px 3px",
	},
	".values button": {
		padding: "0",
		border: "0",
		borderRadius: "3px",
		color: "var(--ink)",
		backgroundColor: "transparent",
		font: "inherit",
		fontWeight: "650",
		lineHeight: "1.3",
		whiteSpace: "pre",
		overflow: "hidden",
		textOverflow: "ellipsis",
		cursor: "default",
	},
	".values button:hover, .values button:focus-visible": {
		backgroundColor: "var(--chosen)",
		outline: "2px solid var(--positive)",
	},
	".values.list": {
		position: "sticky",
		boxSizing: "border-box",
		margin: "0",
		left: "0",
		padding: "0.2em 0 0.3em",
		listStyle: "none",
		whiteSpace: "normal",
		overflowWrap: "anywhere",
	},
	".values.list button": { position: "static", whiteSpace: "normal", textAlign: "left" },
	"&.cm-focused .cm-matchingBracket": { backgroundColor: "var(--chosen)" },
});
