// Training with TensorFlow.js, on the processor: a sequential model and its fit().

import "@tensorflow/tfjs-backend-cpu";
import { tensor2d, train } from "@tensorflow/tfjs-core";
import { layers as kinds, sequential } from "@tensorflow/tfjs-layers";
import { answerWithTime } from "./answer.js";

answerWithTime(({ layers, activations, learning_rate, examples }) => {
	const [inputs, ...sizes] = layers;
	const model = sequential();
	for (const [index, units] of sizes.entries()) {
		const shape = index === 0 ? { inputShape: [inputs] } : {};
		model.add(kinds.dense({ units, activation: activations[index], ...shape }));
	}
	model.compile({ optimizer: train.sgd(learning_rate), loss: "meanSquaredError" });
	const rows = tensor2d(examples.map((example) => example.inputs));
	const targets = tensor2d(examples.map((example) => example.targets));
	return async (epochs) => {
		// The worker has nothing else to do, so there is no need to make room for it.
		await model.fit(rows, targets, { batchSize: 1, epochs, shuffle: false, yieldEvery: "never" });
	};
});
