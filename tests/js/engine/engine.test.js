// Starting, asking and stopping Python, with a fake worker that the tests control.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import {
	Engine,
	PythonError,
	SourceError,
	Stopped,
	WorkerDied,
} from "../../../web/js/engine/engine.js";
import {
	PATIENCE,
	REQUEST_LIMITS,
	requestLimit,
	START_LIMITS,
} from "../../../web/js/engine/time-limits.js";

/** Replaces the browser's Worker: records the messages it gets, and sends what a test wants. */
class FakeWorker {
	/** Every worker of a test. @type {FakeWorker[]} */
	static all = [];
	/** What a worker does with a message of its own accord. @type {(worker: FakeWorker, message: any) => void} */
	static obey = () => {};

	/** @type {any[]} */
	received = [];
	ended = false;
	onmessage = (/** @type {{data: object}} */ _event) => {};
	onerror = (/** @type {object} */ _event) => {};

	constructor() {
		FakeWorker.all.push(this);
	}

	postMessage(/** @type {any} */ message) {
		this.received.push(message);
		queueMicrotask(() => FakeWorker.obey(this, message));
	}

	say(/** @type {object} */ data) {
		this.onmessage({ data });
	}

	crash(/** @type {string} */ message) {
		this.onerror({ message, preventDefault() {} });
	}

	terminate() {
		this.ended = true;
	}
}

globalThis.Worker = /** @type {any} */ (FakeWorker);

const FAILURE = {
	...{ type: "SyntaxError", message: "invalid syntax", traceback: "Traceback …" },
	...{ path: "perceptron/model.py", line: 12 },
};

/** A piece of output. */
const HELLO = { stream: "stdout", text: "hello\n", path: null, line: null };

/** Python as it should be: every answer is the request itself. */
function wellBehaved(/** @type {FakeWorker} */ worker, /** @type {any} */ message) {
	if (message.start) worker.say({ started: true });
	else if (message.load) worker.say({ loaded: true });
	else worker.say({ reply: JSON.stringify({ answer: JSON.parse(message.request) }) });
}

/** Confirms each request, and never answers. */
function busy(/** @type {FakeWorker} */ worker, /** @type {any} */ message) {
	if (message.request) worker.say({ received: true });
	else wellBehaved(worker, message);
}

/** Let everything happen that waits for nothing but promises. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Time goes by, second by second, while the page is awake. @param {number} count */
async function seconds(count) {
	for (let second = 0; second < count; second++) {
		mock.timers.tick(1000);
		await settled();
	}
}

beforeEach(() => {
	FakeWorker.all = [];
	FakeWorker.obey = wellBehaved;
	mock.timers.reset();
	mock.timers.enable({ apis: ["setTimeout", "setInterval"] });
});

/** An engine, and what it has of the world outside. */
function makeEngine() {
	/** How often Python was fetched, and each time whether past what the browser keeps. @type {boolean[]} */
	const fetched = [];
	/** @type {ArrayBuffer | undefined} */
	let snapshot;
	const store = {
		load: async () => snapshot,
		async save(/** @type {ArrayBuffer} */ taken) {
			snapshot = taken;
		},
		async discard() {
			snapshot = undefined;
		},
	};
	/** @type {object[]} */
	const printed = [];
	const outside = {
		fetched,
		printed,
		store,
		/** What is fetched next. */
		runtime: () => ({
			worker: Promise.resolve("blob:worker"),
			python: Promise.resolve({
				interpreter: /** @type {any} */ ({}),
				compiled: new ArrayBuffer(0),
			}),
		}),
		hasSnapshot: () => snapshot !== undefined,
	};
	const engine = new Engine({
		getRuntime(_progress, _signal, afresh) {
			fetched.push(afresh);
			return outside.runtime();
		},
		snapshots: store,
		onOutput: (output) => printed.push(output),
	});
	const start = (sources = {}) => engine.start(sources, () => {});
	return { engine, start, ...outside, outside };
}

/** What becomes of a promise, which is looked after from now on. @param {Promise<unknown>} promise */
function outcome(promise) {
	const found = { value: /** @type {any} */ (undefined), error: /** @type {any} */ (undefined) };
	promise.then(
		(value) => Object.assign(found, { value }),
		(error) => Object.assign(found, { error }),
	);
	return found;
}

const predict = { inputs: [0.1, 0.2] };

