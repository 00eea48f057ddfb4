// Has the site kept on the device by its service worker, and takes up a new version when told to.

import { installable } from "payloads";

/** @import { State } from "../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 */
export function createInstaller({ state, set }) {
	/** The new version, which waits. @type {ServiceWorker | null} */
	let waiting = null;
	/** Whether a newer version than this page's has taken over. */
	let superseded = false;

	const setOffline = (/** @type {Partial<State["offline"]>} */ news) =>
		set({ offline: { ...state.offline, ...news } });

	/** @param {ServiceWorkerRegistration} registration */
	function showVersions({ active, waiting: next }) {
		waiting = superseded ? null : next;
		const update = superseded || Boolean(active && next);
		setOffline({ kept: active ? true : state.offline.kept, update });
	}

	/** Whether the browser has been asked to keep the site. */
	let asked = false;

	/**
	 * Keep the site, once Python is there: what its start fetched is not fetched again. Or say why
	 * that cannot be.
	 */
	async function keepOnDevice() {
		if (asked || !installable || state.status === "failed") return;
		asked = true;
		const { serviceWorker } = navigator;
		if (!serviceWorker) {
			return setOffline({
				kept: isSecureContext
					? "this browser, or this kind of window, asked no pages."
					: "this browser asked pages only from secure (https) addresses.",
			});
		}
		try {
			const registration = await serviceWorker.register("sw.js");
			registration.addEventListener("updatefound", () => {
				const found = registration.installing;
				const first = !registration.active;
				found?.addEventListener("statechange", () => {
					if (found.state === "activated" && !first) superseded = true;
					showVersions(registration);
					if (found.state === "redundant" && !registration.active) {
						setOffline({ kept: "not all of it could be stored." });
					}
				});
			});
			showVersions(registration);
			// Somebody comes back to a page that was left open.
			document.addEventListener("visibilitychange", () => {
				if (document.visibilityState === "visible") registration.update().catch(() => {});
			});
			// Another window has taken up the new version; this one may follow.
			serviceWorker.addEventListener("controllerchange", () => {
				superseded = true;
				showVersions(registration);
			});
		} catch (error) {
			setOffline({ kept: `${/** @type {Error} */ (error).message}` });
		}
	}

	/** Load the page anew, in the new version. */
	function useNewVersion() {
		const next = waiting;
		if (!next || next.state === "activated") return location.reload();
		next.addEventListener("statechange", () => {
			if (next.state === "activated") location.reload();
		});
		next.postMessage("take over");
	}

	return { keepOnDevice, useNewVersion };
}
