// The snapshot of Python's memory, kept on the device.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

globalThis.document = /** @type {any} */ ({ baseURI: "https://example.org/" });
Object.defineProperty(globalThis, "navigator", { value: { userAgent: "a browser" } });
const { createSnapshots } = await import("../../../web/js/engine/snapshot.js");

/** What the device keeps. @type {Map<string, Response>} */
const kept = new Map();
globalThis.caches = /** @type {any} */ ({
	open: async () => ({
		match: async (/** @type {string} */ key) => kept.get(key),
		put: async (/** @type {string} */ key, /** @type {Response} */ response) => {
			const bytes = await response.arrayBuffer();
			kept.set(key, new Response(bytes, { headers: response.headers }));
		},
	}),
	delete: async () => kept.clear(),
});

/** Some megabytes, and a piece that is not whole. */
const bytes = Uint8Array.from({ length: 2_500_000 }, (_, at) => at % 251);

beforeEach(() => kept.clear());

test("a snapshot that is whole comes back, and is summed up in pieces both ways", async () => {
	const digest = mock.method(crypto.subtle, "digest");
	await createSnapshots("a").save(bytes.buffer);
	const loaded = await createSnapshots("a").load();
	assert.ok(loaded);
	assert.ok(Buffer.from(loaded).equals(Buffer.from(bytes)));
	const sizes = digest.mock.calls.map(({ arguments: [, piece] }) => piece.byteLength);
	assert.ok(Math.max(...sizes) <= 1 << 20, "so much at once holds the page up");
	digest.mock.restore();
});

for (const at of [0, 1 << 20, bytes.length - 1]) {
	test(`one that is damaged at byte ${at} is not used, nor kept`, async () => {
		await createSnapshots("a").save(bytes.buffer);
		const [[key, stored]] = kept;
		const damaged = new Uint8Array(await stored.arrayBuffer());
		damaged[at] ^= 1;
		kept.set(key, new Response(damaged, { headers: stored.headers }));
		assert.equal(await createSnapshots("a").load(), undefined);
		assert.equal(kept.size, 0);
	});
}
