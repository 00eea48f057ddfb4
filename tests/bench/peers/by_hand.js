// Training as one would write it in JavaScript for this one network, with nothing but numbers.

import { answerWithTime } from "./answer.js";

/** For each choice of layers, a loop that is written for it. */
const LOOPS = { "2-1": trainNeuron };

answerWithTime((task) => {
	const loop = LOOPS[task.layers.join("-")];
	const rows = new Float64Array(
		task.examples.flatMap(({ inputs, targets }) => [...inputs, ...targets]),
	);
	return (epochs) => ({ parameters: loop(rows, task.parameters, task.learning_rate, epochs) });
});

/**
 * Train one neuron with two inputs and the sigmoid, with the arithmetic of py/perceptron/model.py.
 *
 * @param {Float64Array} rows two inputs and the target of each example, one after another
 * @param {number[]} parameters two weights and the bias
 * @param {number} rate the learning rate
 * @param {number} epochs
 * @returns {number[]} the new parameters
 */
function trainNeuron(rows, parameters, rate, epochs) {
	let [weight1, weight2, bias] = parameters;
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let i = 0; i < rows.length; i += 3) {
			const x1 = rows[i];
			const x2 = rows[i + 1];
			const sum = weight1 * x1 + weight2 * x2 + bias;
			const output = sum < -709 ? Math.exp(sum) : 1 / (1 + Math.exp(-sum));
			const step = rate * ((rows[i + 2] - output) * (output * (1 - output)));
			weight1 += step * x1;
			weight2 += step * x2;
			bias += step;
		}
	}
	return [weight1, weight2, bias];
}
