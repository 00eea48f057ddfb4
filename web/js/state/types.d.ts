/** The types of the page; "#python" has those of the messages to and from Python. */

import type {
	Calls,
	CheckedRows,
	Choices,
	CurvePoint,
	DraftRows,
	Example,
	ExerciseResult,
	GradientCheck,
	LossSurface,
	Measured,
	NetworkState,
	NeuronMaps,
	OpenedTable,
	Parameters,
	PartLine,
	Position,
	PredictionMap,
	Recorded,
	Results,
	Row,
	RunSettings,
	Scaling,
	Shape,
	Moment as StepMoment,
	TaskData,
	TestOfCode,
	TestResult,
	TrainingRecord,
	Trial,
	Wanted,
} from "#python";

import type { MapChoice } from "./map-axes.js";

export type * from "#python";

/** An answer, or a sentence that says why there is none. */
export type Answered<Answer> = { answer: Answer } | { problem: string };

/** How fast a run is shown. */
export type Speed = typeof import("./address.js").SPEEDS[number];

/** The settings of the reader's data, which count for the task `own`. */
export interface OwnSettings {
	/** Its rows, packed as in the address; otherwise empty. */
	data: string;
	held_out: number;
	/** The names of the columns, the target last, packed; empty for two numbers without names. */
	names: string;
	/** What the two classes are called, packed; empty if they have no names. */
	labels: string;
	scaling: Scaling;
	/** Whether the target is scaled, too. */
	scale_target: boolean;
}

export interface Settings extends Omit<RunSettings, "layers" | "inputs">, OwnSettings {
	epochs: number;
	/** How many neurons each hidden layer has, as in the address: "4,2"; empty for none. */
	layers: string;
	/** The names of what is fed in: "x1,x2". */
	inputs: string;
	speed: Speed;
	/** Whether any change trains again at once, from the first weights. */
	live: boolean;
}

export type Panel = typeof import("./query.js").PANELS[number];

export type Field = keyof Settings;
export type NumberField =
	| "epochs"
	| "learning_rate"
	| "seed"
	| "held_out"
	| "batch_size"
	| "l1"
	| "l2"
	| "examples"
	| "noise"
	| LayerField
	| "start_1"
	| "start_2"
	| "parameter"
	| "new_target"
	| Handle;

/** How many neurons a hidden layer has. */
export type LayerField = `layer_${1 | 2 | 3 | 4 | 5 | 6}`;

/** The settings other than numbers that can be refused. */
export type ChoiceField = "task" | "activation" | "loss_function" | "inputs";

/** What the plain neuron learns, and the reader can change by hand. */
export type Parameter = "weight_1" | "weight_2" | "bias";
/** A parameter that is set by hand: its index among all parameters, and its new value. */
export type Change = [index: number, value: number];

/** The parts of the drawn network that the reader can move. */
export type Handle = Parameter | NumberHandle;
/** A number of an example, counted from 1. */
export type NumberHandle = `input_${number}`;
/** The parts of a drawn network with layers, numbered as in the messages. */
export type NetworkPart = `input:${number}` | `neuron:${number}` | `parameter:${number}`;
/** The parts of the drawn neuron, and all parts of the drawn network. */
export type NeuronPart = Parameter | "input_1" | "input_2" | "sum" | "activation" | "output";
export type Part = NeuronPart | NetworkPart;
/** A kind of part, whose number one line of the Python makes. */
export type PartKind = PartLine["part"];
/** The numbers of the forward pass on show. */
export type ForwardPass = ReturnType<typeof import("./forward-pass.js").forwardPass>;
/** A map with the right answers. */
export type TrueMap = PredictionMap & { truths: Float64Array };

/** Which parameters and which data a picture shows; each session has its own data object. */
export interface Moment extends Parameters {
	task: TaskData | null;
}

/** The reader's rows as they are being edited. */
export interface Draft extends DraftRows {
	/** Whether they differ from those in use. */
	changed: boolean;
	/** The file that they come from, if they do. */
	file: OpenedFile | null;
}

/** What Python has found in the rows, and for which network. */
export interface Checked extends CheckedRows {
	activation: string;
	loss_function: string;
}

/** A file with a table, and what the reader has said about it. */
export interface OpenedFile {
	name: string;
	content: Uint8Array<ArrayBuffer>;
	choices: Choices;
	opened: OpenedTable;
	/** What the reader had changed in its rows before its columns were chosen as they are now. */
	changes: RowChanges;
}

