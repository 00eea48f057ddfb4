// Training with synaptic: layers that are connected, and its Trainer.

import { Layer, Network, Neuron, Trainer } from "synaptic";
import { answerWithTime } from "./answer.js";

/** What it calls the activations. */
const SQUASHES = { sigmoid: Neuron.squash.LOGISTIC, tanh: Neuron.squash.TANH };

answerWithTime(({ layers, activations, learning_rate, examples }) => {
	const [input, ...others] = layers.map((size) => new Layer(size));
	let previous = input;
	for (const [index, layer] of others.entries()) {
		layer.set({ squash: SQUASHES[activations[index]] });
		previous.project(layer);
		previous = layer;
	}
	const network = new Network({ input, hidden: others.slice(0, -1), output: previous });
	const trainer = new Trainer(network);
	const set = examples.map(({ inputs, targets }) => ({ input: inputs, output: targets }));
	return (epochs) => {
		// It stops at a small error, and takes 0 for "not chosen".
		const options = { rate: learning_rate, iterations: epochs, error: Number.MIN_VALUE };
		const { iterations } = trainer.train(set, options);
		if (iterations !== epochs) throw new Error(`It stopped after ${iterations} epochs.`);
	};
});
