// A stand-in for py/lab/session.py: the same calls, the same rule for what is recorded, and a
// neuron so simple that a test can follow it. A network with layers has as many parameters as in
// Python, but they only share the work of the neuron's three. Four examples make an epoch.

import { comparePlaces } from "../../../web/js/state/position.js";

import { parameterCount } from "../../../web/js/state/shape.js";

/** @import { Axes, Created, NetworkState, PackedData, Position } from "../../../web/js/state/types.d.ts" */
/** @import { RunSettings, TrainingRecord, Wanted } from "../../../web/js/state/types.d.ts" */

/** An error as the bridge reports it: the name of its class in Python, and what it says. */
export class PythonFault extends Error {
	/** @param {string} type @param {string} message */
	constructor(type, message) {
		super(message);
		this.type = type;
	}
}

const MAX_EPOCHS = 10_000_000;

/** The numbers of each example and the right answer, for which only the first two count. */
const TASKS = {
	addition: [
		[0.1, 0.2, 0.3],
		[0.3, 0.4, 0.7],
		[0.5, 0.1, 0.6],
		[0.2, 0.6, 0.8],
	],
	and: [
		[0, 0, 0],
		[0, 1, 0],
		[1, 0, 0],
		[1, 1, 1],
	],
	xor: [
		[0, 0, 0],
		[0, 1, 1],
		[1, 0, 1],
		[1, 1, 0],
	],
	iris: [
		[5, 3, 1.5, 0.2, 8],
		[6, 2, 4, 1.25, 8],
		[5, 2, 3, 1, 7],
		[6, 3, 5, 2, 9],
	],
};

/** Every epoch up to 100, then every 2% further. @param {number} epoch @returns {number} */
export function nextRecordedEpoch(epoch) {
	if (epoch < 100) return epoch + 1;
	let recorded = 100;
	while (recorded <= epoch) recorded = Math.max(recorded + 1, Math.round(recorded * 1.02));
	return recorded;
}

/** @param {boolean} allowed @param {string} message */
function demand(allowed, message) {
	if (!allowed) throw new PythonFault("ValueError", message);
}

/** @param {number} value @param {string} name @param {number} low @param {number} high */
function wholeNumber(value, name, low, high) {
	const fits = Number.isInteger(value) && value >= low && value <= high;
	demand(fits, `${name} must be a whole number from ${low} to ${high}, not ${value}`);
}

/** @param {number} value */
function learningRate(value) {
	demand(
		value > 0 && value <= 100,
		`learning_rate must be greater than 0 and at most 100, not ${value}`,
	);
	return value;
}

/** @param {unknown[]} values */
function finite(values) {
	for (const value of values) {
		demand(Number.isFinite(value), `a weight must be a finite number, not ${value}`);
	}
}

export class FakeSession {
	/**
	 * @param {object} request the arguments of `create`
	 * @param {RunSettings} request.settings
	 * @param {number[] | null} request.probe
	 * @param {Position} [request.at]
	 * @param {PackedData} [request.data]
	 * @param {boolean} [request.by_hand]
	 */
	constructor({ settings, probe, at, data, by_hand = false }) {
		const { seed, task, activation, layers, inputs } = settings;
		wholeNumber(seed, "seed", 0, 2 ** 32 - 1);
		demand(task === "own" || task in TASKS, `task must be one of the tasks, not ${task}`);
		demand(task === "own" || !data, `data is only allowed with the task own, not with ${task}`);
		demand(task !== "own" || Boolean(data), "data is missing");
		this.settings = settings;
		/** Names the run in each of its records, so that a test can tell runs apart. */
		this.of = [seed, task, activation, layers, inputs, data ? JSON.stringify(data) : ""].join("/");
		this.task = task;
		this.rows = data ? rowsOf(data) : TASKS[/** @type {keyof typeof TASKS} */ (task)];
		const count = this.rows[0].length - 1;
		const names = count === 2 ? ["x1", "x2"] : ["length", "width", "height", "weight"];
		this.shape = { inputs, layers: [...layers, 1], names };
		const most = Math.max(...inputs.map((name) => Number(/^x(\d+)$/.exec(name)?.[1] ?? 0)));
		demand(most <= count, `inputs must be made of ${count} numbers, not of x${most}`);
		this.#demandNumbers(probe ?? this.rows[0].slice(0, -1));
		/** What the next example is learnt with; `learned_with`: what the last one was. */
		this.rate = learningRate(settings.learning_rate);
		this.learned_with = this.rate;
		this.parameters = Float64Array.from(
			{ length: parameterCount(this.shape) },
			(_, index) => (seed % [101, 89, 83][index % 3]) / 100,
		);
		this.probe = probe ?? this.rows[0].slice(0, -1);
		this.epoch = 0;
		this.example = 0;
		/** @type {(TrainingRecord & {of: string})[]} */
		this.records = [];
		this.sent = 0;
		/** @type {NetworkState["trouble"]} */
		this.trouble = null;
		if (at) this.#moveTo(at);
		if (!at || by_hand) this.#record(by_hand);
	}

