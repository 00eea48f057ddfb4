// Payloads travel in gzip, since not every host compresses.

/** What the service worker calls the header of a payload that it has unpacked. */
export const UNPACKED = "X-Unpacked";

/** The media type of a payload's content, by the end of its name. */
const TYPES = {
	".js.gz": "text/javascript",
	".wasm.gz": "application/wasm",
	".zip.gz": "application/zip",
};

/**
 * The content of a payload.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} payload
 * @param {string} url its name
 * @returns {Promise<Response>}
 */
export async function unpack(payload, url) {
	const [glance, whole] = payload.tee();
	const reader = glance.getReader();
	const { value: start } = await reader.read();
	reader.cancel().catch(() => {}); // whoever reads the whole hears what is wrong with it
	// Some hosts take a name in .gz as leave to unpack it on the way.
	const packed = start?.[0] === 0x1f && start[1] === 0x8b;
	const content = packed ? whole.pipeThrough(new DecompressionStream("gzip")) : whole;
	const [, type] = Object.entries(TYPES).find(([end]) => url.endsWith(end)) ?? ["", ""];
	return new Response(content, { headers: { "Content-Type": type } });
}

/**
 * The same stream, which tells as it is read.
 *
 * @param {ReadableStream<Uint8Array<ArrayBuffer>>} stream
 * @param {(bytes: number) => void} arrived told how much came
 * @returns {ReadableStream<Uint8Array<ArrayBuffer>>}
 */
export function counted(stream, arrived) {
	const counter = new TransformStream({
		transform(chunk, controller) {
			arrived(chunk.byteLength);
			controller.enqueue(chunk);
		},
	});
	return stream.pipeThrough(counter);
}
