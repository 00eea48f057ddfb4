// The browser's address, which follows the settings, and what the device remembers of them.

import { readAddress, writeAddress } from "./address.js";
import { remember } from "./memory.js";

/** @import { State } from "./types.d.ts" */

export class AddressBar {
	#store;
	#read;
	/** In which visit to a field the address was written last. @type {object | null} */
	#visit = null;

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

	/** Somebody has gone back or forward: whatever is written next is a step of its own. */
	endVisit() {
		this.#visit = null;
	}

	/**
	 * Put the settings in the address. Back is to pass over the address that is there now if `visit`
	 * is true, or the visit to a field in which that was written as well.
	 *
	 * @param {object | true | null} [visit]
	 */
	write(visit = null) {
		const { settings, defaults } = this.#store.state;
		const address = writeAddress(settings, defaults);
		if (address === location.hash) return;
		const target = address || location.pathname + location.search;
		// More rows of the reader's own than an address can carry are kept beside it.
		const beside = address.includes("data=") ? "" : settings.data;
		try {
			if (visit === true || (visit && visit === this.#visit))
				history.replaceState(beside, "", target);
			else history.pushState(beside, "", target);
			this.#visit = visit === true ? null : visit;
		} catch {
			// Some browsers allow only so many changes a minute; the next one brings all of it.
		}
	}
}
