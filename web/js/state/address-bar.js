// Keeps the browser's address and the settings remembered on the device up to date.

import { readAddress, writeAddress } from "./address.js";
import { remember } from "./memory.js";

/** @import { State } from "./types.d.ts" */

export class AddressBar {
	#store;
	#read;
	/**
	 * The visit to a field during which the address was last written. It is not state, because only
	 * the next write needs it.
	 *
	 * @type {object | null}
	 */
	#visit = null;

	/**
	 * @param {{state: State}} store
	 * @param {(fragment: string) => ReturnType<typeof readAddress>} read
	 */
	constructor(store, read) {
		this.#store = store;
		this.#read = read;
	}

	/** Remember the settings, unless the page is embedded in another one. */
	remember() {
		const { embedded, settings, defaults } = this.#store.state;
		if (!embedded) remember(writeAddress(settings, defaults));
	}

	/** Remove a link's weights from the address, because the run begins without them. */
	dropPlace() {
		if (this.#read(location.hash).place) this.write();
	}

	/** The reader went back or forward: the next change gets its own entry in the history. */
	endVisit() {
		this.#visit = null;
	}

	/**
	 * Put the settings into the address. This replaces the current entry of the history if `visit` is
	 * true, or if the current entry was written in the same visit to a field.
	 *
	 * @param {object | true | null} [visit]
	 */
	write(visit = null) {
		const { settings, defaults } = this.#store.state;
		const address = writeAddress(settings, defaults);
		const target = address || location.pathname + location.search;
		// Rows that do not fit into the address are kept in the history's state.
		const beside = address.includes("data=") ? "" : settings.data;
		if (address === location.hash && beside === (history.state ?? "")) return;
		try {
			if (visit === true || (visit && visit === this.#visit))
				history.replaceState(beside, "", target);
			else history.pushState(beside, "", target);
			this.#visit = visit === true ? null : visit;
		} catch {
			// Some browsers limit how often the address can change; the next change catches up.
		}
	}
}
