// A script as its own address, for a page that can start a worker from no other.

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
