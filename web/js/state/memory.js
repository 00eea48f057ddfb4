// The last settings, stored on the device if the browser allows it.

/**
 * The name under which the device keeps something of this page: one origin may have several copies
 * of it, each at its own address.
 *
 * @param {string} what
 */
export const storageKey = (what) => `perceptron-${what} ${new URL(".", document.baseURI)}`;

const key = () => storageKey("settings");

/** @returns {string} the settings as an address has them; empty if there are none */
export function recall() {
	try {
		return localStorage.getItem(key()) ?? "";
	} catch {
		return "";
	}
}

/** @param {string} settings as an address has them; empty: forget the stored ones */
export function remember(settings) {
	try {
		if (settings) localStorage.setItem(key(), settings);
		else localStorage.removeItem(key());
	} catch {
		// In a private window, or for a page from a disk, some browsers store nothing.
	}
}
