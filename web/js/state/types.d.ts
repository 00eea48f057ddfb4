/** The types of the page; "#python" has those of what crosses the border to Python. */

import type {
	Calls,
	CurvePoint,
	DataProblem,
	Example,
	GradientCheck,
	LossSurface,
	Measured,
	NetworkState,
	PackedData,
	Parameters,
	Position,
	PredictionMap,
	Row,
	RunSettings,
	Table,
	TaskData,
	TrainingRecord,
	Wanted,
} from "#python";

export type * from "#python";

/** An answer, or a sentence that says why there is none. */
export type Answered<Answer> = { answer: Answer } | { problem: string };

/** What build.py writes into the page. */
export type Speed = typeof import("./address.js").SPEEDS[number];

export interface Settings extends RunSettings {
	epochs: number;
	speed: Speed;
	/** With the task `own`: its rows, packed as in the address; else empty. */
	data: string;
	held_out: number;
}

export type Panel = typeof import("./query.js").PANELS[number];

export type Field = keyof Settings;
export type NumberField =
	| "epochs"
	| "learning_rate"
	| "seed"
	| "held_out"
	| "start_1"
	| "start_2"
	| Handle;

/** What the network has learnt, and a hand may change. */
export type Parameter = "weight_1" | "weight_2" | "bias";

/** The parts of the drawn network that a hand can move, and all of its parts. */
export type Handle = Parameter | "input_1" | "input_2";
export type Part = Handle | "sum" | "activation" | "output";
/** With the right answers, null where the task has none. */
export type TrueMap = PredictionMap & { truths: (number | null)[] };

/** Of which parameters and of which data a picture is; each session has data of its own. */
export interface Moment extends Parameters {
	task: TaskData | null;
}

/** Somebody's own rows as they are being edited; changed: not all of it is in use. */
export interface Draft {
	training: Table;
	test: Table;
	changed: boolean;
}

/** One example while the drawing shows it: progress 0 to 1; the parameters change on the way. */
export interface ShownExample extends Example {
	progress: number;
}

/** What the run is asked for, and what else it does; see web/js/run. */
export type RunRequest = {
	/** Told when it is done, or not wanted any more. */
	done?: () => void;
} & (
	| { kind: "start" }
	/** Begin the session at a place, or at epoch 0; byHand: the weights there were not learnt here. */
	| { kind: "begin"; place: Position | null; byHand: boolean; news: string }
	| { kind: "learning_rate" }
	| { kind: "edit"; parameters: Partial<Record<Parameter, number>> }
	| { kind: "restore"; record: TrainingRecord }
	| { kind: "train"; pressed: number; goesOn?: true }
	| { kind: "slice" }
	| { kind: "step" }
	| { kind: "epoch" }
	| { kind: "pause"; message: State["message"] }
	| { kind: "refresh"; pictures: Wanted }
	| { kind: "check_gradient" }
	| { kind: "diverged"; reason: string }
	| {
			kind: "question";
			call: keyof Calls;
			args: Calls[keyof Calls][0];
			found: Answered<Calls[keyof Calls][1]> | null;
	  }
);

export type RequestOf<Kind extends RunRequest["kind"]> = Extract<RunRequest, { kind: Kind }>;

/** What came of taking something along, and beside which button to say it. */
export interface Taken {
	at: "link" | "network" | "records" | "settings";
	text: string;
	tone: "plain" | "warning";
}

export type PinLetter = "A" | "B" | "C" | "D" | "E";

/** A run that stays on the chart while another goes on: a copy of it as it stood. */
export interface Pin extends Position, Measured {
	letter: PinLetter;
	settings: Omit<Settings, "speed">;
	/** How the page calls its task and its activation. */
	task: string;
	activation: string;
	/** The learning rates that it learnt with, in order; the last is that of `settings`. */
	rates: number[];
	/** How many predictions there are to be right, and how many examples make an epoch. */
	count: number;
	examples: number;
	/** Up to where it stood. */
	records: TrainingRecord[];
}

/** All that the page shows follows from this. */
export interface State {
	/** The Python that runs, by path: the built-in sources. */
	sources: Record<string, string>;
	status: "loading" | "ready" | "training" | "failed";
	/** What is asked for and not done yet; the first is under way. */
	queue: readonly RunRequest[];
	/** Whether a part of the drawing is in somebody's hand. */
	held: boolean;
	settings: Settings;
	/** Whether the reader prefers less motion. */
	still: boolean;
	/** Whether a pointer is down. */
	pressed: boolean;
	/** Whether the run has been in trouble since it was begun or went on. */
	troubled: boolean;
	/** Why a field's text was refused. */
	problems: Partial<Record<NumberField, string>>;
	loading: { share: number; stage: string };
	/** Why Python could not start. */
	failure: string | null;
	/** quiet: those who listen have heard it otherwise. */
	message: { text: string; tone: "plain" | "warning"; quiet?: boolean };
	/** What is said to those who listen alone, for as long as it takes to say it. */
	heard: string;
	/** Whether the reader goes through a field's numbers with the arrow keys, which say each. */
	stepping: boolean;
	/** The numbers to try; the network's answer is in `network.probe`. */
	probe: number[];
	network: NetworkState | null;
	task: TaskData | null;
	before: Row[] | null;
	curve: CurvePoint[] | null;
	records: TrainingRecord[];
	/** By letter, at most five. */
	pins: Pin[];
	exampleShown: ShownExample | null;
	/** The part of the drawing that is pointed at or in focus. */
	part: Part | null;
	/** The row of the test whose mark was chosen. */
	markedRow: number | null;
	gradientCheck: GradientCheck | null;
	/** Only the lab, for a page around it; which panels there are, and which are unfolded. */
	embedded: boolean;
	panels: Panel[];
	open: Panel[];
	/** The last map of the predictions, of which parameters it is, and what of it is shown. */
	map: (TrueMap & { of: Moment }) | null;
	mapShows: "prediction" | "target" | "error";
	mapPoint: [number, number] | null;
	/** The last map of the weight space, the place pointed at, and the one in the fields. */
	surface: (LossSurface & { of: Moment }) | null;
	surfacePoint: [number, number] | null;
	startWeights: [number, number];
	/** The weighted sum at which the reader looks at the activation. */
	curveSum: number;
	/** The last data of the reader's own that was in use. */
	own: PackedData | null;
	/** The panel of the data: what is edited, what it was before, and what of it is in sight. */
	data: {
		draft: Draft | null;
		undo: Draft | null;
		table: "training" | "test";
		page: number;
		problems: DataProblem[];
		note: string;
	};
	/** The page's own address without query and fragment, and the settings that a link need not say. */
	page: string;
	defaults: Settings;
	/** Whether the link has the weights, and what came of the last thing taken along. */
	linkWeights: boolean;
	taken: Taken | null;
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
