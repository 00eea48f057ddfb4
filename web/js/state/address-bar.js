// The browser's address, which follows the settings, and what the device remembers of them.

import { readAddress, writeAddress } from "./address.js";
import { remember } from "./memory.js";

/** @import { State } from "./types.d.ts" */

export class AddressBar {
	#store;
	#read;

	/**
	 * @param {{state: State}} store
	 * @param {(fragment: string) => ReturnType<typeof readAddress>} read
	 */
	constructor(store, read) {
		this.#store = store;
		this.#read = read;
	}

	/** Remember the settings, if the page is the reader's own and not part of another. */
	remember() {
		const { embedded, settings, defaults } = this.#store.state;
		if (!embedded) remember(writeAddress(settings, defaults));
	}

	/** Take the weights of a link out of the address: the run is to begin without them. */
	dropPlace() {
		if (this.#read(location.hash).place) this.write();
	}

	/**
	 * Put the settings in the address.
	 *
	 * @param {boolean} [replace] whether Back is to pass over the address that is there now
	 */
	write(replace = false) {
		const { settings, defaults } = this.#store.state;
		const address = writeAddress(settings, defaults);
		if (address === location.hash) return;
		const target = address || location.pathname + location.search;
		// More rows of the reader's own than an address can carry are kept beside it.
		const beside = address.includes("data=") ? "" : settings.data;
		try {
			if (replace) history.replaceState(beside, "", target);
			else history.pushState(beside, "", target);
		} catch {
			// Some browsers allow only so many changes a minute; the next one brings all of it.
		}
	}
}
