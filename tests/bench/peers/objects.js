// Training with an engine of the kind that pages for teaching use: an object for each neuron, and
// one for each link between two of them. As such a page lets one choose how many examples make a
// batch, derivatives add up until an update; here it comes after every example.

import { answerWithTime } from "./answer.js";

const sigmoid = (sum) => (sum < -709 ? Math.exp(sum) : 1 / (1 + Math.exp(-sum)));

/**
 * Each activation and its derivative: both are functions of the sum, as the formulas are, so that
 * the derivative computes the output again.
 */
const ACTIVATIONS = {
	sigmoid: {
		output: sigmoid,
		derivative: (sum) => {
			const output = sigmoid(sum);
			return output * (1 - output);
		},
	},
	tanh: {
		output: Math.tanh,
		derivative: (sum) => {
			const output = Math.tanh(sum);
			return 1 - output * output;
		},
	},
};

/** A neuron, or an input, which has no links into it. */
class Node {
	constructor(activation, bias) {
		this.activation = activation;
		this.bias = bias;
		/** @type {Link[]} */
		this.linksIn = [];
		/** @type {Link[]} */
		this.linksOut = [];
		this.sum = 0;
		this.output = 0;
		// How fast the loss grows with the output, and with the sum.
		this.outputDerivative = 0;
		this.sumDerivative = 0;
		// The derivatives along the bias since the last update: their total, and how many there are.
		this.total = 0;
		this.count = 0;
	}

	/** Compute the output from those of the nodes before. */
	forward() {
		this.sum = 0;
		for (const link of this.linksIn) this.sum += link.weight * link.source.output;
		this.sum += this.bias;
		this.output = this.activation.output(this.sum);
	}

	/** Collect from the nodes behind how fast the loss grows with the output. */
	collect() {
		this.outputDerivative = 0;
		for (const link of this.linksOut) {
			this.outputDerivative += link.weight * link.target.sumDerivative;
		}
	}

	/** Compute how fast the loss grows with the sum, and so with the weight of each link. */
	backward() {
		this.sumDerivative = this.outputDerivative * this.activation.derivative(this.sum);
		this.total += this.sumDerivative;
		this.count++;
		for (const link of this.linksIn) {
			link.derivative = this.sumDerivative * link.source.output;
			link.total += link.derivative;
			link.count++;
		}
	}

	/** Move the bias and the weights so that the loss gets smaller. */
	update(rate) {
		this.bias -= (rate * this.total) / this.count;
		this.total = 0;
		this.count = 0;
		for (const link of this.linksIn) {
			link.weight -= (rate * link.total) / link.count;
			link.total = 0;
			link.count = 0;
		}
	}
}

/** Leads from one node to another, and has the weight. */
class Link {
	constructor(source, target, weight) {
		this.source = source;
		this.target = target;
		this.weight = weight;
		// How fast the loss grows with the weight; the total since the last update, of how many.
		this.derivative = 0;
		this.total = 0;
		this.count = 0;
	}
}

class Network {
	/** @param {import("./answer.js").Task} task */
	constructor({ layers, activations, parameters }) {
		const values = parameters.values();
		const [inputs, ...sizes] = layers;
		/** @type {Node[]} */
		this.inputs = Array.from({ length: inputs }, () => new Node(null, 0));
		/** @type {Node[][]} */
		this.layers = [];
		let before = this.inputs;
		for (const [index, size] of sizes.entries()) {
			const activation = ACTIVATIONS[activations[index]];
			before = Array.from({ length: size }, () => newNode(before, activation, values));
			this.layers.push(before);
		}
		this.answer = before[0];
	}

	get nodes() {
		return this.layers.flat();
	}

	/** The weights and the bias of each neuron. */
	get parameters() {
		return this.nodes.flatMap((node) => [...node.linksIn.map(({ weight }) => weight), node.bias]);
	}

	forward(inputs) {
		for (const [index, node] of this.inputs.entries()) node.output = inputs[index];
		for (const layer of this.layers) for (const node of layer) node.forward();
	}

	backward(target) {
		this.answer.outputDerivative = this.answer.output - target;
		this.answer.backward();
		for (let index = this.layers.length - 2; index >= 0; index--) {
			for (const node of this.layers[index]) {
				node.collect();
				node.backward();
			}
		}
	}

	update(rate) {
		for (const layer of this.layers) for (const node of layer) node.update(rate);
	}
}

/** Make a neuron behind all nodes of a layer; its weights and then its bias come from `values`. */
function newNode(before, activation, values) {
	const node = new Node(activation, 0);
	for (const source of before) {
		const link = new Link(source, node, values.next().value);
		source.linksOut.push(link);
		node.linksIn.push(link);
	}
	node.bias = values.next().value;
	return node;
}

answerWithTime((task) => (epochs) => {
	const network = new Network(task);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (const { inputs, targets } of task.examples) {
			network.forward(inputs);
			network.backward(targets[0]);
			network.update(task.learning_rate);
		}
	}
	return { parameters: network.parameters };
});
