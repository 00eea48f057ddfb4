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
	/** Of the activation, at the weighted sum. */
	slope: number | null;
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
	/** Whether a single neuron can learn the task, and why: one sentence. */
	verdict: string;
	inputs: number[][];
	targets: number[];
	test_inputs: number[][];
	test_targets: number[];
	test_seen: boolean[];
}

/** The slope of a loss along each parameter; null where it is not a finite number. */
export interface Gradient {
	weights: (number | null)[];
	bias: number | null;
}

/** The gradient of half the mean squared error over the training data, found in two ways. */
export interface GradientCheck {
	/** From the derivative of the activation, as training has it. */
	by_formula: Gradient;
	/** From the loss a little above and below, `epsilon` away, each parameter in turn. */
	by_differences: Gradient;
	epsilon: number;
	largest_difference: number | null;
}

/**
 * The network's answer and the right one all over the square from 0 to 1: size * size numbers,
 * row by row from x2 = 0 to x2 = 1; in a row x1 goes from 0 to 1.
 */
export interface PredictionMap {
	size: number;
	/** Null where it is too large for a number. */
	predictions: (number | null)[];
	/** Null where the task has no answer. */
	truths: (number | null)[];
}

/**
 * The loss on the training data for other weights, same bias: size * size numbers, row by row
 * from w2 = low to w2 = high; in a row w1 goes from low to high. Null: too large for a number.
 */
export interface LossSurface {
	size: number;
	low: number;
	high: number;
	losses: (number | null)[];
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

export interface GradientChecked extends NetworkState {
	gradient: GradientCheck;
}

export interface Mapped extends NetworkState {
	map: PredictionMap;
}

export interface Surfaced extends NetworkState {
	surface: LossSurface;
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
	check_gradient: [Record<string, never>, GradientChecked];
	map: [{ size: number }, Mapped];
	surface: [{ size: number; low: number; high: number }, Surfaced];
}

/** What the page hands the worker, once: all that Python needs to start. */
export interface Python {
	wasm: WebAssembly.Module;
	/** The standard library: a zip archive. */
	stdlib: ArrayBuffer;
	/** Our own modules, by path. */
	sources: Record<string, string>;
	lock: { info: object; packages: object };
}

/** From the page to the worker: first what Python starts from, then one request after another. */
export type ToWorker = { start: Python; snapshot?: ArrayBuffer } | { request: string };

/**
 * From the worker to the page. `died`: Python is broken, and so is the worker. The snapshot comes
 * once, when it is packed; it answers nothing.
 */
export type FromWorker =
	| { ready: true }
	| { reply: string }
	| { died: string }
	| { snapshot: ArrayBuffer };

export type Speed = "example" | "epoch" | "watch" | "instant";

export interface Settings extends RunSettings {
	epochs: number;
	speed: Speed;
}

export type Panel = "try" | "test" | "guide" | "map" | "check";

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
	/** The gradient in two ways, and the epoch at which it was compared. */
	check: (GradientCheck & { epoch: number }) | null;
	/** Only the lab, for a page around it; which panels there are, and which are unfolded. */
	embedded: boolean;
	panels: Panel[];
	open: Panel[];
	/** The last map of the predictions, of which parameters it is, and what of it is shown. */
	map: (PredictionMap & { of: Parameters }) | null;
	mapShows: "prediction" | "target" | "error";
	mapPoint: [number, number] | null;
	/** By part of the guide: the answer that was chosen, and whether the right one is shown. */
	guesses: Record<string, { choice: string; checked: boolean }>;
	/** The part of the guide that set up the lab, while there is a way back to it. */
	guidePart: string | null;
	/**
	 * Whether the page opens without a network: null while that is not known, or else why not;
	 * and whether a newer version of it is at hand.
	 */
	offline: { kept: true | string | null; update: boolean };
}
