// Lets the service worker keep the site on the device, and switches to a new version on request.

import { installable } from "payloads";

/** @import { State } from "../state/types.d.ts" */

export class Installer {
	#store;
	// The following fields are about the browser's service worker, and not about what the page shows.
	/** Whether the browser has been asked to keep the site. */
	#asked = false;
	/** The new version, waiting to be used. @type {ServiceWorker | null} */
	#waiting = null;
	/** Whether a newer version than this page's has taken over. */
	#superseded = false;

	/** @param {{state: State, set(changes: Partial<State>): void}} store */
	constructor(store) {
		this.#store = store;
	}

	/** @param {Partial<State["offline"]>} news */
	#tell(news) {
		const { state, set } = this.#store;
		set({ offline: { ...state.offline, ...news } });
	}

	/** @param {ServiceWorkerRegistration} registration */
	#tellVersions({ active, waiting }) {
		this.#waiting = this.#superseded ? null : waiting;
		const update = this.#superseded || Boolean(active && waiting);
		this.#tell({ update, ...(active && { kept: true }) });
	}

	/**
	 * Keep the site on the device, once Python has started: its files are in the browser's cache by
	 * then. If that is impossible, say why.
	 */
	async keepOnDevice() {
		if (this.#asked || !installable || this.#store.state.status === "failed") return;
		this.#asked = true;
		const serviceWorker = getServiceWorker();
		if (!serviceWorker) {
			return this.#tell({
				kept: isSecureContext
					? "this browser, or this kind of window, cannot store pages."
					: "this browser stores pages only from secure (https) addresses.",
			});
		}
		try {
			const registration = await serviceWorker.register("sw.js");
			this.#tellVersions(registration);
			this.#follow(registration, serviceWorker);
		} catch (error) {
			this.#tell({ kept: `${/** @type {Error} */ (error).message}` });
		}
	}

	/**
	 * Report each newer version.
	 *
	 * @param {ServiceWorkerRegistration} registration
	 * @param {ServiceWorkerContainer} serviceWorker
	 */
	#follow(registration, serviceWorker) {
		registration.addEventListener("updatefound", () => {
			const found = registration.installing;
			const first = !registration.active;
			found?.addEventListener("statechange", () => {
				if (found.state === "activated" && !first) this.#superseded = true;
				this.#tellVersions(registration);
				if (found.state === "redundant" && !registration.active) {
					this.#tell({ kept: "some of its files could not be stored." });
				}
			});
		});
		// Look for a new version when the reader comes back to a page that was left open.
		document.addEventListener("visibilitychange", () => {
			if (document.visibilityState === "visible") registration.update().catch(() => {});
		});
		// Another window has switched to the new version; this one can follow.
		serviceWorker.addEventListener("controllerchange", () => {
			this.#superseded = true;
			this.#tellVersions(registration);
		});
	}

	/** Reload the page in the new version. */
	useNewVersion = () => {
		const next = this.#waiting;
		if (!next || next.state === "activated") return location.reload();
		next.addEventListener("statechange", () => {
			if (next.state === "activated") location.reload();
		});
		next.postMessage("take over");
	};
}

/** @returns {ServiceWorkerContainer | undefined} undefined if the page may not store anything */
function getServiceWorker() {
	try {
		return navigator.serviceWorker;
	} catch {
		return undefined; // in a sandboxed frame
	}
}
