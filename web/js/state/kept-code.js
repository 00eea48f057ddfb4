// The reader's texts of the Python files, kept on the device as they are typed.

import { storageKey } from "./memory.js";

const key = () => storageKey("code");

/** @returns {Record<string, string>} by path */
export function recallDrafts() {
	try {
		const found = JSON.parse(localStorage.getItem(key()) ?? "{}");
		const texts = Object.entries(found).filter(([, text]) => typeof text === "string");
		return Object.fromEntries(texts);
	} catch {
		return {}; // nothing can be stored here, or something else wrote it
	}
}

/**
 * @param {Record<string, string>} drafts by path
 * @returns {boolean} whether the device keeps them
 */
export function keepDrafts(drafts) {
	try {
		if (Object.keys(drafts).length) localStorage.setItem(key(), JSON.stringify(drafts));
		else localStorage.removeItem(key());
		return true;
	} catch {
		return false;
	}
}
