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

export interface Parameters {
	weights: number[];
	bias: number;
}

export interface Example {
	index: number;
	inputs: number[];
	target: number;
	weighted_sum: number | null;
	prediction: number;
	error: number;
	gradient: number;
	before: Parameters;
	after: Parameters;
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
	curve: [number, number][];
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

/** What the page hands the worker, once: all that Python needs to start. */
export interface Runtime {
	pyodide: string;
	asm: string;
	wasm: WebAssembly.Module;
	stdlib: ArrayBuffer;
	sources: Record<string, string>;
	lock: { info: object; packages: object };
}

/** From the page to the worker: first the runtime, then one request after another. */
export type ToWorker = { runtime: Runtime } | { request: string };

/** From the worker to the page. `died`: Python is broken, and so is the worker. */
export type FromWorker = { ready: true } | { reply: string } | { died: string };

export type Speed = "example" | "epoch" | "watch" | "instant";

export interface Settings extends RunSettings {
	epochs: number;
	speed: Speed;
}

export type Field = keyof Settings;
export type NumberField = "epochs" | "learning_rate" | "seed" | "first" | "second";

/** One example while it is shown: phase 0 to 1; the parameters change on the way. */
export interface Lesson extends Example {
	phase: number;
}

/** All that the page shows follows from this. */
export interface State {
	status: "loading" | "ready" | "training" | "failed";
	/** What was asked for while Python was not there yet. */
	queued: "train" | "step" | "epoch" | null;
	settings: Settings;
	/** Why a field's text was refused. */
	problems: Partial<Record<NumberField, string>>;
	loading: { share: number; stage: string };
	/** Why Python could not start. */
	failure: string | null;
	message: { text: string; tone: "plain" | "warning" };
	/** The numbers to try; the network's answer is in `network.probe`. */
	probe: number[];
	network: NetworkState | null;
	task: TaskData | null;
	before: Row[] | null;
	curve: [number, number][] | null;
	records: TrainingRecord[];
	lesson: Lesson | null;
}
