/** The shapes that cross the border to Python; py/messages.py says the same there. */

export interface RunSettings {
	seed: number;
	learning_rate: number;
	task: string;
	activation: string;
}

/** A moment of a run, and the parameters that the network had then. */
export interface Position {
	epoch: number;
	example: number;
	weights: number[];
	bias: number;
}

/** The network's parameters and how good they are. A loss too large for a number is null. */
export interface Measured {
	weights: number[];
	bias: number;
	loss: number | null;
	test_loss: number | null;
	right: number;
}

export interface TrainingRecord extends Measured {
	epoch: number;
}

export interface Row {
	value: number | null;
	text: string;
	right: boolean;
}

export interface Prediction {
	inputs: number[];
	weighted_sum: number | null;
	prediction: number | null;
	truth: number | null;
	difference: number | null;
	seen: boolean;
}

export interface Example {
	index: number;
	inputs: number[];
	target: number;
	prediction: number;
	error: number;
	gradient: number;
	weights: number[];
	bias: number;
}

export interface TaskData {
	name: string;
	answer: string;
	decimals: number;
	inputs: number[][];
	targets: number[];
	test_inputs: number[][];
	test_targets: number[];
	test_seen: boolean[];
}

/** The reply to every request: the network as it is now, and the records that are new. */
export interface NetworkState extends Measured {
	epoch: number;
	example: number;
	predictions: Row[];
	probe: Prediction;
	records: TrainingRecord[];
}

export interface Created extends NetworkState {
	task: TaskData;
	before: Row[];
}

export interface Learnt extends NetworkState {
	learnt: Example;
}

/** What may be asked of Python: the arguments of each call, and the state that answers it. */
export interface Calls {
	create: [{ settings: RunSettings; probe: number[]; at?: Position }, Created];
	advance: [
		{ until: number; milliseconds: number; stop: "record" | "epoch" | "time" },
		NetworkState,
	];
	learn_example: [{ until: number }, Learnt];
	predict: [{ inputs: number[] }, NetworkState];
	set_learning_rate: [{ learning_rate: number }, NetworkState];
	set_parameters: [{ weights: number[]; bias: number }, NetworkState];
	restore: [{ at: Position }, NetworkState];
}
