// Connects and draws the panel “The Python”, a script that is loaded when it is first shown.

import { DEFAULTS } from "#python";
import { isFailure, isReply } from "./engine/guard.js";
import { drawDefinition, wireDefinition } from "./panels/code/definition.js";
import { drawCommand, wireFiles } from "./panels/code/files.js";
import { drawKept, wireKept } from "./panels/code/kept.js";
import { drawComparing, wireOriginals } from "./panels/code/originals.js";
import { drawOutput, wireOutput } from "./panels/code/output.js";
import { drawProblem, wireProblem } from "./panels/code/problem.js";
import { createSources } from "./panels/code/sources.js";
import { drawTabs, wireTabs } from "./panels/code/tabs.js";
import { drawCodeTests, wireCodeTests } from "./panels/code-tests/code-tests.js";
import { drawExercise, leadToGoal, showGoal, wireExercise } from "./panels/exercises/exercise.js";
import { drawList, wireList } from "./panels/exercises/list.js";
import { drawControls, wireControls } from "./panels/microscope/controls.js";
import { createLines } from "./panels/microscope/lines.js";
import { drawVariables, wireVariables } from "./panels/microscope/variables.js";
import { CodeTests } from "./run/code-tests.js";
import { Exercises } from "./run/exercises.js";
import { FirstLook } from "./run/first-look.js";
import { Microscope } from "./run/microscope.js";
import { PartLines } from "./run/part-lines.js";
import { notRun } from "./state/code.js";
import { knownLesson } from "./state/exercises.js";
import { recallProgress } from "./state/kept-exercises.js";
import { settingsInWords } from "./state/settings-words.js";

/** @import { Exercise } from "./state/exercises.js" */
/** @import { State } from "./state/types.d.ts" */
/** @import { EditorScript, SourceTexts } from "./panels/code/sources.js" */

/**
 * @typedef {Pick<typeof import("./code.js"), "wireCode" | "drawCode"> &
 *   {script: Pick<EditorScript, "createEditor" | "findDefinitions">}} Loaded
 */

/**
 * What the panel needs from the page.
 *
 * @typedef {object} Parts
 * @property {{state: State, set(changes: Partial<State>): void}} store
 * @property {import("./run/actions.js").Actions} actions
 * @property {import("./run/code.js").Code} code runs the reader's code, and stops it
 * @property {Record<string, string>} originals the built-in sources, by path
 * @property {Loaded["script"]} script the editor's
 * @property {import("./run/settings.js").SettingsActions["setUp"]} setUp
 * @property {(fragment: string) => ReturnType<typeof import("./state/address.js").readAddress>} readSettings
 */

/**
 * What is drawn once the panel is wired, and what asks Python for more when the state has changed.
 *
 * @type {((state: State) => void)[]}
 */
const drawers = [
	...[drawTabs, drawDefinition, drawComparing, drawCommand, drawKept, drawOutput],
	...[drawCodeTests, drawList, drawVariables],
];

/** Let the panel act. @param {Parts} parts */
export function wireCode(parts) {
	const { store, actions, code, originals, script } = parts;
	code.useGuard({ isReply, isFailure });
	const partLines = new PartLines(store, actions.inquire, originals);
	drawers.push(new FirstLook(store, actions.inquire, originals).follow);
	const sources = createSources(store, originals, script, code.run, partLines.light);
	drawers.push((state) => drawProblem(state, sources.editor));
	wireTabs(store, originals, sources);
	wireDefinition(store, sources);
	wireOriginals(sources, store);
	wireFiles(store, originals, sources);
	wireKept(store, originals, sources);
	wireProblem(store, sources);
	wireOutput(sources);
	/** Make the code on show the code that runs. */
	const runIfChanged = async () => !notRun(store.state, originals).length || sources.run();
	/** Ask Python, but first let the code that is being started run. @type {typeof actions.inquire} */
	const inquire = async (call, args) => {
		await sources.hasStarted();
		return actions.inquire(call, args);
	};
	wireCodeTests(new CodeTests(store, inquire, runIfChanged), sources.show);
	wireMicroscope(parts, inquire, sources, partLines);
	wireExercises(parts, inquire, sources, runIfChanged);
}

/**
 * Let the reader do exercises.
 *
 * @param {Parts} parts
 * @param {Parts["actions"]["inquire"]} inquire
 * @param {SourceTexts} sources
 * @param {() => Promise<boolean>} runIfChanged
 */
function wireExercises(parts, inquire, sources, runIfChanged) {
	const { store, actions, originals, setUp, readSettings } = parts;
	const { lesson, unknown } = knownLesson(store.state);
	store.set({ lesson, exercises: { ...store.state.exercises, ...recallProgress() } });
	if (unknown.length) {
		const which = unknown.length === 1 ? "This exercise does" : "These exercises do";
		actions.tellForAWhile(`${which} not exist: ${unknown.join(", ")}.`);
	}
	const put = (/** @type {Record<string, string>} */ drafts) => {
		for (const path of Object.keys(originals)) {
			const text = drafts[path] ?? originals[path];
			if (sources.textOf(path) !== text) sources.replaceIn(path, text);
		}
	};
	/** @param {string} path @param {number} line */
	const show = (path, line) => {
		sources.show(path);
		sources.editor.goTo(line);
	};
	/** @param {Exercise} exercise */
	const setUpFor = ({ title, settings: fragment }) => {
		const { speed: _, ...settings } = readSettings(fragment).settings;
		return setUp(settings, DEFAULTS.probe, `Set up for the exercise “${title}”.`);
	};
	const means = { originals, inquire, runIfChanged, setUp: setUpFor };
	const exercises = new Exercises(store, { ...means, put, show, tell: sources.say });
	const inWords = (/** @type {Exercise} */ { settings }) =>
		settingsInWords(readSettings(settings).settings, store.state.defaults);
	wireExercise(store.state, exercises, sources.show);
	drawers.push((state) => drawExercise(state, inWords));
	const begin = (/** @type {string} */ name) => {
		exercises.begin(name);
		leadToGoal();
	};
	wireList(store.state, begin, originals);
	exercises.beginLinked(location.hash !== "");
	if (lesson.exercise || lesson.exercises.length) showGoal();
}

/**
 * Let the reader step through one example.
 *
 * @param {Parts} parts
 * @param {Parts["actions"]["inquire"]} inquire
 * @param {SourceTexts} sources
 * @param {PartLines} partLines
 */
function wireMicroscope({ store, originals }, inquire, sources, partLines) {
	const showFile = (/** @type {string} */ path) => {
		if (path !== store.state.code.file) sources.show(path);
	};
	wireControls(new Microscope(store, inquire, ({ path }) => showFile(path)));
	const choose = (/** @type {string} */ variable) => sources.tell({ variable });
	wireVariables(store, choose, sources.show);
	const drawLines = createLines({ editor: sources.editor, show: showFile }, originals);
	drawers.push((state) => drawControls(state, originals), drawLines, partLines.follow);
}

/** Draw it. @param {State} state */
export function drawCode(state) {
	for (const draw of drawers) draw(state);
}
