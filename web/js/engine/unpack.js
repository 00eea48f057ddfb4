// Payloads travel in gzip, since not every host compresses.

/** What the service worker calls the header of a payload that it has unpacked. */
export const UNPACKED = "X-Unpacked";

/** The media type of a payload's content, by the end of its name. */
const TYPES = {
	".js.gz": "text/javascript",
	".json.gz": "application/json",
	".wasm.gz": "application/wasm",
	".zip.gz": "application/zip",
};

/** What is said of bytes that cannot be what was sent. */
export const DAMAGED = "Part of this page arrived damaged or incomplete.";

/**
 * The content of a payload.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} payload
 * @param {string} url its name
 * @returns {Promise<Response>}
 * @throws {Error} with a sentence for the reader, if it is a web page, or empty
 */
export async function unpack(payload, url) {
	const [glance, whole] = payload.tee();
	const reader = glance.getReader();
	const { value: start } = await reader.read();
	reader.cancel().catch(() => {}); // whoever reads the whole hears what is wrong with it
	if (!start) throw new Error(DAMAGED);
	// A network that wants people to sign in, or a host that has a page for every address.
	if (/^\s*</.test(new TextDecoder().decode(start.subarray(0, 99)))) {
		throw new Error(
			"A different web page arrived in place of part of this one. " +
				"If your network asks you to sign in, do that first.",
		);
	}
	// Some hosts take a name in .gz as leave to unpack it on the way.
	const packed = start[0] === 0x1f && start[1] === 0x8b;
	const content = packed ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
	const [, type] = Object.entries(TYPES).find(([end]) => url.endsWith(end)) ?? ["", ""];
	return new Response(content, { headers: { "Content-Type": type } });
}

/** So many bytes are unpacked in one go: some ten milliseconds' worth. Smaller ones make it later. */
const PIECE = 1 << 18;

/**
 * The same stream in small pieces, which tells as it is read. Between two of them the page can do
 * something else: a browser unpacks on the page's own thread all that it is given at once.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {(bytes: number) => void} countBytes told how much came
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function counted(stream, countBytes) {
	const { port1, port2 } = new MessageChannel();
	const nextTask = () =>
		new Promise((resolve) => {
			port1.onmessage = resolve;
			port2.postMessage(null); // sooner than any timer
		});
	const counter = new TransformStream({
		async transform(chunk, controller) {
			for (let at = 0; at < chunk.byteLength; at += PIECE) {
				const piece = chunk.subarray(at, at + PIECE);
				countBytes(piece.byteLength);
				controller.enqueue(piece);
				await nextTask();
			}
		},
		flush: () => port1.close(),
	});
	return stream.pipeThrough(counter);
}
