/** The shapes that cross the border to Python; py/lab/messages.py says the same there. */

export interface RunSettings {
	seed: number;
	learning_rate: number;
	task: string;
	activation: string;
}

/** Somebody's own data: the rows as in the address, and how many in a hundred are held out. */
export interface OwnData {
	rows: string;
	held_out: number;
}

export interface Parameters {
	weights: number[];
	bias: number;
}

/** A moment of a run: the parameters of then, and the learning rate last learnt with. */
export interface Position extends Parameters {
	/** Whole epochs behind it, and so many examples of the next one. */
	epoch: number;
	example: number;
	learning_rate: number;
}

/** The network's parameters and how good they are. A loss too large for a number is null. */
export interface Measured extends Parameters {
	loss: number | null;
	test_loss: number | null;
	right: number;
}

export interface TrainingRecord extends Position, Measured {
	/** Whether somebody set the parameters there. */
	by_hand: boolean;
}

export interface Row {
	value: number | null;
	text: string;
	right: boolean;
}

export interface Prediction {
	inputs: number[];
	/** What the weights make of the inputs; with the bias they add up to the weighted sum. */
	terms: (number | null)[];
	weighted_sum: number | null;
	prediction: number | null;
	/** Of the activation, at the weighted sum. */
	slope: number | null;
	truth: number | null;
	difference: number | null;
	/** Why no weights give the truth; empty where some do. */
	unreachable: string;
	seen: boolean;
}

export interface Example {
	index: number;
	inputs: number[];
	/** What the weights before it made of its inputs. */
	terms: (number | null)[];
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
	/** The corners of the region of the training inputs, in order. */
	hull: [number, number][];
}

/** The slope of a loss along each parameter; null where it is not a finite number. */
export interface Gradient {
	weights: (number | null)[];
	bias: number | null;
}

/** The gradient of half the mean squared error over the training data, found in two ways. */
export interface GradientCheck extends Position {
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
	/** Those that were asked for: they stay the same while a run goes on. */
	truths?: (number | null)[];
}

/**
 * The loss on the training data for other weights, same bias: size * size numbers, row by row
 * from w2 = low to w2 = high; in a row w1 goes from low to high. Null: too large for a number.
 */
export interface LossSurface {
	size: number;
	low: number;
	high: number;
	/** Of so many of the training examples, evenly chosen. */
	examples: number;
	losses: (number | null)[];
}

/**
 * What is wrong with the run, as of an epoch; py/perceptron/health.py says when and why.
 * learning_rate: a smaller one, that mends it; null where none would.
 */
export type Trouble = { epoch: number; learning_rate: number | null } & (
	| { kind: "diverging"; lowest: number | null; loss: number | null; stopped: boolean }
	| {
			kind: "oscillating";
			rises: number;
			steps: number;
			lowest: number;
			highest: number | null;
	  }
	| {
			kind: "stalled";
			cause: "step" | "flat" | "rest";
			gradient: number;
			together: number;
			loss: number;
			constant: number | null;
	  }
);

/**
 * How a run's calls are answered: the network as it is now, and the records that are new. The
 * predictions are those of the test's first 100 rows at most; `right` counts all.
 */
export interface NetworkState extends Position, Measured {
	predictions: Row[];
	probe: Prediction;
	records: TrainingRecord[];
	trouble: Trouble | null;
	/** Those that were asked for, and how long each took Python. */
	pictures?: Partial<Pictures> & { milliseconds: Record<string, number> };
}

export interface Pictures {
	map: PredictionMap;
	surface: LossSurface;
}

/** The arguments of the pictures that are to come with a reply. */
export type Wanted = Partial<
	Record<keyof Pictures, { size: number; truths?: boolean; low?: number; high?: number }>
>;

export type CurvePoint = [z: number, output: number, slope: number];

export interface Created extends NetworkState {
	task: TaskData;
	before: Row[];
	/** The activation: points (z, output, slope), to six decimals. */
	curve: CurvePoint[];
}

export interface Learnt extends NetworkState {
	learnt: Example;
}

/** Rows of three cells of text each. */
export type Table = string[][];

/** As it was read: `test` is null where there was none, `header` the line taken as one. */
export interface Tables {
	training: Table;
	test: Table | null;
	header: string | null;
	/** Whether commas were read as decimal points. */
	commas: boolean;
}

/** What is wrong with a cell; row and column count from 0, and row null is the whole table. */
export interface DataProblem {
	table: "training" | "test";
	row: number | null;
	column: number;
	reason: string;
}

/** What is wrong with some data, and the rows for the address if nothing is. */
export interface CheckedData {
	problems: DataProblem[];
	rows: string | null;
}

/** What a network's file says: the settings of its run, and where in that run it was. */
export interface FileContent {
	settings: RunSettings;
	data: OwnData | null;
	at: Position;
}

/** What may be asked of Python: the arguments of each call, and what answers it. */
export interface Calls {
	create: [
		{
			settings: RunSettings;
			probe: number[];
			at?: Position;
			data?: OwnData;
			/** Whether the network was put there, which is recorded. */
			by_hand?: boolean;
		},
		Created,
	];
	advance: [
		{ until: number; milliseconds: number; stop: "record" | "epoch" | "time" },
		NetworkState,
	];
	learn_example: [{ until: number }, Learnt];
	predict: [{ inputs: number[] }, NetworkState];
	set_learning_rate: [{ learning_rate: number }, NetworkState];
	/** Null keeps what is there. */
	set_parameters: [{ weights: (number | null)[]; bias: number | null }, NetworkState];
	restore: [{ at: Position }, NetworkState];
	check_gradient: [Record<string, never>, GradientCheck];
	read_data: [{ text: string }, Tables];
	check_data: [{ training: Table; test: Table }, CheckedData];
	write_data: [{ training: Table; test: Table; form: "csv" | "json" }, string];
	export: [{ form: "json" | "program" }, string];
	read_file: [{ text: string }, FileContent];
}
