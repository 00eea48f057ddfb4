// Training as one would write it in JavaScript to be fast: loops, with nothing but numbers in them.

import { answerWithTime } from "./answer.js";

answerWithTime((task) => {
	const train = task.layers.join("-") === "2-1" ? trainNeuron : trainLayers;
	const rows = new Float64Array(
		task.examples.flatMap(({ inputs, targets }) => [...inputs, ...targets]),
	);
	return (epochs) => ({ parameters: train(task, rows, epochs) });
});

/**
 * Train one neuron with two inputs and the sigmoid, with the arithmetic of py/perceptron/model.py.
 *
 * @param {import("./answer.js").Task} task
 * @param {Float64Array} rows two inputs and the target of each example, one after another
 * @param {number} epochs
 * @returns {number[]} the new parameters
 */
function trainNeuron({ parameters, learning_rate: rate }, rows, epochs) {
	let [weight1, weight2, bias] = parameters;
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let i = 0; i < rows.length; i += 3) {
			const x1 = rows[i];
			const x2 = rows[i + 1];
			const output = sigmoid(weight1 * x1 + weight2 * x2 + bias);
			const step = rate * ((rows[i + 2] - output) * (output * (1 - output)));
			weight1 += step * x1;
			weight2 += step * x2;
			bias += step;
		}
	}
	return [weight1, weight2, bias];
}

/**
 * Train layers of any size, tanh in all but the last, where one neuron has the sigmoid.
 *
 * The arithmetic is that of py/perceptron/model.py. The inputs and the outputs of all layers are in
 * one array, the error that comes back to each of them in another, so that nothing is made in the
 * loops.
 *
 * @param {import("./answer.js").Task} task
 * @param {Float64Array} rows the inputs and the target of each example, one after another
 * @param {number} epochs
 * @returns {number[]} the new parameters
 */
function trainLayers({ layers, parameters: first, learning_rate: rate }, rows, epochs) {
	const parameters = Float64Array.from(first);
	const inputs = layers[0];
	const last = layers.length - 1;
	const count = layers.reduce((total, size) => total + size, 0);
	const signals = new Float64Array(count);
	const errors = new Float64Array(count);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let row = 0; row < rows.length; row += inputs + 1) {
			for (let i = 0; i < inputs; i++) signals[i] = rows[row + i];

			let parameter = 0;
			let from = 0;
			let to = inputs;
			for (let layer = 1; layer <= last; layer++) {
				const end = to + layers[layer];
				for (let neuron = to; neuron < end; neuron++) {
					let sum = 0;
					for (let i = from; i < to; i++) sum += parameters[parameter++] * signals[i];
					sum += parameters[parameter++];
					signals[neuron] = layer < last ? Math.tanh(sum) : sigmoid(sum);
				}
				from = to;
				to = end;
			}

			// Back again, from the last layer to the first: here `to` is where a layer's signals begin.
			errors[count - 1] = rows[row + inputs] - signals[count - 1];
			to = count;
			for (let layer = last; layer > 0; layer--) {
				const end = to;
				to = end - layers[layer];
				from = to - layers[layer - 1];
				parameter -= layers[layer] * (layers[layer - 1] + 1);
				let place = parameter;
				for (let i = from; i < to; i++) errors[i] = 0;
				for (let neuron = to; neuron < end; neuron++) {
					const output = signals[neuron];
					const slope = layer < last ? 1 - output * output : output * (1 - output);
					const delta = errors[neuron] * slope;
					const step = rate * delta;
					for (let i = from; i < to; i++) {
						errors[i] += parameters[place] * delta;
						parameters[place++] += step * signals[i];
					}
					parameters[place++] += step;
				}
			}
		}
	}
	return [...parameters];
}

/**
 * The sigmoid, as in py/perceptron/activations.py.
 *
 * @param {number} sum
 */
function sigmoid(sum) {
	return sum < -709 ? Math.exp(sum) : 1 / (1 + Math.exp(-sum));
}
