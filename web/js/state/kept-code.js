// The reader's texts of the Python files, kept on the device as they are typed.

import { storageKey } from "./memory.js";

const key = () => storageKey("code");

/** @param {string | null} stored @returns {Record<string, string>} by path */
function textsIn(stored) {
	try {
		const found = JSON.parse(stored ?? "{}");
		return Object.fromEntries(Object.entries(found).filter(([, text]) => typeof text === "string"));
	} catch {
		return {}; // something else wrote it
	}
}

/** @returns {Record<string, string>} by path */
export function recallDrafts() {
	try {
		return textsIn(localStorage.getItem(key()));
	} catch {
		return {}; // nothing can be stored here
	}
}

/**
 * Keep the text of one file. Those of the others stay as they are kept: another window of this page
 * may have changed them.
 *
 * @param {string} path
 * @param {string | null} text null: it is the original, or not wanted any more
 * @returns {boolean} whether the device keeps it
 */
export function keepDraft(path, text) {
	try {
		const { [path]: _, ...others } = textsIn(localStorage.getItem(key()));
		const drafts = text === null ? others : { ...others, [path]: text };
		if (Object.keys(drafts).length) localStorage.setItem(key(), JSON.stringify(drafts));
		else localStorage.removeItem(key());
		return true;
	} catch {
		return false;
	}
}

/**
 * Be told when another window of this page has changed what is kept.
 *
 * @param {(drafts: Record<string, string>) => void} tell
 */
export function watchDrafts(tell) {
	addEventListener("storage", (event) => {
		// Without a key, all that was stored has been removed: that changes no text.
		if (event.key === key()) tell(textsIn(event.newValue));
	});
}
