// Training with brain.js: a NeuralNetwork and its train().

// The file that it has for browsers: the other one needs Node.js.
import { NeuralNetwork } from "brain.js/browser.js";
import { answerWithTime } from "./answer.js";

// It refuses 0 for the momentum, and for the error at which it stops.
const NEARLY_ZERO = 1e-12;

answerWithTime(({ layers, activations, learning_rate, examples }) => {
	// All its layers have the same activation.
	const [activation] = activations;
	const network = new NeuralNetwork({ hiddenLayers: layers.slice(1, -1), activation });
	const set = examples.map(({ inputs, targets }) => ({ input: inputs, output: targets }));
	return (epochs) => {
		const { iterations } = network.train(set, {
			iterations: epochs,
			learningRate: learning_rate,
			momentum: NEARLY_ZERO,
			errorThresh: NEARLY_ZERO,
		});
		if (iterations !== epochs) throw new Error(`It stopped after ${iterations} epochs.`);
	};
});
