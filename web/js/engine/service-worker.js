// The service worker: keeps the site on the device, always as one complete version.

import kept from "kept";
import { UNPACKED, unpack } from "./unpack.js";

/** @type {any} */
const worker = self;
/** @type {string} */
const scope = worker.registration.scope;

// One origin may have several copies of this page, each at its own address.
const PREFIX = `perceptron-site ${scope} `;
const NAME = PREFIX + kept.build;

/** The digest of every file of this version, by full address; the page's address is the scope. */
const FILES = new Map(
	Object.entries(kept.files).map(([path, digest]) => [new URL(path, scope).href, digest]),
);

/**
 * Get a file of this version, or throw an error; never the file of another version, or only part.
 *
 * @param {string} url
 * @param {string} digest
 */
async function get(url, digest) {
	const name = url.slice(scope.length);
	// A file whose name contains its digest never changes, so a copy from an older version or from
	// the browser's cache is fine. The page itself is always requested.
	const older = name && (await caches.match(url));
	if (older) return older;
	/** @type {RequestCache[]} */
	const ways = [name ? "force-cache" : "no-cache", "reload"];
	for (const cache of ways) {
		const response = await fetch(url, { cache });
		if (!response.ok) continue;
		// Payloads are stored unpacked, which saves time on each visit.
		const payload = response.body && name.endsWith(".gz");
		const { headers, body } = payload ? await unpack(response.body, name) : response;
		const content = await new Response(body).arrayBuffer();
		if (hexadecimal(await crypto.subtle.digest("SHA-256", content)) !== digest) continue;
		// Leave out the headers that described the transfer.
		const kept = new Headers({ "Content-Type": headers.get("Content-Type") ?? "" });
		if (payload) kept.set(UNPACKED, "yes");
		return new Response(content, { headers: kept });
	}
	throw new Error("A file of this version is no longer on the server.");
}

/** @param {ArrayBuffer} bytes */
const hexadecimal = (bytes) =>
	Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

async function install() {
	const cache = await caches.open(NAME);
	try {
		const files = [...FILES].map(async ([url, digest]) => cache.put(url, await get(url, digest)));
		await Promise.all(files);
	} catch (error) {
		await caches.delete(NAME);
		throw error;
	}
}

async function forgetOthers() {
	const names = await caches.keys();
	const others = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
	await Promise.all(others.map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function answer(request) {
	const url = new URL(request.url);
	url.search = "";
	url.hash = "";
	const page = url.href === scope || url.href === `${scope}index.html`;
	const cache = await caches.open(NAME);
	const found = await cache.match(page ? scope : url.href);
	if (!found) return fetch(request);
	// The page bypasses the cache after a start that failed.
	return request.cache === "reload" ? fetch(request).catch(() => found) : found;
}

worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(install()));
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(forgetOthers()));
worker.addEventListener("message", (/** @type {any} */ event) => {
	if (event.data === "take over") worker.skipWaiting();
});
worker.addEventListener("fetch", (/** @type {any} */ event) => {
	const { request } = event;
	const address = request.url.replace(/[?#].*/, "");
	const ours = FILES.has(address) || address === `${scope}index.html`;
	if (request.method === "GET" && ours) event.respondWith(answer(request));
});
