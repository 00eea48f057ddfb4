// The Python that the page runs, read from the listings in the page.

/** @returns {Record<string, string>} the text of each source, by its path */
export function builtInSources() {
	/** @type {Record<string, string>} */
	const sources = {};
	for (const code of document.querySelectorAll("pre[data-path]")) {
		sources[String(code.getAttribute("data-path"))] = code.textContent ?? "";
	}
	return sources;
}
