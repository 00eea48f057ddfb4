// What all workers share: they answer the page's requests, and say how long training took.

/**
 * A network to train, and the examples to train it with.
 *
 * @typedef {object} Task
 * @property {string} name
 * @property {number[]} layers how many inputs there are, and how many neurons in each layer
 * @property {string[]} activations the activation of each layer of neurons
 * @property {number} learning_rate
 * @property {{ inputs: number[], targets: number[] }[]} examples
 * @property {number[]} parameters what training begins with: neuron by neuron, from the first layer
 *   to the last, the weights of a neuron and then its bias
 */

/**
 * Answer each request with what a function finds, or with the error that it throws.
 *
 * @param {(request: { task: Task, way: string, epochs: number }) => object | Promise<object>} find
 */
export function answer(find) {
	self.onmessage = async ({ data }) => {
		try {
			postMessage({ figures: await find(data) });
		} catch (error) {
			postMessage({ failed: String(error?.stack ?? error) });
		}
	};
}

/**
 * Answer each request with the time that training takes.
 *
 * The network is made once for each task. So no program loses time in a later round by making it,
 * or by code that the browser has not yet compiled.
 *
 * @param {(task: Task) => (epochs: number) => any} prepare makes a network; how to train it. What
 *   training returns goes to the bench as well.
 */
export function answerWithTime(prepare) {
	/** @type {Map<string, (epochs: number) => any>} */
	const trained = new Map();
	answer(async ({ task, epochs }) => {
		const train = trained.get(task.name) ?? prepare(task);
		trained.set(task.name, train);
		const start = performance.now();
		const found = await train(epochs);
		return { milliseconds: performance.now() - start, ...found };
	});
}
