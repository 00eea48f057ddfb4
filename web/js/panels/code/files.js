// The Python as files: a folder to download, a file to open, and the command that runs it.

import { downloadZip } from "client-zip";
import { byId, onClick, setText } from "../../dom.js";
import { readChosenFile, saveFile } from "../../files.js";
import { isOfLesson, nameOf } from "../../paths.js";
import { beyondCommand, commandOf } from "../../state/command.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

const FOLDER = "perceptron-python";

/** What no text has: it shows that a file is something else. */
const NO_TEXT = /[\0\uFFFD]/;

/**
 * @param {{state: State}} store
 * @param {Record<string, string>} originals
 * @param {SourceTexts} sources
 */
export function wireFiles({ state }, originals, sources) {
	onClick("code-download", async () => {
		const paths = Object.keys(originals).filter(isOfLesson);
		const files = paths.map((path) => ({ name: path, input: sources.textOf(path) }));
		const readme = { name: "README.txt", input: readmeFor(state) };
		const zip = await downloadZip(
			[...files, readme].map(({ name, input }) => ({
				...{ name: `${FOLDER}/${name}`, input, lastModified: new Date() },
			})),
		).blob();
		saveFile(`${FOLDER}.zip`, zip, "application/zip");
		sources.say(`Saved ${FOLDER}.zip: the whole program, with your changes.`);
	});
	const input = /** @type {HTMLInputElement} */ (byId("code-open"));
	input.addEventListener("change", async () => {
		const chosen = await readChosenFile(input);
		if (chosen) sources.say(open(chosen, state, originals, sources));
	});
	wireCommand(sources);
}

/** @param {State} state */
function readmeFor(state) {
	const { settings, defaults } = state;
	const command = commandOf(settings, defaults) || commandOf(defaults, defaults);
	const lines = [
		"The Python of the page, as it stood in the editor.",
		"",
		"It needs Python 3.11 or newer, and nothing else. In this folder, run:",
		"",
		`    ${command}`,
		"",
		beyondCommand(state),
		"--help lists all settings; --json prints the results with all digits.",
		"",
	];
	return lines.filter((line, index) => line || index !== 6).join("\n");
}

/**
 * Put a chosen file into the editor.
 *
 * @param {NonNullable<Awaited<ReturnType<typeof readChosenFile>>>} chosen
 * @param {State} state
 * @param {Record<string, string>} originals
 * @param {SourceTexts} sources
 * @returns {string} what was done, in a sentence
 */
function open(chosen, state, originals, sources) {
	const { name } = chosen;
	if ("problem" in chosen) return `${name} was not opened: ${chosen.problem}.`;
	if (NO_TEXT.test(chosen.text)) return `${name} was not opened: it is not a text file.`;
	const lesson = Object.keys(originals).filter(isOfLesson);
	const path = lesson.find((path) => nameOf(path) === name) ?? state.code.file;
	sources.show(path);
	sources.replaceIn(path, chosen.text);
	const which = name === nameOf(path) ? "" : ` There is no ${name} in this program.`;
	return `${name} has replaced the text of ${nameOf(path)}.${which} “Undo” brings it back.`;
}

/** @param {SourceTexts} sources */
function wireCommand(sources) {
	onClick("copy-command", async () => {
		const field = /** @type {HTMLInputElement} */ (byId("command"));
		try {
			await navigator.clipboard.writeText(field.value);
			sources.say("Copied.");
		} catch {
			// There is no clipboard, or the page is not allowed to use it.
			field.focus();
			field.select();
			sources.say(
				"The browser does not let this page copy. The command is selected, so you can copy it yourself.",
			);
		}
	});
}

/** @param {State} state */
export function drawCommand(state) {
	const command = commandOf(state.settings, state.defaults);
	const field = /** @type {HTMLInputElement} */ (byId("command"));
	byId("command-line").hidden = !command;
	if (field.value !== command) field.value = command;
	setText(byId("command-note"), beyondCommand(state));
}
