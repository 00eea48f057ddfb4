// Turns a script into a data: address, for pages that can start a worker only from such an address.

/**
 * @param {Blob} script
 * @returns {Promise<string>}
 */
export function dataAddress(script) {
	return new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(/** @type {string} */ (reader.result));
		reader.onerror = () => reject(reader.error);
		reader.readAsDataURL(script);
	});
}
