// What went wrong with the code: Python's own words, a sentence for a beginner, and the line.

import { byId, onClick, setText } from "../../dom.js";
import { nameOf } from "../../state/code.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** @param {{state: State}} store @param {SourceTexts} sources */
export function wireProblem({ state }, sources) {
	onClick("code-problem-place", () => {
		const { path, line } = state.code.problem ?? {};
		if (path) sources.show(path, line);
	});
}

/** @param {State} state */
export function drawProblem({ code: { problem } }) {
	byId("code-problem").hidden = !problem;
	if (!problem) return;
	const { type, message, advice, path, line } = problem;
	setText(byId("code-problem-type"), message ? `${type}:` : type);
	setText(byId("code-problem-message"), message);
	setText(byId("code-problem-advice"), advice);
	const place = byId("code-problem-place");
	place.hidden = !path || line === null;
	setText(place, `Go to ${nameOf(path ?? "")}, line ${line}`);
}