test("the given sources are loaded", async () => {
	const { engine, start } = makeEngine();
	await start({ "bridge.py": "one" });
	assert.deepEqual(FakeWorker.all[0].received[1].load.sources, { "bridge.py": "one" });
	const answer = await engine.ask("predict", predict);
	assert.deepEqual(answer, { call: "predict", arguments: predict, pictures: {} });
	await start({ "bridge.py": "two" });
	assert.equal(FakeWorker.all.length, 2);
	assert.ok(FakeWorker.all[0].ended);
	assert.deepEqual(FakeWorker.all[1].received[1].load.sources, { "bridge.py": "two" });
});

test("floats are sent as lists, and come beside a reply", async () => {
	const { engine, start } = makeEngine();
	await start();
	FakeWorker.obey = (worker) => {
		const { buffer } = Float64Array.of(0.5, Number.NaN, 2);
		worker.say({ reply: '{"answer": {"losses": {"floats": [1, 2]}}}', floats: buffer });
	};
	const at = { ...{ epoch: 1, example: 0, learning_rate: 0.1 }, parameters: Float64Array.of(1, 2) };
	const answer = /** @type {any} */ (await engine.ask("restore", { at }));
	assert.deepEqual(answer, { losses: Float64Array.of(Number.NaN, 2) });
	const { request } = FakeWorker.all[0].received.at(-1);
	assert.deepEqual(JSON.parse(request).arguments.at.parameters, [1, 2]);
});

test("what was fetched serves every start", async () => {
	const { start, fetched } = makeEngine();
	await start();
	await start();
	assert.deepEqual(fetched, [false]);
});

test("an error that Python raised has its class and its words", async () => {
	const { engine, start } = makeEngine();
	await start();
	FakeWorker.obey = (worker) =>
		worker.say({ reply: JSON.stringify({ error: { type: "ValueError", message: "no" } }) });
	const asked = outcome(engine.ask("predict", predict));
	await settled();
	assert.ok(asked.error instanceof PythonError);
	assert.deepEqual([asked.error.name, asked.error.message], ["ValueError", "no"]);
});

test("Python cannot be asked before it has started, or while it starts", async () => {
	const { engine, start } = makeEngine();
	await assert.rejects(engine.ask("predict", predict), WorkerDied);
	FakeWorker.obey = () => {};
	const starting = outcome(start());
	await settled();
	const [worker] = FakeWorker.all;
	await assert.rejects(engine.ask("predict", predict), WorkerDied);
	wellBehaved(worker, worker.received[0]);
	await settled();
	await assert.rejects(engine.ask("predict", predict), WorkerDied);
	wellBehaved(worker, worker.received[1]);
	await settled();
	assert.equal(starting.error, undefined);
	assert.deepEqual(
		worker.received.map((message) => Object.keys(message)[0]),
		["start", "load"],
	);
});

test("a second question before the first is answered is refused, and takes nothing from the first", async () => {
	const { engine, start } = makeEngine();
	await start();
	FakeWorker.obey = () => {};
	const first = outcome(engine.ask("predict", predict));
	const second = outcome(engine.ask("check_gradient", {}));
	await settled();
	assert.match(second.error.message, /has not answered the last message/);
	const [worker] = FakeWorker.all;
	assert.equal(worker.received.length, 3);
	worker.say({ reply: '{"answer": 1}' });
	await settled();
	assert.equal(first.value, 1);
});

for (const call of /** @type {(keyof typeof REQUEST_LIMITS)[]} */ (Object.keys(REQUEST_LIMITS))) {
	test(`${call}: a worker that confirms no request is gone, which takes 3 seconds to notice`, async () => {
		const { engine, start } = makeEngine();
		await start();
		FakeWorker.obey = () => {};
		const asked = outcome(engine.ask(call, /** @type {any} */ ({ milliseconds: 5000 })));
		await settled();
		await seconds(2);
		assert.equal(asked.error, undefined);
		await seconds(1);
		assert.match(asked.error.message, /^it did not answer for 3 seconds/);
		// The next worker is noticed as soon: no device is that slow.
		FakeWorker.obey = wellBehaved;
		await start();
		FakeWorker.obey = () => {};
		const next = outcome(engine.ask(call, /** @type {any} */ ({})));
		await settled();
		await seconds(3);
		assert.match(next.error.message, /^it did not answer for 3 seconds/);
	});

	test(`${call}: a worker that is silent for too long is ended`, async () => {
		const { engine, start } = makeEngine();
		await start();
		FakeWorker.obey = busy;
		const asked = outcome(engine.ask(call, /** @type {any} */ ({})));
		await settled();
		await seconds(REQUEST_LIMITS[call] - 1);
		assert.equal(asked.error, undefined);
		await seconds(1);
		assert.ok(asked.error instanceof WorkerDied);
		assert.match(
			asked.error.message,
			new RegExp(`^it did not answer for ${REQUEST_LIMITS[call]} seconds`),
		);
		assert.ok(FakeWorker.all[0].ended);
		FakeWorker.obey = wellBehaved;
		await start();
		await engine.ask("predict", predict);
	});
}

