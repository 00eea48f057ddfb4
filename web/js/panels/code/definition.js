// The line below the editor: where the name at the cursor is defined.

import { byId, onClick, setText } from "../../dom.js";
import { nameOf } from "../../paths.js";

/** @import { State } from "../../state/types.d.ts" */
/** @import { SourceTexts } from "./sources.js" */

/** @param {{state: State}} store @param {SourceTexts} sources */
export function wireDefinition({ state }, sources) {
	onClick("code-definition", () => {
		if (state.code.definition) sources.follow(state.code.definition);
	});
}

/** @param {State} state */
export function drawDefinition({ code: { definition, file } }) {
	byId("code-definition").hidden = !definition;
	if (!definition) return;
	const { name, path, line } = definition;
	const where = path === file ? `line ${line}` : `${nameOf(path)}, line ${line}`;
	setText(byId("code-definition"), `${name}: defined in ${where}`);
}
