// Training with ConvNetJS: a Net, and its Trainer, which is given one example after another.

import { Net, Trainer, Vol } from "convnetjs";
import { answerWithTime } from "./answer.js";

answerWithTime(({ layers, activations, learning_rate, examples }) => {
	const [inputs, ...sizes] = layers;
	const network = new Net();
	network.makeLayers([
		{ type: "input", out_sx: 1, out_sy: 1, out_depth: inputs },
		...sizes.map((size, index) => ({
			type: "fc",
			num_neurons: size,
			activation: activations[index],
		})),
		{ type: "regression", num_neurons: sizes.at(-1) },
	]);
	// Before a regression it puts another layer, of neurons without an activation.
	network.layers.splice(-2, 1);
	const trainer = new Trainer(network, {
		method: "sgd",
		learning_rate,
		momentum: 0,
		batch_size: 1,
	});
	const pairs = examples.map(({ inputs, targets }) => [new Vol(inputs), targets]);
	return (epochs) => {
		for (let epoch = 0; epoch < epochs; epoch++) {
			for (const [volume, targets] of pairs) trainer.train(volume, targets);
		}
	};
});