for (const [what, call, args, pictures, limit] of /** @type {const} */ ([
	["a slice of training", "advance", { milliseconds: 32 }, {}, 3],
	["an epoch", "advance", { milliseconds: 5000 }, {}, 8],
	["an answer with pictures", "predict", {}, { map: {} }, 10],
	["new data", "create", {}, {}, 20],
])) {
	test(`${what} may take ${limit} seconds`, () => {
		assert.equal(requestLimit(call, args, /** @type {any} */ (pictures)), limit);
	});
}

test("a worker that follows one that was silent has more time, until one has answered promptly", async () => {
	const { engine, start } = makeEngine();
	const usual = REQUEST_LIMITS.predict;
	for (const limit of [usual, PATIENCE * usual, usual]) {
		FakeWorker.obey = wellBehaved;
		await start();
		// A prompt answer shows that the device is not slow.
		if (limit === usual) await engine.ask("predict", predict);
		FakeWorker.obey = busy;
		const asked = outcome(engine.ask("predict", predict));
		await settled();
		await seconds(limit - 1);
		assert.equal(asked.error, undefined);
		await seconds(1);
		assert.match(asked.error.message, new RegExp(`for ${limit} seconds`));
	}
});

test("a worker that crashes, or says that Python is broken, is reported at once", async () => {
	for (const end of [
		(/** @type {FakeWorker} */ worker) => worker.crash("out of memory."),
		(/** @type {FakeWorker} */ worker) => worker.say({ died: "out of memory." }),
	]) {
		FakeWorker.all = [];
		FakeWorker.obey = wellBehaved;
		const { engine, start } = makeEngine();
		await start();
		FakeWorker.obey = end;
		const asked = outcome(engine.ask("predict", predict));
		await settled();
		const later = outcome(engine.ask("predict", predict));
		await settled();
		for (const { error } of [asked, later]) {
			assert.ok(error instanceof WorkerDied);
			assert.match(error.message, /out of memory/);
		}
		assert.equal(FakeWorker.all[0].received.length, 3);
	}
});

test("why a worker has ended is said briefly, whatever it says", async () => {
	for (const died of ["x".repeat(1_000_000), Array(1000).fill("x")]) {
		FakeWorker.all = [];
		FakeWorker.obey = wellBehaved;
		const { engine, start } = makeEngine();
		await start();
		FakeWorker.obey = (worker) => worker.say({ died });
		const asked = outcome(engine.ask("predict", predict));
		await settled();
		assert.match(asked.error.message, /^x[x,]{199}$/);
	}
});

test("stop ends the worker at once and rejects the pending answer, and Python can be started again", async () => {
	const { engine, start, fetched } = makeEngine();
	await start();
	FakeWorker.obey = () => {};
	const asked = outcome(engine.ask("predict", predict));
	await settled();
	engine.stop();
	assert.ok(FakeWorker.all[0].ended);
	await settled();
	assert.ok(asked.error instanceof Stopped);
	await assert.rejects(engine.ask("predict", predict), Stopped);
	FakeWorker.obey = wellBehaved;
	await start();
	await engine.ask("predict", predict);
	assert.deepEqual(fetched, [false]);
});

for (const [when, messages] of /** @type {const} */ ([
	["Python is fetched", 0],
	["the interpreter starts", 1],
	["the sources are loaded", 2],
])) {
	test(`stop while ${when} ends the start, and keeps what is fetched`, async () => {
		const { engine, start, outside, fetched, hasSnapshot, store } = makeEngine();
		await store.save(new ArrayBuffer(8));
		let arrive = () => {};
		const runtime = outside.runtime();
		const { python } = runtime;
		if (messages === 0) {
			runtime.python = new Promise((resolve) => {
				arrive = () => resolve(python);
			});
		}
		outside.runtime = () => runtime;
		FakeWorker.obey = (worker, message) => {
			if (worker.received.length < messages) wellBehaved(worker, message);
		};
		const starting = outcome(start());
		await settled();
		assert.equal(FakeWorker.all[0].received.length, messages);
		engine.stop();
		await settled();
		assert.ok(starting.error instanceof Stopped);
		assert.ok(FakeWorker.all[0].ended);
		arrive();
		await settled();
		assert.equal(FakeWorker.all.length, 1);
		FakeWorker.obey = wellBehaved;
		await start();
		await engine.ask("predict", predict);
		assert.deepEqual(fetched, [false]);
		assert.ok(hasSnapshot());
	});
}

