// Hands the reader a file.

/** A file's address must last until the browser has begun to save it. */
const ADDRESS_MILLISECONDS = 60_000;

/**
 * Hand a file to the browser, which saves it or asks where to.
 *
 * @param {string} name
 * @param {BlobPart} content
 * @param {string} type its media type
 */
export function saveFile(name, content, type) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([content], { type }));
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(link.href), ADDRESS_MILLISECONDS);
}
