// Payloads are sent as gzip, because not every host compresses files.

/** The header with which the service worker marks a payload that is already unpacked. */
export const UNPACKED = "X-Unpacked";

/** The media type of a payload's content, by the end of its name. */
const TYPES = {
	".js.gz": "text/javascript",
	".wasm.gz": "application/wasm",
	".zip.gz": "application/zip",
};

/** The message for a payload whose content cannot be right. */
export const DAMAGED = "Part of this page arrived damaged or incomplete.";

/**
 * The content of a payload.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} payload
 * @param {string} url its name
 * @returns {Promise<Response>}
 * @throws {Error} with a sentence for the reader, if it is empty or a web page
 */
export async function unpack(payload, url) {
	const [glance, whole] = payload.tee();
	const reader = glance.getReader();
	const { value: start } = await reader.read();
	reader.cancel().catch(() => {}); // an error also appears when the whole stream is read
	if (!start) throw new Error(DAMAGED);
	// The sign-in page of a network, or a host that sends a page for every address.
	if (/^\s*</.test(new TextDecoder().decode(start.subarray(0, 99)))) {
		throw new Error(
			"A different web page arrived in place of part of this one. " +
				"If your network asks you to sign in, do that first.",
		);
	}
	// Some hosts unpack files that end in .gz before sending them.
	const packed = start[0] === 0x1f && start[1] === 0x8b;
	const content = packed ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
	const [, type] = Object.entries(TYPES).find(([end]) => url.endsWith(end)) ?? ["", ""];
	return new Response(content, { headers: { "Content-Type": type } });
}

/** How many bytes are unpacked at a time: about ten milliseconds of work. Smaller pieces take longer in total. */
const PIECE = 1 << 18;

/**
 * The same stream in small pieces, which are counted as they are read. Between two pieces the page
 * stays responsive: a browser unpacks each piece on the page's own thread.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {(bytes: number) => void} countBytes called with the size of each piece
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
