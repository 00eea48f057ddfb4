// A picture of Python's memory before it loads any module of ours: whatever sources the next start
// is given, it is quicker.

/**
 * Keeps one snapshot, here and on the device, where the browser allows it; without, every start
 * is a normal one, and nothing is lost but time.
 *
 * @param {string} interpreter names the Python that the snapshot is of
 */
export function createSnapshots(interpreter) {
	// One origin may hold several copies of this page, each below its own address.
	const name = `perceptron-snapshot ${new URL(".", document.baseURI)}`;
	// Another browser version may lay memory out in another way.
	const key = `snapshot-${interpreter}?${encodeURIComponent(navigator.userAgent)}`;
	/** As the worker packed it. @type {ArrayBuffer | undefined} */
	let held;

	return {
		/** @returns {Promise<ArrayBuffer | undefined>} undefined where there is none that is whole */
		async load() {
			if (held) return held;
			try {
				const stored = await (await caches.open(name)).match(key);
				const bytes = await stored?.arrayBuffer();
				if (bytes && (await digest(bytes)) === stored?.headers.get(DIGEST)) held = bytes;
				else if (bytes) await caches.delete(name);
			} catch {
				// Nothing is kept here: no cache, or none for a page like this.
			}
			return held;
		},

		/** @param {ArrayBuffer} snapshot */
		async save(snapshot) {
			held = snapshot;
			try {
				const headers = { [DIGEST]: await digest(snapshot) };
				await caches.delete(name); // one of an older build is of no use
				await (await caches.open(name)).put(key, new Response(inPieces(snapshot), { headers }));
			} catch {
				// The device is full, or keeps nothing: it is held until the page is left.
			}
		},

		async discard() {
			held = undefined;
			try {
				await caches.delete(name);
			} catch {
				// Then there is none.
			}
		},
	};
}

/** So many bytes are handed over or summed up in one go; all at once would hold the page up. */
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

/** The header that says what the snapshot's digest was when it was stored. */
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