	/** @param {number[]} example */
	#demandNumbers({ length }) {
		const count = this.shape.names.length;
		demand(length === count, `an example has ${count} numbers, not ${length}`);
	}

	/** @returns {Created} */
	created() {
		const { rows } = this;
		const inputs = rows.map((row) => row.slice(0, -1));
		const targets = rows.map((row) => Number(row.at(-1)));
		return {
			...this.state(),
			shape: this.shape,
			task: {
				...{
					name: this.task,
					loss: "mean squared error",
					answer: "sum",
					decimals: 1,
					verdict: "",
					hull: [],
				},
				...{ inputs, targets, test_inputs: inputs, test_targets: targets },
				test_seen: rows.map(() => true),
				test_unreachable: rows.map(() => ""),
				...{ same_test: true, classes: null, labels: null, scaling: null, source: null },
				...{ names: this.shape.names, ranges: this.shape.names.map(() => this.#range()) },
				means: this.shape.names.map(() => 0.5),
			},
			before: [],
			curve: [],
			hidden_curve: [],
		};
	}

	/** @param {{until: number, stop: string}} request @param {number} [epochs] in one slice of time */
	advance({ until, stop }, epochs = 40) {
		wholeNumber(until, "until", 1, MAX_EPOCHS);
		const last = this.epoch + epochs;
		while (this.epoch < until) {
			do this.#learn();
			while (this.example);
			const recorded = this.#recordIfDue(until);
			if (stop === "epoch" || (stop === "record" && recorded)) break;
			if (this.epoch >= last) break;
		}
		return this.state();
	}

	/** Train at once; why the run ended early, or null. @param {{until: number}} request @param {number} epochs */
	retrain({ until }, epochs) {
		try {
			this.advance({ until, stop: "time" }, epochs);
		} catch (error) {
			if (!(error instanceof PythonFault)) throw error;
			this.sent = 0;
			return error.message;
		}
		this.sent = 0;
		return null;
	}

	/** @param {{until: number}} request */
	learn_example({ until }) {
		wholeNumber(until, "until", this.epoch + 1, MAX_EPOCHS);
		const index = this.example;
		const numbers = this.rows[index].slice(0, -1);
		const before = this.#pass(numbers);
		const { target, error } = this.#learn();
		this.#recordIfDue(until);
		const after = this.#pass(numbers);
		const moves = after.parameters.map((value, i) => value - before.parameters[i]);
		const learnt = { index, target, error, deltas: Float64Array.of(error), moves, before, after };
		return { ...this.state(), learnt };
	}

	/** @param {{inputs: number[]}} request */
	predict({ inputs }) {
		finite(inputs);
		this.#demandNumbers(inputs);
		this.probe = inputs;
		return this.state();
	}

	/** @param {{learning_rate: number}} request */
	set_learning_rate({ learning_rate }) {
		this.rate = learningRate(learning_rate);
		this.trouble = null;
		return this.state();
	}

	/** @param {{changes: [number, number][]}} request */
	set_parameters({ changes }) {
		for (const [index] of changes) wholeNumber(index, "index", 0, this.parameters.length - 1);
		finite(changes.map(([, value]) => value));
		for (const [index, value] of changes) this.parameters[index] = value;
		this.trouble = null;
		this.#record(true);
		return this.state();
	}

	/** @param {{at: Position}} request */
	restore({ at }) {
		this.#moveTo(at);
		return this.state();
	}

	check_gradient() {
		const slopes = this.parameters.map((_, index) => (index + 1) / 10);
		const found = { by_formula: slopes, by_differences: slopes, epsilon: 1e-5 };
		return { ...this.position(), ...found, largest_difference: 0 };
	}

	/** @param {{form: string}} request */
	export({ form }) {
		if (form === "program") return `# epoch ${this.epoch}\n`;
		return JSON.stringify({ settings: this.settings, data: null, at: this.position() });
	}

	/** @returns {Position} */
	position() {
		const { epoch, example, learned_with } = this;
		return { epoch, example, parameters: this.parameters.slice(), learning_rate: learned_with };
	}

	/** @returns {NetworkState} */
	state() {
		const records = this.records.slice(this.sent);
		this.sent = this.records.length;
		return {
			...this.position(),
			...this.#measured(),
			predictions: [],
			probe: { ...this.#pass(this.probe), unreachable: "", seen: false },
			records,
			trouble: this.trouble,
		};
	}

	/** @param {Wanted} wanted @param {number} cost milliseconds for one place */
	draw(wanted, cost) {
		/** @type {Record<string, any>} */
		const drawn = { milliseconds: {} };
		const numbers = this.parameters.slice();
		const { map, neurons, surface, results } = wanted;
		if (map) {
			const { size, truths } = map;
			// The right answers name the size of the map that they came with.
			const right = truths && { truths: Float64Array.of(size) };
			const none = new Float64Array();
			const wrong = { wrong: [], wrong_test: [], errors: none, errors_test: none };
			drawn.map = { size, axes: this.#axes(), predictions: numbers, ...right, ...wrong };
			drawn.milliseconds.map = cost * size ** 2;
		}
		if (neurons) {
			drawn.neurons = { size: neurons.size, axes: this.#axes(), outputs: numbers };
			drawn.milliseconds.neurons = cost * neurons.size ** 2;
		}
		if (surface) {
			const { origin, across, up, ...asked } = surface;
			const vectors = [origin, across, up];
			const fit = vectors.every((vector) => vector.length === numbers.length);
			demand(fit, "origin, across and up must have as many numbers as the network has parameters");
			const plane = Object.fromEntries(
				Object.entries({ origin, across, up }).map(([name, list]) => [
					name,
					Float64Array.from(list),
				]),
			);
			drawn.surface = { ...asked, ...plane, examples: this.rows.length, losses: numbers };
			drawn.milliseconds.surface = cost * surface.size ** 2;
		}
		if (results) {
			const guess = { guess: 0.5, guess_error: 0.25 };
			drawn.results = { kind: "numbers", training: numbers[0], test: numbers[0], ...guess };
			drawn.milliseconds.results = cost;
		}
		return drawn;
	}

	/** @param {number[]} numbers */
	#pass(numbers) {
		const [x1, x2] = numbers;
		const { inputs, layers } = this.shape;
		const prediction = this.#predict(x1, x2);
		const factors = this.#factors(x1, x2);
		const neurons = layers.reduce((sum, size) => sum + size, 0);
		const all = (/** @type {number} */ value) => new Float64Array(neurons).fill(value);
		const fed = Float64Array.from(inputs, (_, index) => [x1, x2][index % 2]);
		return {
			...{ parameters: this.parameters.slice(), inputs: numbers, fed },
			...{ terms: this.parameters.map((value, i) => factors[i] * value), sums: all(prediction) },
			...{ outputs: all(prediction), slopes: all(1) },
			...{ prediction, truth: x1 + x2, difference: prediction - x1 - x2 },
		};
	}

	/** What each parameter multiplies, so that any number of them is like three. @param {number} x1 @param {number} x2 */
	#factors(x1, x2) {
		const share = 3 / this.parameters.length;
		return this.parameters.map((_, index) => share * [x1, x2, 1][index % 3]);
	}

	/** @param {number} x1 @param {number} x2 */
	#predict(x1, x2) {
		const factors = this.#factors(x1, x2);
		return this.parameters.reduce((sum, value, index) => sum + value * factors[index], 0);
	}

	/** As if own rows were always of the range of the generated tasks. @returns {[number, number]} */
	#range() {
		return this.task === "own" ? [-6, 6] : [0, 1];
	}

	/** What a map of two numbers shows. @returns {Axes} */
	#axes() {
		const [low, high] = this.#range();
		const [across, up] = [0, 1].map((number) => ({ number, low, high }));
		return { across, up, values: [0, 0] };
	}

	#measured() {
		const errors = this.rows.map((row) => Number(row.at(-1)) - this.#predict(row[0], row[1]));
		const loss = errors.reduce((sum, error) => sum + error ** 2, 0) / errors.length;
		const right = errors.filter((error) => Math.abs(error) < 0.05).length;
		const said = Number.isFinite(loss) ? loss : null;
		return { parameters: this.parameters.slice(), loss: said, test_loss: said, right };
	}

	#learn() {
		const row = this.rows[this.example];
		const [x1, x2, target] = [row[0], row[1], row[row.length - 1]];
		const prediction = this.#predict(x1, x2);
		const error = target - prediction;
		this.learned_with = this.rate;
		const step = this.rate * error;
		const factors = this.#factors(x1, x2);
		const parameters = this.parameters.map((value, i) => value + step * factors[i]);
		if (!parameters.every(Number.isFinite)) {
			const loss = this.#measured().loss;
			const { epoch } = this;
			const found = { kind: /** @type {const} */ ("diverging"), epoch, lowest: 0, loss };
			this.trouble = { ...found, stopped: true, l2: null, share: 0, learning_rate: 0.1 };
			throw new PythonFault("DivergenceError", "the weights became too large to compute");
		}
		this.parameters = parameters;
		this.example += 1;
		if (this.example === this.rows.length) {
			this.example = 0;
			this.epoch += 1;
		}
		return { target, error };
	}

	/** @param {Position} at */
	#moveTo({ epoch, example, parameters, learning_rate }) {
		wholeNumber(epoch, "epoch", 0, MAX_EPOCHS);
		wholeNumber(example, "example", 0, this.rows.length - 1);
		const [count, { length }] = [this.parameters.length, parameters];
		const text = `[${[...parameters].join(", ")}]`;
		demand(length === count, `parameters must contain ${count} numbers, not ${length}: ${text}`);
		finite([...parameters]);
		this.learned_with = learningRate(learning_rate);
		this.parameters = Float64Array.from(parameters);
		this.epoch = epoch;
		this.example = example;
		this.records = this.records.filter((record) => comparePlaces(record, this) <= 0);
		this.trouble = null;
	}

	/** @param {number} until */
	#recordIfDue(until) {
		const due = this.epoch === until || nextRecordedEpoch(this.epoch - 1) === this.epoch;
		if (this.example || !due) return false;
		this.#record(false);
		return true;
	}

	/** @param {boolean} by_hand */
	#record(by_hand) {
		this.records = this.records.filter((record) => comparePlaces(record, this) < 0);
		this.sent = Math.min(this.sent, this.records.length);
		this.records.push({ ...this.position(), ...this.#measured(), by_hand, of: this.of });
	}
}

