// Hands the reader a file.

/**
 * @param {string} name
 * @param {string} text
 * @param {string} type its media type
 */
export function saveFile(name, text, type) {
	const link = document.createElement("a");
	link.href = URL.createObjectURL(new Blob([text], { type }));
	link.download = name;
	link.click();
	// The browser has begun to read it by then.
	setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
