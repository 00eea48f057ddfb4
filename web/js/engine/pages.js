// Half of Python's memory is empty, so a packed snapshot contains only the pages that are not.

/** Bytes. */
const PAGE = 4096;

/**
 * Leave out the empty pages. The result has the memory's length, the number of pages kept, their
 * indexes, and then the pages themselves.
 *
 * @param {Uint8Array<ArrayBuffer>} memory a multiple of 4 bytes long
 * @returns {ArrayBuffer}
 */
export function packPages(memory) {
	const words = new Uint32Array(memory.buffer, memory.byteOffset, memory.length / 4);
	const full = [];
	for (let page = 0; page * PAGE < memory.length; page++) {
		const start = (page * PAGE) / 4;
		if (words.subarray(start, start + PAGE / 4).some(Boolean)) full.push(page);
	}
	const head = Uint32Array.of(memory.length, full.length, ...full);
	const packed = new Uint8Array(head.byteLength + full.length * PAGE);
	packed.set(new Uint8Array(head.buffer));
	full.forEach((page, index) => {
		const content = memory.subarray(page * PAGE, (page + 1) * PAGE);
		packed.set(content, head.byteLength + index * PAGE);
	});
	return packed.buffer;
}

/** @param {ArrayBuffer} packed @returns {Uint8Array} the memory as it was */
export function unpackPages(packed) {
	const [length, count] = new Uint32Array(packed, 0, 2);
	const pages = new Uint32Array(packed, 8, count);
	const memory = new Uint8Array(length);
	pages.forEach((page, index) => {
		const at = 8 + 4 * count + index * PAGE;
		const size = Math.min(PAGE, length - page * PAGE);
		memory.set(new Uint8Array(packed, at, size), page * PAGE);
	});
	return memory;
}
