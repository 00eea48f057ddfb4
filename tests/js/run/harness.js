// How the tests drive the run: a page without a document, whose frames pass when a test says so,
// and a Python whose answers can be held back.
//
// A test presses buttons, sets fields, lets answers and frames come, and looks at what would be
// seen. adapter.js knows how the page's code is put together; nothing else here does.

import assert from "node:assert/strict";
import { test as nodeTest } from "node:test";
import { hiddenSizes, namesOf } from "../../../web/js/state/layers.js";
import { comparePlaces } from "../../../web/js/state/position.js";
import { createPage, DEFAULTS } from "./adapter.js";
import { FakeEngine } from "./fake-engine.js";
import { FakeSession } from "./fake-session.js";

/** @import { Handle, NumberField, Panel } from "../../../web/js/state/types.d.ts" */
/** @import { Position, Settings } from "../../../web/js/state/types.d.ts" */

/** A test that has not ended by then hangs: each takes milliseconds, the random ones a second. */
const LIMIT_MILLISECONDS = 60_000;

/** So many turns without rest are an endless loop. */
const MOST_TURNS = 20_000;

/** So many changes of the state in one task are one as well, which no time limit could end. */
const MOST_CHANGES = 10_000;

/** The time between two frames, as on most screens. */
const FRAME_MILLISECONDS = 17;

/** The clock of the page: it stands still but for frames, and for what a test lets pass. */
let now = 1000;
performance.now = () => now;

/** @type {((now: number) => void)[]} */
let frames = [];
let framesAskedFor = 0;
globalThis.requestAnimationFrame = (callback) => {
	frames.push(callback);
	framesAskedFor += 1;
	return framesAskedFor;
};

/**
 * How the page is opened.
 *
 * @typedef {object} Opening
 * @property {Partial<Settings>} [settings] that differ from the defaults
 * @property {Position | null} [start] where the run is to begin, as a link says it
 * @property {Panel[]} [panels] those on the page
 * @property {Panel[]} [open] those that are unfolded
 */

/** The page, as a test sees it. */
export class Lab {
	/** Changes of the state since the last task. */
	#changes = 0;

