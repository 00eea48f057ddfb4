// Thousands of presses at random moments, and answers that come when they come: whatever was done,
// in the end the page shows what Python has, and does what is asked of it.

import assert from "node:assert/strict";
import { PLAIN, parameterCount, shapeOf } from "../../../web/js/state/shape.js";
import { Lab, test } from "./harness.js";

const RUNS = 25;
const ACTIONS = 100;

/** @type {import("../../../web/js/state/types.d.ts").Panel[][]} */
const UNFOLDED = [[], ["map"], ["map", "surface"]];

/** A small generator of random numbers from 0 to 1, the same for the same seed. @param {number} seed */
function mulberry32(seed) {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Until the next task: what a press leads to at once is done by then. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Somebody who does anything at any time. */
class Somebody {
	/** @param {Lab} lab @param {number} seed @param {boolean} deadly whether workers die as well */
	constructor(lab, seed, deadly) {
		this.lab = lab;
		this.random = mulberry32(seed);
		this.deadly = deadly;
		/** @type {string[]} */
		this.done = [];
		/** @type {Promise<unknown>[]} */
		this.asked = [];
		/** The status expected when everything is answered; null if it is not certain. @type {string | null} */
		this.expected = "ready";
		/** For each parameter set by hand: the shape of the network on show. @type {Map<number, string>} */
		this.meant = new Map();
	}

	/** @template Item @param {readonly Item[]} items @returns {Item} */
	one(items) {
		return items[Math.floor(this.random() * items.length)];
	}

	/** Something that ends a run, or leaves it at rest. @param {() => void} act */
	rest(act) {
		this.expected = "ready";
		act();
	}

	train() {
		const { lab } = this;
		const pausing = lab.trainButton() === "Pause";
		if (pausing) return this.rest(() => lab.press("Pause"));
		this.expected = "training";
		lab.press("Train");
	}

	/** @type {Record<string, [number, (this: Somebody) => void]>} how often, and what */
	actions = {
		train: [8, this.train],
		step: [4, () => this.rest(() => this.lab.press("Step"))],
		oneEpoch: [4, () => this.rest(() => this.lab.press("One epoch"))],
		reset: [3, () => this.rest(() => this.lab.press("Reset"))],
		seed: [2, () => this.identity({ seed: this.one([1, 2, 3]) })],
		task: [1, () => this.identity({ task: this.one(["addition", "and", "xor"]) })],
		place: [1, () => this.rest(() => this.lab.set({ seed: this.one([1, 2]) }, this.place()))],
		refused: [1, () => this.rest(() => this.lab.set({}, { ...this.place(), example: 9 }))],
		rate: [3, () => this.lab.set({ learning_rate: this.one([0.1, 0.2, 0.3]) })],
		live: [1, this.live],
		speed: [3, () => this.lab.set({ speed: this.one(["example", "epoch", "watch", "instant"]) })],
		layers: [2, () => this.identity({ layers: this.one(["", "2", "4,2"]) })],
		inputs: [1, () => this.identity({ inputs: this.one(["x1,x2", "x1,x1x2", "x1"]) })],
		edit: [6, this.edit],
		input: [2, () => this.lab.setByHand("input_1", this.one([-1, 0.5, 1, 2]))],
		weights: [1, () => this.lab.setWeights([this.newValue(), this.newValue()])],
		hold: [2, () => this.lab.hold()],
		release: [4, () => this.lab.release()],
		probe: [4, () => this.lab.tryNumbers(this.one([0.1, 0.5]), this.one([0.2, 0.6]))],
		goTo: [4, this.goTo],
		unfold: [2, () => this.lab.unfold(...this.one(UNFOLDED))],
		check: [1, () => this.lab.checkGradient()],
		ask: [2, () => this.asked.push(this.lab.inquire("export", { form: "program" }))],
		tryAgain: [4, () => this.lab.status() === "failed" && this.lab.press("Try again")],
	};

	/** What happens by itself; it may leave the status open. */
	accidents = {
		die: () => this.lab.python.die(),
		fail: () => this.lab.python.failStart("cut off"),
		dieOf: () =>
			this.lab.python.dieOf(this.one(["create", "advance", "set_parameters", "predict"])),
		diverge: () => this.lab.python.failNext("advance", "DivergenceError", "it diverged"),
		refuse: () => this.lab.python.failNext("set_parameters", "ValueError", "it is refused"),
	};

	place() {
		// In most cases it fits; if not, Python refuses it.
		const count = this.random() < 0.2 ? 3 : parameterCount(shapeOf(this.lab.page.look.settings()));
		const parameters = Float64Array.from({ length: count }, this.random);
		return { epoch: 50, example: 1, parameters, learning_rate: 0.1 };
	}

	/** @param {Partial<import("../../../web/js/state/types.d.ts").Settings>} changes */
	identity(changes) {
		const settings = /** @type {any} */ (this.lab.page.look.settings());
		const [[field, value]] = Object.entries(changes);
		if (settings[field] === value) return;
		this.rest(() => this.lab.set(changes));
	}

	/** Switch Live on, which trains at once, or off. */
	live() {
		this.expected = null;
		this.lab.set({ live: !this.lab.page.look.settings().live });
	}

	/** Set one of the parameters that are drawn. */
	edit() {
		const { look } = this.lab.page;
		const index = Math.floor(this.random() * parameterCount(look.shape() ?? PLAIN));
		// While it is not known there is nothing to take hold of.
		if (look.parameter(index) !== null) this.lab.setParameter(index, this.newValue());
	}

	/** A number that no parameter has had yet. */
	newValue() {
		const value = 3 * this.random() - 1;
		this.meant.set(value, JSON.stringify(this.lab.page.look.shape()));
		return value;
	}

	goTo() {
		const records = this.lab.page.look.records();
		if (!records.length) return;
		if (["ready", "training"].includes(this.lab.status())) this.expected = null;
		const { epoch, example } = this.one(records);
		this.lab.goTo(epoch, example);
	}

	/** Do something, or have something happen. */
	act() {
		const { accidents, actions, random } = this;
		const accident = this.deadly && random() < 0.05;
		const bag = accident
			? Object.keys(accidents)
			: Object.entries(actions).flatMap(([name, [often]]) => Array(often).fill(name));
		const name = this.one(bag);
		this.done.push(name);
		if (accident) accidents[/** @type {keyof typeof accidents} */ (name)]();
		else actions[name][1].call(this);
	}

	/** Let some time pass, and some answers come. */
	async wait() {
		const { lab } = this;
		this.done.push(",");
		await turn();
		const pause = this.random();
		if (pause < 0.2) return;
		if (pause < 0.5) await lab.settle();
		else if (pause < 0.7) await this.frames(1 + Math.floor(this.random() * 3));
		else
			for (let left = this.random() * 4; left > 0 && lab.python.waiting; left--)
				await this.answer();
	}

	async answer() {
		this.done.push("- answer");
		this.lab.python.answer();
		await this.lab.settle();
	}

	/** @param {number} count */
	async frames(count) {
		this.done.push(`- ${count} frames`);
		await this.lab.frame(count);
	}

	/** Let go of all, and wait until everything is answered. */
	async calm() {
		const { lab } = this;
		lab.release();
		lab.python.calm();
		for (let turn = 0, quiet = 0; turn < 60 && quiet < 4; turn++) {
			await lab.settle();
			quiet = lab.python.waiting || lab.status() === "training" ? 0 : quiet + 1;
			if (lab.python.waiting) lab.python.answer();
			else await lab.frame();
		}
		this.done.push("- calm");
	}

	/** Have Python started, the run paused, and what is on show shown to its end. */
	async comeToRest() {
		const { lab } = this;
		for (let tries = 0; tries < 4; tries++) {
			if (lab.status() === "failed") lab.press("Try again");
			if (lab.status() === "training") lab.press("Pause");
			// A worker that died at rest is noticed when it is asked.
			if (lab.status() === "ready" && !lab.python.session) lab.tryNumbers(this.random(), 0.5);
			await this.calm();
			await lab.frame(60); // an example on show ends
			await this.calm();
			if (lab.status() === "ready" && lab.python.session) return;
		}
	}
}

/**
 * Check that no parameter was set in a network of another shape than the one that was on show.
 *
 * @param {Somebody} somebody
 */
function assertMeant({ lab, meant }) {
	let shape = PLAIN;
	for (const { call, arguments: asked } of lab.python.log) {
		if (call === "create" || call === "retrain") {
			const { inputs, layers } = asked.settings;
			shape = { inputs, layers: [...layers, 1], names: PLAIN.names };
		}
		if (call === "retrain" && asked.at) {
			assert.equal(asked.at.parameters.length, parameterCount(shape), "weights that do not fit");
		}
		if (call !== "set_parameters") continue;
		for (const [, value] of asked.changes) assert.equal(meant.get(value), JSON.stringify(shape));
	}
}

/** Check the page when everything is answered. @param {Somebody} somebody @param {boolean} deadly */
async function check(somebody, deadly) {
	const { lab } = somebody;
	await somebody.calm();
	lab.assertOrderly();
	assertMeant(somebody);
	// With Live on, nearly all that is done trains again.
	if (!deadly && !lab.page.look.settings().live && somebody.expected) {
		assert.equal(lab.status(), somebody.expected, "it is not what was asked for last");
	}
	await somebody.comeToRest();
	assert.equal(lab.status(), "ready");
	assert.equal(lab.trainButton(), "Train");
	assert.equal(lab.python.waiting, null);
	lab.assertTrue();
	assert.notEqual(lab.answer(), null);
	const { parameters = [] } = lab.position() ?? {};
	for (const [index, value] of parameters.entries()) {
		if (!lab.example()) assert.equal(lab.page.look.parameter(index), value);
	}
	// It is not stuck.
	const { epoch = 0, example = 0 } = lab.position() ?? {};
	lab.set({ speed: "watch" });
	await lab.click("Train");
	await somebody.calm();
	assert.equal(lab.status(), "training");
	assert.ok(Number(lab.epoch()) > epoch, `it stands at epoch ${epoch}, example ${example}`);
	await lab.click("Pause");
	await somebody.calm();
	assert.equal(lab.status(), "ready");
	lab.assertTrue();
	somebody.expected = "ready";
}

for (const deadly of [false, true]) {
	const title = deadly ? "with workers that die and starts that fail" : "in any order";

	test(`random presses, ${title}, leave the page as Python is`, {}, async (lab) => {
		lab.begin(); // each run below has a page of its own
		const only = process.env.RUN_SEED;
		for (let seed = only ? Number(only) : 1; seed <= Number(only ?? RUNS); seed++) {
			const page = new Lab({
				settings: { epochs: 1_000_000 },
				panels: ["map", "surface"],
			});
			page.python.epochsPerSlice = 3;
			const somebody = new Somebody(page, seed, deadly);
			try {
				page.python.hold();
				page.begin();
				for (let action = 1; action <= ACTIONS; action++) {
					somebody.act();
					// Or the next press comes in one go with this one.
					if (somebody.random() < 0.85) await somebody.wait();
					if (action % 25 === 0) await check(somebody, deadly);
				}
				await Promise.all(somebody.asked);
			} catch (error) {
				const { message } = /** @type {Error} */ (error);
				const last = somebody.done.slice(-80).join(" ");
				throw new Error(`RUN_SEED=${seed}: ${message}\nAfter: ${last}`, { cause: error });
			}
		}
	});
}
