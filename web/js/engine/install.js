// Has the site kept on the device by its service worker, and takes up a new version when told to.

import { installable } from "payloads";

/** @import { State } from "../state/types.d.ts" */

export class Installer {
	#store;
	/** Whether the browser has been asked to keep the site. */
	#asked = false;
	/** The new version, which waits. @type {ServiceWorker | null} */
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
	 * Keep the site, once Python is there: what its start fetched is not fetched again. Or say why
	 * that cannot be.
	 */
	async keepOnDevice() {
		if (this.#asked || !installable || this.#store.state.status === "failed") return;
		this.#asked = true;
		const serviceWorker = getServiceWorker();
		if (!serviceWorker) {
			return this.#tell({
				kept: isSecureContext
					? "this browser, or this kind of window, keeps no pages."
					: "this browser keeps pages only from secure (https) addresses.",
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
	 * Tell of each newer version.
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
					this.#tell({ kept: "not all of it could be stored." });
				}
			});
		});
		// Somebody comes back to a page that was left open.
		document.addEventListener("visibilitychange", () => {
			if (document.visibilityState === "visible") registration.update().catch(() => {});
		});
		// Another window has taken up the new version; this one may follow.
		serviceWorker.addEventListener("controllerchange", () => {
			this.#superseded = true;
			this.#tellVersions(registration);
		});
	}

	/** Load the page anew, in the new version. */
	useNewVersion = () => {
		const next = this.#waiting;
		if (!next || next.state === "activated") return location.reload();
		next.addEventListener("statechange", () => {
			if (next.state === "activated") location.reload();
		});
		next.postMessage("take over");
	};
}

/** @returns {ServiceWorkerContainer | undefined} none where the page may not keep anything */
function getServiceWorker() {
	try {
		return navigator.serviceWorker;
	} catch {
		return undefined; // in a frame that sets the page apart from its own site
	}
}