test("another start takes the place of one that is under way", async () => {
	const { engine, start } = makeEngine();
	FakeWorker.obey = () => {};
	const first = outcome(start({ "bridge.py": "one" }));
	await settled();
	FakeWorker.obey = wellBehaved;
	await start({ "bridge.py": "two" });
	assert.ok(first.error instanceof Stopped);
	assert.deepEqual(FakeWorker.all[1].received[1].load.sources, { "bridge.py": "two" });
	await engine.ask("predict", predict);
});

test("an error in the sources is reported, and nothing is fetched again or discarded", async () => {
	const { engine, start, fetched, store, hasSnapshot } = makeEngine();
	FakeWorker.obey = (worker, message) =>
		message.load ? worker.say({ failed: JSON.stringify(FAILURE) }) : wellBehaved(worker, message);
	const first = outcome(start());
	await settled();
	assert.ok(first.error instanceof SourceError);
	assert.match(first.error.message, /in perceptron\/model\.py, line 12 \(SyntaxError: invalid/);
	assert.equal(first.error.traceback, "Traceback …");
	// The interpreter is fine, so its snapshot is still taken.
	FakeWorker.all[0].say({ snapshot: new ArrayBuffer(8) });
	assert.ok(hasSnapshot());
	const second = outcome(start());
	await settled();
	assert.ok(second.error instanceof SourceError);
	assert.ok(FakeWorker.all[1].received[0].snapshot);
	assert.ok(hasSnapshot());
	FakeWorker.obey = wellBehaved;
	await start();
	await engine.ask("predict", predict);
	assert.deepEqual(fetched, [false]);
	assert.deepEqual(await store.load(), new ArrayBuffer(8));
});

for (const [what, fails] of /** @type {[string, "start" | "load"][]} */ ([
	["does not start", "start"],
	["cannot run the sources", "load"],
])) {
	test(`a snapshot that ${what} is thrown away, and Python started without`, async () => {
		const { engine, start, fetched, store, hasSnapshot } = makeEngine();
		await store.save(new ArrayBuffer(8));
		FakeWorker.obey = (worker, message) => {
			const bad = FakeWorker.all[0] === worker && message[fails];
			if (bad) worker.say({ died: "bad memory" });
			else wellBehaved(worker, message);
		};
		await start();
		await engine.ask("predict", predict);
		assert.equal(FakeWorker.all.length, 2);
		assert.equal(FakeWorker.all[1].received[0].snapshot, undefined);
		assert.ok(FakeWorker.all[0].ended);
		assert.ok(!hasSnapshot());
		assert.deepEqual(fetched, [false]);
	});
}

test("a store that does not answer is as good as none", async () => {
	const { start, store } = makeEngine();
	store.load = () => new Promise(() => {});
	const starting = outcome(start());
	await settled();
	assert.deepEqual(FakeWorker.all[0].received, []);
	await seconds(START_LIMITS.store);
	assert.equal(FakeWorker.all[0].received[0].snapshot, undefined);
	assert.equal(starting.error, undefined);
});

test("a snapshot whose Python dies before its first answer is thrown away, but not after it", async () => {
	const { engine, start, store, hasSnapshot } = makeEngine();
	await store.save(new ArrayBuffer(8));
	await start();
	await engine.ask("predict", predict);
	FakeWorker.all[0].crash("crashed.");
	assert.ok(hasSnapshot());
	await start();
	FakeWorker.all[1].crash("crashed.");
	assert.ok(!hasSnapshot());
});

test("if the interpreter does not start, everything is fetched again", async () => {
	const { engine, start, fetched } = makeEngine();
	FakeWorker.obey = () => {};
	const first = outcome(start());
	await settled();
	await seconds(START_LIMITS.interpreter);
	assert.ok(first.error instanceof WorkerDied);
	assert.match(first.error.message, /^Python could not start: it did not answer for 60 seconds\.$/);
	FakeWorker.obey = wellBehaved;
	await start();
	await engine.ask("predict", predict);
	assert.deepEqual(fetched, [false, true]);
});

test("sources that never finish loading fail the start, and nothing is fetched again", async () => {
	const { start, fetched } = makeEngine();
	FakeWorker.obey = (worker, message) => {
		if (message.start) wellBehaved(worker, message);
	};
	const first = outcome(start());
	await settled();
	await seconds(START_LIMITS.sources);
	assert.match(first.error.message, /^Python could not start: it did not answer for 20 seconds\.$/);
	assert.ok(FakeWorker.all[0].ended);
	FakeWorker.obey = wellBehaved;
	await start();
	assert.deepEqual(fetched, [false]);
});

test("a part that cannot be fetched fails the start, and is fetched again the next time", async () => {
	const { start, outside, fetched } = makeEngine();
	const whole = outside.runtime;
	outside.runtime = () => ({ ...whole(), python: Promise.reject(new Error("no network")) });
	await assert.rejects(start(), /no network/);
	assert.ok(FakeWorker.all.every((worker) => worker.ended));
	outside.runtime = whole;
	await start();
	assert.deepEqual(fetched, [false, true]);
});

test("a start of which nothing comes for too long is given up; whatever comes puts that off", async () => {
	/** @type {(share: number, stage: string) => void} */
	let come = () => {};
	/** @type {AbortSignal | undefined} */
	let given;
	const never = new Promise(() => {});
	const engine = new Engine({
		getRuntime(progress, signal) {
			come = progress;
			given = signal;
			return /** @type {any} */ ({ worker: never, python: never });
		},
		snapshots: /** @type {any} */ ({ load: async () => undefined, save() {}, discard() {} }),
	});
	const starting = outcome(engine.start({}, () => {}));
	await settled();
	await seconds(START_LIMITS.fetching - 1);
	come(0.5, "half");
	await seconds(START_LIMITS.fetching - 1);
	assert.equal(starting.error, undefined);
	await seconds(1);
	assert.match(starting.error.message, /nothing has arrived for 60 seconds/);
	assert.ok(given?.aborted);
});

test("after a long reply the page has a moment to itself before what is done with it", async () => {
	const { engine, start } = makeEngine();
	await start();
	const rows = "1,2,3\n".repeat(20_000);
	const asked = outcome(engine.ask("read_file", { text: rows }));
	await settled();
	for (let task = 0; task < 2; task++) {
		assert.equal(asked.value, undefined);
		mock.timers.tick(1);
		await settled();
	}
	assert.equal(asked.value.arguments.text, rows);
});

test("a worker that prints without end is ended", async () => {
	const { engine, start, printed } = makeEngine();
	await start();
	FakeWorker.obey = (worker, message) => {
		if (message.load) return worker.say({ loaded: true });
		if (message.start) return worker.say({ started: true });
		for (let line = 0; line < 5000; line++) worker.say({ output: HELLO });
	};
	const asked = outcome(engine.ask("predict", predict));
	await settled();
	assert.ok(asked.error instanceof WorkerDied);
	assert.match(asked.error.message, /printed without end/);
	assert.ok(FakeWorker.all[0].ended);
	assert.equal(printed.length, 1000);
	FakeWorker.obey = wellBehaved;
	await start();
	for (let request = 0; request < 3; request++) {
		await engine.ask("predict", predict);
		for (let line = 0; line < 201; line++) FakeWorker.all[1].say({ output: HELLO });
	}
	assert.ok(!FakeWorker.all[1].ended);
});

for (const [what, wrong] of /** @type {[string, object][]} */ ([
	["text that is none", { text: 5 }],
	["too long a text", { text: "x".repeat(11_000) }],
	["no text", { text: null }],
	["an unknown stream", { stream: "out" }],
	["a path that is none", { path: {} }],
	["a line that is none", { line: "3" }],
])) {
	test(`a worker that passes on ${what} as output is ended`, async () => {
		const { engine, start, printed } = makeEngine();
		await start();
		FakeWorker.obey = (worker) => {
			worker.say({ output: HELLO });
			worker.say({ output: { ...HELLO, ...wrong } });
			worker.say({ output: HELLO });
		};
		const asked = outcome(engine.ask("predict", predict));
		await settled();
		assert.ok(asked.error instanceof WorkerDied);
		assert.match(asked.error.message, /printed is not text/);
		assert.ok(FakeWorker.all[0].ended);
		assert.deepEqual(printed, [HELLO]);
	});
}

/** Start sources of the reader's. @param {Engine} engine @param {boolean} [isGood] whether what it answers passes */
function startEdited(engine, isGood = true) {
	const guard = { isReply: () => isGood, isFailure: () => isGood };
	const edited = { imports: 0, onImport: () => void edited.imports++, guard };
	const started = engine.start({ "bridge.py": "edited" }, () => {}, edited);
	return { edited, started };
}

test("no snapshot is taken from a worker with the reader's code", async () => {
	const { engine, start, hasSnapshot } = makeEngine();
	const { started, edited } = startEdited(engine);
	await started;
	assert.equal(edited.imports, 1);
	FakeWorker.all[0].say({ snapshot: new ArrayBuffer(8) });
	assert.equal(hasSnapshot(), false);
	await start();
	FakeWorker.all[1].say({ snapshot: new ArrayBuffer(8) });
	assert.equal(hasSnapshot(), true);
});

test("code of the reader's that ends its worker on import leaves the snapshot, and is not tried again", async () => {
	const { engine, store, hasSnapshot } = makeEngine();
	await store.save(new ArrayBuffer(8));
	FakeWorker.obey = (worker, message) => {
		if (message.load) worker.say({ died: "abort." });
		else wellBehaved(worker, message);
	};
	const begun = outcome(startEdited(engine).started);
	await settled();
	assert.match(begun.error.message, /abort/);
	assert.ok(begun.error.cause instanceof WorkerDied);
	assert.equal(FakeWorker.all.length, 1);
	assert.ok(hasSnapshot());
});

test("a reply of the reader's code is checked before it is used; one of the page's own is not", async () => {
	const { engine, start } = makeEngine();
	await startEdited(engine, false).started;
	await assert.rejects(engine.ask("predict", predict), {
		message: "Python’s answer to predict has another form.",
	});
	await startEdited(engine).started;
	await engine.ask("predict", predict);
	await start();
	await engine.ask("predict", predict);
});

test("a reply of the reader's code that is very long is not read; one of the page's own is", async () => {
	const { engine, start } = makeEngine();
	const reply = JSON.stringify({ answer: "x".repeat(6_000_000) });
	const answerAtLength = (/** @type {any} */ worker, /** @type {any} */ message) => {
		if (message.request) worker.say({ reply });
		else wellBehaved(worker, message);
	};
	FakeWorker.obey = answerAtLength;
	await startEdited(engine).started;
	await assert.rejects(engine.ask("predict", predict), {
		message: "Python’s answer to predict is too long.",
	});
	await start();
	const asked = outcome(engine.ask("predict", predict));
	await settled();
	for (let task = 0; task < 2; task++) {
		mock.timers.tick(1);
		await settled();
	}
	assert.equal(asked.value?.length, 6_000_000);
});

test("so is why the reader's code cannot be imported", async () => {
	FakeWorker.obey = (worker, message) =>
		message.load ? worker.say({ failed: JSON.stringify(FAILURE) }) : wellBehaved(worker, message);
	const { engine } = makeEngine();
	const good = outcome(startEdited(engine).started);
	await settled();
	assert.ok(good.error instanceof SourceError);
	const bad = outcome(startEdited(engine, false).started);
	await settled();
	assert.ok(!(bad.error instanceof SourceError));
	assert.match(bad.error.message, /another form/);
	assert.ok(FakeWorker.all[1].ended);
});

test("an answer without a reply is an error of its own", async () => {
	const { engine } = makeEngine();
	await startEdited(engine).started;
	FakeWorker.obey = (worker) => worker.say({ loaded: true });
	const asked = outcome(engine.ask("predict", predict));
	await settled();
	assert.ok(asked.error instanceof Error);
	assert.ok(!(asked.error instanceof PythonError));
});

test("what Python prints is passed on, and is not an answer", async () => {
	const { engine, start, printed } = makeEngine();
	await start();
	FakeWorker.obey = () => {};
	const asked = outcome(engine.ask("predict", predict));
	await settled();
	FakeWorker.all[0].say({ output: HELLO });
	await settled();
	assert.deepEqual(printed, [HELLO]);
	assert.equal(asked.value, undefined);
	FakeWorker.all[0].say({ reply: '{"answer": 3}' });
	await settled();
	assert.equal(asked.value, 3);
});
