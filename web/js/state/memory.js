// The last settings, kept on the device; where that is not allowed, nothing is kept.

// One origin may hold several copies of this page, each below its own address.
const key = () => `perceptron-settings ${new URL(".", document.baseURI)}`;

/** @returns {string} the settings as an address has them; empty if there are none */
export function recall() {
	try {
		return localStorage.getItem(key()) ?? "";
	} catch {
		return "";
	}
}

/** @param {string} settings as an address has them; empty: forget what is kept */
export function remember(settings) {
	try {
		if (settings) localStorage.setItem(key(), settings);
		else localStorage.removeItem(key());
	} catch {
		// In a private window, or from a disk, some browsers keep nothing.
	}
}
