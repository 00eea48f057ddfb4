// What went wrong with the code: Python's own words, a sentence for a beginner, and the line; and
// the line that keeps the code from being compiled.

import { byId, onClick, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { nameOf } from "../../paths.js";
import { placeIn, withShortNames } from "../../state/code.js";

/** @import { CodeProblem, State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** @param {State} state */
const reasonOf = ({ network }) => network?.how_it_runs?.reason ?? "";

/** @param {{state: State}} store @param {SourceTexts} sources */
export function wireProblem({ state }, sources) {
	onClick("code-problem-place", () => {
		const { path, line } = state.code.problem ?? {};
		if (path) sources.show(path, line);
	});
	onClick("code-interpreted-place", () => {
		const place = placeIn(reasonOf(state));
		if (place) sources.show(place.path, place.line);
	});
}

/** The error at its line, if it is in the file on show. @param {State["code"]} code */
function markOf({ problem, file }) {
	if (problem?.path !== file || !problem.line) return null;
	return { line: problem.line, text: wordsOf(problem) };
}

/** @param {CodeProblem} problem */
const wordsOf = ({ type, message }) => [type, message].filter(Boolean).join(": ");

const changed = watchChanges();

/** @param {State} state @param {SourceTexts["editor"]} editor */
export function drawProblem(state, editor) {
	const { problem, file } = state.code;
	drawInterpreted(state);
	if (!changed(problem, file)) return;
	editor.setMarks({ problem: markOf(state.code) });
	byId("code-problem").hidden = !problem;
	// The alert is empty while there is no error, so that the same one is read out again.
	const { type = "", message = "", advice = "", traceback = "" } = problem ?? {};
	setText(byId("code-problem-type"), message && type ? `${type}:` : type);
	setText(byId("code-problem-message"), message);
	setText(byId("code-problem-advice"), advice);
	byId("code-problem-fold").hidden = !traceback;
	setText(byId("code-problem-traceback"), traceback);
	const place = byId("code-problem-place");
	place.hidden = !problem?.path || problem.line === null;
	setText(place, place.hidden ? "" : `Go to ${nameOf(problem?.path ?? "")}, line ${problem?.line}`);
}

/** @param {State} state */
function drawInterpreted(state) {
	const reason = reasonOf(state);
	const place = placeIn(reason);
	byId("code-interpreted").hidden = !place;
	if (!place) return;
	setText(byId("code-interpreted-reason"), withShortNames(reason));
	setText(byId("code-interpreted-place"), `Show ${nameOf(place.path)}, line ${place.line}`);
}