	/** @param {Opening} [opening] */
	constructor({ settings = {}, start = null, panels = [], open = [] } = {}) {
		frames = [];
		performance.clearMeasures();
		this.python = new FakeEngine();
		const first = sessionOf();
		/** Each message that was shown, in order. @type {string[]} */
		this.said = [];
		/** How often the page was told that Python has started. */
		this.arrivals = 0;
		this.page = createPage(
			this.python,
			{ initial: first.created(), settings, start, panels, open },
			({ message }) => {
				this.#changes += 1;
				if (this.#changes > MOST_CHANGES) throw new Error("The page changes for ever.");
				if (message) this.said.push(message.text);
			},
			() => {
				this.arrivals += 1;
			},
		);
	}

	// Time.

	/** Let everything happen that happens without a frame and without an answer that is held back. */
	async settle() {
		const measure = () => this.python.activity + this.python.log.length + framesAskedFor;
		let before = -1;
		for (let quiet = 0, turn = 0; quiet < 3; turn++) {
			if (turn > MOST_TURNS) throw new Error("The page does not come to rest.");
			await new Promise((resolve) => setImmediate(resolve));
			this.#changes = 0;
			const after = measure();
			quiet = after === before ? quiet + 1 : 0;
			before = after;
		}
	}

	/** Draw so many frames, and let everything happen that comes of each. @param {number} count */
	async frame(count = 1) {
		for (let drawn = 0; drawn < count; drawn++) {
			now += FRAME_MILLISECONDS;
			const due = frames;
			frames = [];
			for (const callback of due) callback(now);
			await this.settle();
		}
	}

	/** Draw frames until something is so. @param {() => boolean} condition @param {number} [most] */
	async framesUntil(condition, most = 2000) {
		await this.settle();
		for (let drawn = 0; !condition(); drawn++) {
			assert.ok(drawn < most, `not within ${most} frames: ${condition}`);
			await this.frame();
		}
	}

	/** Let time pass between two frames. @param {number} milliseconds */
	pass(milliseconds) {
		now += milliseconds;
	}

	// What the reader does.

	/** Start Python, and wait until it is ready. @param {string} [news] */
	async start(news) {
		this.begin(news);
		await this.settle();
		assert.equal(this.status(), "ready");
		return this;
	}

	/** Start Python, as the page does when it has been read. @param {string} [news] */
	begin(news) {
		ignore(this.page.actions.start(news));
	}

	/**
	 * Press a button by its name; nothing has come of it yet but what comes of it at once.
	 *
	 * @param {"Train" | "Train again" | "Pause" | "Step" | "One epoch" | "Reset" | "Try again"} name
	 */
	press(name) {
		const { train, step, oneEpoch, reset, tryAgain } = this.page.actions;
		if (["Train", "Train again", "Pause"].includes(name)) {
			assert.equal(this.trainButton(), name, `the button is called ${this.trainButton()}`);
		}
		if (name === "Try again") assert.equal(this.status(), "failed", "there is no such button");
		const buttons = {
			...{ Train: train, "Train again": train, Pause: train, Step: step, "One epoch": oneEpoch },
			...{ Reset: reset, "Try again": tryAgain },
		};
		ignore(buttons[name]());
	}

	/** Press a button, and let everything come of it. @param {Parameters<Lab["press"]>[0]} name */
	async click(name) {
		this.press(name);
		await this.settle();
	}

	/**
	 * Set settings, as fields, lists and links do.
	 *
	 * @param {Partial<Settings>} changes
	 * @param {Position | null} [start] where the run is to begin
	 */
	set(changes, start = null) {
		ignore(this.page.actions.change(changes, start));
	}

	/** Set up the lab for a part of the guide. @param {Partial<Settings>} changes @param {string} text */
	setUp(changes, text) {
		ignore(this.page.actions.setUp(changes, text));
	}

	/** Set a number of the drawing. @param {Handle} handle @param {number} value */
	setByHand(handle, value) {
		ignore(this.page.actions.setByHand(handle, value));
	}

	/** Set any parameter of the network. @param {number} index @param {number} value */
	setParameter(index, value) {
		ignore(this.page.actions.setParameter(index, value));
	}

	/** Choose a place in the weight space. @param {number[]} weights */
	setWeights(weights) {
		ignore(this.page.actions.setParameters(weights.map((weight, index) => [index, weight])));
	}

	/** Say whether the reader prefers less motion. @param {boolean} still */
	preferStillness(still) {
		this.page.set({ still });
	}

	/** Take a part of the drawing in hand. */
	hold() {
		ignore(this.page.actions.hold());
	}

	release() {
		ignore(this.page.actions.release());
	}

	/** Try two numbers. @param {number} first @param {number} second */
	tryNumbers(first, second) {
		ignore(this.page.actions.tryNumbers([first, second]));
	}

	/** Move the slider of the timeline to a recorded epoch. @param {number} epoch @param {number} [example] */
	goTo(epoch, example = 0) {
		const there = { epoch, example };
		const at = this.page.look.records().findIndex((record) => !comparePlaces(record, there));
		assert.ok(at >= 0, `epoch ${epoch} is not recorded, but ${this.recordedEpochs()}`);
		ignore(this.page.actions.goTo(at));
	}

	/** Unfold these panels and fold the others. @param {Panel[]} panels */
	unfold(...panels) {
		ignore(this.page.actions.unfold(panels));
	}

	/** Press the button that compares gradients. */
	checkGradient() {
		ignore(this.page.actions.checkGradient());
	}

	/** Press the button that tries runs. @param {"seeds" | "rates"} kind */
	tryRuns(kind) {
		ignore(this.page.actions.tryRuns(kind));
	}

	/** Press Stop trying. @param {"seeds" | "rates"} kind */
	stopTrying(kind) {
		ignore(this.page.actions.stopTrying(kind));
	}

	/** Ask what changes nothing. @param {any} call @param {any} args @returns {Promise<any>} */
	inquire(call, args) {
		return this.page.actions.inquire(call, args);
	}

	/** Run other sources. @param {Record<string, string>} sources @returns {Promise<boolean>} */
	runCode(sources) {
		return this.page.actions.runCode(sources);
	}

	/** Press Stop. */
	stopCode() {
		this.page.actions.stopCode();
	}

	/** The page cannot draw its state. @returns {boolean} whether the run has dealt with that */
	failToDraw() {
		return this.page.actions.failToDraw(new TypeError("null has no properties"));
	}

	// What the reader sees.

	status() {
		return this.page.look.status();
	}

	trainButton() {
		return this.page.look.trainButton();
	}

	message() {
		return this.page.look.message().text;
	}

	/** Whether the message is not read out. */
	isQuiet() {
		return this.page.look.message().quiet ?? false;
	}

	/** The text only for screen readers. */
	heard() {
		return this.page.state.heard;
	}

	/** Go through a field's numbers with the arrow keys, or stop doing so. @param {boolean} stepping */
	step(stepping) {
		this.page.set({ stepping });
	}

	/** Whether the message is a warning. */
	warned() {
		return this.page.look.message().tone === "warning";
	}

	/** What became of the reader's code. */
	code() {
		return this.page.look.code();
	}

	/** The sources that run. */
	sources() {
		return this.page.look.sources();
	}

	failure() {
		return this.page.look.failure();
	}

	epoch() {
		return this.page.look.network()?.epoch ?? null;
	}

	/** How many examples of the next epoch have been learnt. */
	examples() {
		return this.page.look.network()?.example ?? null;
	}

	/** Where the network stands; null while that is not known. @returns {Position | null} */
	position() {
		const network = this.page.look.network();
		if (!network) return null;
		const { epoch, example, parameters, learning_rate } = network;
		return { epoch, example, parameters, learning_rate };
	}

	recordedEpochs() {
		return this.page.look.records().map(({ epoch }) => epoch);
	}

	/** The epochs at which parameters were set by hand. */
	epochsByHand() {
		const records = this.page.look.records().filter(({ by_hand }) => by_hand);
		return records.map(({ epoch }) => epoch);
	}

	timelineEpoch() {
		return this.page.look.timelineEpoch();
	}

	/** The number in a field of the drawing. @param {Handle} handle */
	number(handle) {
		return this.page.look.number(handle);
	}

	/** What is wrong with a field. @param {NumberField} field */
	problem(field) {
		return this.page.look.problems()[field] ?? null;
	}

	/** What the network says to the numbers to try; null while that is not known. */
	answer() {
		return this.page.look.answer();
	}

	/** The example on show, and how far it is on its way. */
	example() {
		return this.page.look.example();
	}

	task() {
		return this.page.look.task();
	}

	/** The runs that were tried. @param {"seeds" | "rates"} kind */
	tried(kind) {
		return this.page.look.tried(kind);
	}

	/** How often a run was measured from Train to its end. */
	measures() {
		return performance.getEntriesByName("train").length;
	}

	// What a test asserts again and again.

	/** The page shows the network as Python has it, and all that it shows is of one run. */
	assertTrue() {
		const { session } = this.python;
		assert.ok(session, "there is no session in Python");
		assert.deepEqual(this.position(), session.position(), "the network is another one");
		const records = this.page.look.records();
		const inOrder = records.every(
			(record, at) => !at || comparePlaces(records[at - 1], record) < 0,
		);
		assert.ok(inOrder, "records in disorder");
		for (const record of this.page.look.records()) {
			assert.equal(/** @type {any} */ (record).of ?? session.of, session.of, "of another run");
		}
		assert.deepEqual(
			{
				...this.page.look.settings(),
				...{ seed: session.settings.seed, task: session.task },
				...{ layers: session.settings.layers.join(), inputs: session.settings.inputs.join() },
			},
			this.page.look.settings(),
			"the session has other settings",
		);
	}

	/** The page has asked Python one thing at a time. */
	assertOrderly() {
		assert.deepEqual(this.python.faults, []);
	}
}

/** The network of a run without detours. @param {Partial<Settings>} settings @param {number} epochs */
export function networkAfter(settings, epochs) {
	const session = sessionOf(settings);
	if (epochs) session.advance({ until: epochs, stop: "time" }, epochs);
	return session.position();
}

/** A session of its own to compare with. @param {Partial<Settings>} [settings] */
export function sessionOf(settings) {
	const { layers, inputs, ...others } = { ...DEFAULTS, ...settings };
	const lists = { layers: hiddenSizes(layers), inputs: namesOf(inputs) };
	return new FakeSession({ settings: { ...others, ...lists }, probe: [0.3, 0.4] });
}

/**
 * A test of the run.
 *
 * @param {string} behaviour what the page does
 * @param {Opening} opening how the page is opened
 * @param {(lab: Lab) => Promise<void>} steps
 */
export function test(behaviour, opening, steps) {
	nodeTest(behaviour, { timeout: LIMIT_MILLISECONDS }, async () => {
		const lab = new Lab(opening);
		await steps(lab);
		await lab.settle();
		lab.assertOrderly();
	});
}

/** What a button starts goes on by itself; if it fails, the test does. @param {unknown} started */
function ignore(started) {
	if (started instanceof Promise) started.then();
}
