// A snapshot of Python's memory before it loads any module of ours. It makes the next start
// faster, whatever the sources are.

/**
 * Keeps one snapshot in memory and, if the browser allows it, on the device. Without a snapshot
 * a start only takes longer.
 *
 * @param {string} interpreter names the Python that the snapshot belongs to
 */
export function createSnapshots(interpreter) {
	// One origin may have several copies of this page, each at its own address.
	const name = `perceptron-snapshot ${new URL(".", document.baseURI)}`;
	// Another version of the browser may lay out memory differently.
	const key = `snapshot-${interpreter}?${encodeURIComponent(navigator.userAgent)}`;
	/** As the worker packed it. @type {ArrayBuffer | undefined} */
	let held;

	return {
		/** @returns {Promise<ArrayBuffer | undefined>} undefined if there is no intact one */
		async load() {
			if (held) return held;
			try {
				const stored = await (await caches.open(name)).match(key);
				const bytes = await stored?.arrayBuffer();
				if (bytes && (await digest(bytes)) === stored?.headers.get(DIGEST)) held = bytes;
				else if (bytes) await caches.delete(name);
			} catch {
				// Nothing can be stored here: there is no cache, or this page may not use it.
			}
			return held;
		},

		/** @param {ArrayBuffer} snapshot */
		async save(snapshot) {
			held = snapshot;
			try {
				const headers = { [DIGEST]: await digest(snapshot) };
				await caches.delete(name); // a snapshot of an older build is useless
				await (await caches.open(name)).put(key, new Response(inPieces(snapshot), { headers }));
			} catch {
				// The device is full or stores nothing: keep the snapshot in memory only.
			}
		},

		async discard() {
			held = undefined;
			try {
				await caches.delete(name);
			} catch {
				// Nothing can be stored here, so there is nothing to delete.
			}
		},
	};
}

/** How many bytes are stored or summed up at a time; all of them at once would block the page. */
const PIECE = 1 << 20;

/** @param {ArrayBuffer} bytes */
function inPieces(bytes) {
	let at = 0;
	return new ReadableStream({
		pull(controller) {
			if (at >= bytes.byteLength) return controller.close();
			controller.enqueue(new Uint8Array(bytes, at, Math.min(PIECE, bytes.byteLength - at)));
			at += PIECE;
		},
	});
}

/** The header with the snapshot's digest from the time when it was stored. */
const DIGEST = "X-SHA-256";

/** The SHA-256 of the SHA-256s of its pieces. @param {ArrayBuffer} bytes */
async function digest(bytes) {
	const sums = [];
	for (let at = 0; at < bytes.byteLength; at += PIECE) {
		const piece = new Uint8Array(bytes, at, Math.min(PIECE, bytes.byteLength - at));
		sums.push(...(await sha256(piece)));
	}
	return String(await sha256(Uint8Array.from(sums)));
}

/** @param {Uint8Array<ArrayBuffer>} bytes */
const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
