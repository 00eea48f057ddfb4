// The page on which programs are compared: it passes what the bench asks on to their workers.

/** The workers by the name of their script: each stays, with what it has loaded and compiled. */
const workers = new Map();

/**
 * Have a worker train, which is the only one to work meanwhile.
 *
 * @param {string} name of its script
 * @param {{ task: object, way: string, epochs: number }} request
 * @returns {Promise<object>} the figures that it sends back
 */
window.measure = (name, request) => {
	if (!workers.has(name)) workers.set(name, new Worker(`${name}.js`, { type: "module" }));
	const worker = workers.get(name);
	return new Promise((resolve, reject) => {
		worker.onmessage = ({ data }) =>
			"failed" in data ? reject(new Error(`${name}: ${data.failed}`)) : resolve(data.figures);
		worker.onerror = ({ message }) => reject(new Error(`${name}: ${message}`));
		worker.postMessage(request);
	});
};