/** Changes in the rows of a file, to be made again when they are read once more; see row-changes.js. */
export interface RowChanges {
	/** Each cell with the text that it had in the rows as they were read. */
	cells: { table: "training" | "test"; row: number; name: string; was: string; text: string }[];
	removed: { table: "training" | "test"; row: number }[];
	/** What was chosen for bad cells; null: what the rows themselves suggest. */
	missing: DraftRows["missing"] | null;
	/** How many changed rows cannot be found again. */
	lost: number;
}

/** An example that the drawing shows; progress goes from 0 to 1, and the parameters change on the way. */
export interface ShownExample extends Example {
	progress: number;
	/** Only while the reader steps through it: where Python is; see microscope.js. */
	stepped?: Stepped;
}

/** A moment within one example, for the drawing. */
export interface Stepped {
	/** The neuron that is at work, by index. */
	neuron: number | null;
	/** The parameters as they were before the example, and those that have changed since, by index. */
	was: Float64Array;
	changed: number[];
	/** The moment in words. */
	words: string;
}

/** One example under the microscope: what Python has recorded, and the moment on show. */
export interface Microscope {
	/** The Python that was recorded, and the task, of which each session in Python has its own. */
	sources: Record<string, string>;
	task: TaskData | null;
	recorded: Recorded;
	moment: StepMoment;
	/** The moment that was asked for last; Python may not have answered yet. */
	wanted: number;
	/** What a screen reader says of the moment. */
	heard: string;
}

/** A request to the run; see web/js/run. */
export type RunRequest = {
	/** Called when it is done or removed. */
	done?: () => void;
} & (
	| { kind: "start" }
	/** Begin the session at a position, or at epoch 0; byHand: its weights were not learnt in this run. */
	| { kind: "begin"; place: Position | null; byHand: boolean; news: string }
	| { kind: "learning_rate" }
	| { kind: "edit"; changes: Change[] }
	| { kind: "restore"; record: TrainingRecord }
	| { kind: "train"; pressed: number; goesOn?: true }
	/**
	 * Train from the first weights to the last epoch, and show the result; see web/js/run/live.js.
	 * hasty: the next change may come before this one is shown, so that fewer records will do.
	 */
	| { kind: "retrain"; hasty: boolean }
	| { kind: "slice" }
	| { kind: "step" }
	| { kind: "epoch" }
	| { kind: "pause"; message: State["message"] }
	| { kind: "refresh"; pictures: Wanted }
	| { kind: "check_gradient" }
	| { kind: "trials"; which: TrialsKind }
	| { kind: "diverged"; reason: string }
	| {
			kind: "question";
			call: keyof Calls;
			args: Calls[keyof Calls][0];
			found: Answered<Calls[keyof Calls][1]> | null;
	  }
);

export type RequestOf<Kind extends RunRequest["kind"]> = Extract<RunRequest, { kind: Kind }>;

/** What differs between runs that are tried. */
export type TrialsKind = "seeds" | "rates";

/** Runs with the same settings but for one, and how each ended. */
export interface Tried {
	/** The settings of the page when they were begun. */
	of: Omit<Settings, "speed" | "live">;
	/** How many runs there will be, and how many answers the test of each has; 0 until Python has begun. */
	total: number;
	count: number;
	trials: Trial[];
	/** How many have ended, and the part of the present one that is done. */
	ended: number;
	/** Null while they are under way; empty if all have ended; otherwise why not, in a sentence. */
	end: string | null;
}

/** The result of a button in Take it along, and next to which button to show it. */
export interface Taken {
	at: "link" | "network" | "predictions" | "records" | "settings";
	text: string;
	tone: "plain" | "warning";
}

export type PinLetter = "A" | "B" | "C" | "D" | "E";

/** A pinned run: a copy that stays on the chart while other runs go on. */
export interface Pin extends Position, Measured {
	letter: PinLetter;
	settings: Omit<Settings, "speed" | "live">;
	/** The titles of its task and its activation. */
	task: string;
	activation: string;
	/** The learning rates that it used, in order; the last is that of `settings`. */
	rates: number[];
	/** The number of test predictions, and the number of examples in an epoch. */
	count: number;
	examples: number;
	/** Its records up to the position where it was pinned. */
	records: TrainingRecord[];
}

/** A piece of what Python printed, and where in the lesson's sources, if it was there. */
export interface Printed {
	stream: "stdout" | "stderr";
	text: string;
	path: string | null;
	line: number | null;
}