/** @param {PackedData} data */
function rowsOf({ rows, names = ["x1", "x2"] }) {
	const numbers = rows.split("*")[0].split("_").map(Number);
	demand(numbers.every(Number.isFinite), "rows must be numbers");
	const width = names.length + 1;
	return Array.from({ length: numbers.length / width }, (_, row) =>
		numbers.slice(width * row, width * (row + 1)),
	);
}

/** The rows of cells in the bytes of a text. @param {Uint8Array} content @param {string} [separator] */
function cellsIn(content, separator = ",") {
	const rows = new TextDecoder()
		.decode(content)
		.split("\n")
		.map((line) => line.split(separator));
	demand(
		rows.every((row) => row.length === rows[0].length && row.length > 1),
		"this is not a table",
	);
	return rows;
}

/** What Python does with text, whether there is a session or not. */
export const READERS = {
	/** The first row is the header. @param {any} request */
	open_table({ content, choices, uses, target_label }) {
		const [names, ...rows] = cellsIn(content, choices.separator);
		const chosen = uses ?? names.map((_, at) => (at === names.length - 1 ? "target" : "input"));
		const used = [...chosen.keys()].filter((at) => chosen[at] === "input");
		const target = chosen.indexOf("target");
		const problem = target < 0 ? "No column is the target yet." : "";
		const columns = [...used, target];
		return {
			said: `${rows.length} rows`,
			reading: { separator: choices.separator ?? ",", form: "delimited" },
			doubts: [],
			columns: names.map((name) => ({ name })),
			guess: { uses: chosen },
			choice: { uses: chosen, target_label },
			rows: problem
				? null
				: {
						training: rows.map((row) => columns.map((at) => row[at])),
						test: [],
						names: columns.map((at) => names[at]),
						labels: null,
						missing: "correct",
						scaling: "none",
						scale_target: false,
					},
			mapped: [],
			problem,
		};
	},

	/** @param {{content: Uint8Array, names: string[]}} request */
	read_rows({ content, names }) {
		const training = cellsIn(content);
		const width = names.length || 3;
		demand(training[0].length === width, `each row must have ${width} cells`);
		return { training, test: null, said: "Commas.", doubts: [] };
	},

	/** @param {any} request */
	check_rows({ rows: { training, test, names, labels, scaling, scale_target } }) {
		const cells = training.flatMap((/** @type {string[]} */ row, /** @type {number} */ at) =>
			row.flatMap((cell, column) =>
				Number.isFinite(Number(cell || "x")) ? [] : [{ table: "training", row: at, column }],
			),
		);
		const sentence = "Row 1, target: it must be a number.";
		const problems = cells.length ? [{ kind: "no number", sentence, cells }] : [];
		const pack = (/** @type {string[][]} */ table) => table.flat().map(Number).join("_");
		const rows = [training, test].filter((table) => table.length).map(pack);
		const data = {
			...{ rows: rows.join("*"), held_out: 0 },
			...(names.length && { names: names.slice(0, -1), target_name: names.at(-1) }),
			...(labels && { labels }),
			...(scaling !== "none" && { scaling, scale_target }),
		};
		const found = { classes: null, class_numbers: null, mapped: "", said: "", doubts: [] };
		return { problems, data: problems.length ? null : data, ...found, fixes: [], advice: null };
	},

	/** @param {any} request */
	map_targets({ training, test, targets }) {
		const map = (/** @type {string[][]} */ table) =>
			table.map((row) => row.with(-1, String(targets[Number(Number(row.at(-1)) > 0)])));
		return { training: map(training), test: map(test), labels: ["0", "1"] };
	},

	/** @param {{training: string[][], form: string}} request */
	write_rows: ({ training, form }) => (form === "csv" ? training.join("\n") : "[]"),

	/** @param {{text: string}} request */
	read_file({ text }) {
		try {
			return JSON.parse(text);
		} catch {
			throw new PythonFault("ValueError", "it is not valid JSON");
		}
	},
};