/**
 * What went wrong with the reader's code. type: the class of Python's error; empty if it is not one of
 * Python's, as when there is no answer. path, line: null if it has no place in the page's sources.
 */
export interface CodeProblem {
	type: string;
	message: string;
	advice: string;
	path: string | null;
	line: number | null;
	traceback: string;
}

/** Where a name is defined: the line, from 1, and the place in characters. */
export interface CodeDefinition {
	name: string;
	path: string;
	line: number;
	place: number;
}

/** When an exercise was solved, as in an ISO date, what the check found, and the texts that solved it. */
export interface Solved {
	when: string;
	found: string;
	/** Those that differ from the built-in ones, by path. */
	texts: Record<string, string>;
}

/** What the device keeps of the exercises. */
export interface Progress {
	/** The exercise under way, by its name; its texts are the drafts of the code. */
	chosen: string | null;
	/** The reader’s own texts from before the exercises, by path; null while no exercise is under way. */
	own: Record<string, string> | null;
	/** The texts of exercises that were begun and left, by the exercise’s name. */
	begun: Record<string, Record<string, string>>;
	solved: Record<string, Solved>;
}

/** The whole page is drawn from this. */
export interface State {
	/** The Python that runs, by path: the built-in sources, or the reader's edit of them. */
	sources: Record<string, string>;
	/** The panel The Python; see code.js. */
	code: {
		/** The path of the file on show. */
		file: string;
		/** The texts that differ from the built-in ones, by path; not necessarily those that run. */
		drafts: Record<string, string>;
		/** What went wrong with the code that was to run. */
		problem: CodeProblem | null;
		/** Whether Python has not answered for more than a second, so that Stop is offered. */
		slow: boolean;
		/** What Python has printed, oldest first, as far as it is kept. */
		output: Printed[];
		/** What was done last. */
		note: string;
		/** Whether the text is compared with the original. */
		comparing: boolean;
		/** Where the name at the cursor is defined; null if it is none of the lesson's. */
		definition: CodeDefinition | null;
		/** Whether the device keeps the texts. */
		kept: boolean;
		/** The texts that another window of this page has changed, by path. */
		elsewhere: Record<string, string>;
		/** The reader's texts of files that this version of the page no longer has, by path. */
		orphans: Record<string, string>;
		/** Whether the script of the panel is there; it is loaded when the panel is first shown. */
		script: "none" | "loading" | "ready" | "missing";
		/** The variable whose changes the reader looks for in the microscope; empty: none was chosen. */
		variable: string;
	};
	/** The tests of the code. */
	codeTests: {
		tests: TestOfCode[];
		/** By the name of the test. */
		results: Record<string, TestResult>;
		/** The test that runs now. */
		running: string | null;
		/** Whether testing is under way. */
		under: boolean;
		/** The texts that were tested, as in `code.drafts`. */
		drafts: Record<string, string>;
		/** Why some tests were not run, in a sentence; empty if there is no reason. */
		ended: string;
		/** Why there was no test at all. */
		note: string;
	};
	exercises: Progress & {
		/** What the last check found, and the texts that it checked, as in `code.drafts`. */
		result: ExerciseResult | null;
		checked: Record<string, string>;
		/** How many of its hints are on show. */
		hints: number;
		/** Whether a check is under way. */
		checking: boolean;
		/** What was done last. */
		note: string;
	};
	/** What a link asks the reader to do: an exercise to begin with, and the only ones on show. */
	lesson: { exercise: string | null; exercises: string[] };
	status: "loading" | "ready" | "training" | "failed";
	/** The pending requests; the first one is under way. */
	queue: readonly RunRequest[];
	/** Whether a part of the drawing is being dragged. */
	held: boolean;
	settings: Settings;
	/** Whether the run under way was begun by a change, as Live does: then it is not slowed down. */
	retraining: boolean;
	/**
	 * While Live is on: the first weights if they were set by hand, and which of them were set last,
	 * by index.
	 */
	firstByHand: { parameters: Float64Array; last: number[] } | null;
	/** Whether the reader prefers less motion. */
	still: boolean;
	/** Whether a pointer is down. */
	pressed: boolean;
	/** Whether the run has been in trouble since training last started. */
	troubled: boolean;
	/** Why what was typed or chosen was refused. */
	problems: Partial<Record<NumberField | ChoiceField, string>>;
	loading: { share: number; stage: string };
	/** Why Python could not start. */
	failure: string | null;
	/** The status message. quiet: screen readers need not read it out. */
	message: { text: string; tone: "plain" | "warning"; quiet?: boolean };
	/** A text only for screen readers, which is removed after a few seconds. */
	heard: string;
	/** Whether the reader steps through a field's numbers with the arrow keys, which are read out anyway. */
	stepping: boolean;
	/** The numbers to try; the network's answer is in `network.probe`. */
	probe: number[];
	network: NetworkState | null;
	/** What does not change during a run; the curves are those of the activations. */
	shape: Shape | null;
	task: TaskData | null;
	before: Row[] | null;
	curve: CurvePoint[] | null;
	hiddenCurve: CurvePoint[] | null;
	records: TrainingRecord[];
	/** Sorted by letter, at most five. */
	pins: Pin[];
	exampleShown: ShownExample | null;
	/** Stepping through one example; null while it is closed. */
	microscope: Microscope | null;
	/** The part of the drawing that is pointed at or has the focus. */
	part: Part | null;
	/** Which line of the Python makes which parts; null while that is not known. */
	partLines: PartLine[] | null;
	/** The kinds of parts whose line of the Python is pointed at. */
	litKinds: PartKind[];
	/** In a network with layers: the parameter that was chosen to be changed, by its index. */
	chosen: number | null;
	/** The row of the test whose mark was chosen. */
	markedRow: number | null;
	gradientCheck: GradientCheck | null;
	/** Whether only the lab is shown, in a frame; which panels are shown, and which are unfolded. */
	embedded: boolean;
	panels: Panel[];
	open: Panel[];
	/** The last map of the predictions with its parameters, what it shows, and the place pointed at. */
	map: (TrueMap & { of: Moment }) | null;
	/** The last maps of all neurons of a network, with the parameters and the task that they show. */
	neurons: (NeuronMaps & { of: Moment }) | null;
	mapShows: "prediction" | "target" | "error";
	/** Which slice the maps show, if an example has more than two numbers; see map-axes.js. */
	mapChoice: MapChoice;
	mapPoint: [number, number] | null;
	/**
	 * Whether points are drawn on the map, the target of new ones, the chosen point of a task, and what
	 * was done last.
	 */
	drawing: {
		on: boolean;
		target: number;
		chosen: { row: number; task: string } | null;
		note: string;
	};
	/**
	 * The last loss surface with its parameters, and what the reader wants to see along its axes: two
	 * parameters, by index, or the run; null: the first two. The place pointed at, and the one in the
	 * fields.
	 */
	surface: (LossSurface & { of: Moment }) | null;
	axes: [number, number] | "run" | null;
	surfacePoint: [number, number] | null;
	startPlace: [number, number];
	/** The last results, with the parameters and the task that they are about. */
	results: (Results & { of: Moment }) | null;
	/** The last runs with many seeds and with many learning rates. */
	seeds: Tried | null;
	rates: Tried | null;
	/** Which of them the reader looks at, by index; null: the one nearest to the present setting. */
	looksAt: Record<TrialsKind, number | null>;
	/** The weighted sum at which the reader looks at the activation, and of which hidden layer; null: of the output neuron. */
	curveSum: number;
	curveLayer: number | null;
	/** The reader's own data that was last in use. */
	own: OwnSettings | null;
	/**
	 * The panel Your data: the rows being edited, those that Undo brings back, those that drawing
	 * points on another task has replaced, the last ones last, what Python has found in the rows, and
	 * what is on show.
	 */
	data: {
		draft: Draft | null;
		undo: Draft | null;
		replaced: Draft[];
		table: "training" | "test";
		page: number;
		checked: Checked | null;
		note: string;
	};
	/** The page's address without query and fragment, and the settings that a link can leave out. */
	page: string;
	defaults: Settings;
	/** Whether the link has the weights, and the result of the last button in Take it along. */
	linkWeights: boolean;
	taken: Taken | null;
	/** By part of the guide: the chosen answer, and whether the right one is shown. */
	guesses: Record<string, { choice: string; checked: boolean }>;
	/** The part of the guide that set up the lab, while there is a way back to it. */
	guidePart: string | null;
	/**
	 * kept: whether the page works offline; null while that is not known, or a reason why not.
	 * update: whether a newer version is ready.
	 */
	offline: { kept: true | string | null; update: boolean };
}
