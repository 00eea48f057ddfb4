// Tests the code that runs: one request for each test, so that the page can show how far it is, and
// stop in between.

/** @import { Answered, Calls, State } from "../state/types.d.ts" */

/**
 * @typedef {<Call extends keyof Calls>(call: Call, args: Calls[Call][0]) =>
 *   Promise<Answered<Calls[Call][1]>>} Inquire
 */

/** What is said of a test after which the code was stopped, and of those after it. */
const NO_END = "This test stopped Python, or did not end.";
const OTHER_CODE = "Other code runs now.";
const NOT_RUN = "One test stopped Python, or did not end. The tests after it were not run.";

export class CodeTests {
	#store;
	#inquire;
	#runIfChanged;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {Inquire} inquire
	 * @param {() => Promise<boolean>} runIfChanged makes the code on show the code that runs; whether
	 *   it does run
	 */
	constructor(store, inquire, runIfChanged) {
		this.#store = store;
		this.#inquire = inquire;
		this.#runIfChanged = runIfChanged;
	}

	/** Run all tests with the code on show. */
	test = async () => {
		const { state } = this.#store;
		if (state.codeTests.under) return;
		this.#set({ under: true, running: null, results: {}, ended: "", note: "" });
		try {
			await this.#testAll();
		} finally {
			this.#set({ under: false, running: null });
		}
	};

	/** Run no further test; one that is under way still ends. */
	stop = () => {
		const { codeTests } = this.#store.state;
		if (codeTests.under) this.#set({ ended: "You stopped the tests." });
	};

	async #testAll() {
		const { state } = this.#store;
		const { drafts } = state.code; // the reader may type while they are tested
		if (!(await this.#runIfChanged())) {
			const note =
				"This code does not run, so it was not tested. The error stands below the editor.";
			return this.#set({ tests: [], note });
		}
		const { sources } = state;
		const found = await this.#inquire("list_tests", {});
		if ("problem" in found) return this.#set({ tests: [], note: found.problem });
		const tests = found.answer;
		this.#set({ tests, drafts });
		for (const { name } of tests) {
			if (state.codeTests.ended) return;
			// Other code was run in the meantime, and these are tests of this.
			if (state.sources !== sources) return this.#set({ ended: OTHER_CODE });
			this.#set({ running: name });
			const tested = await this.#inquire("run_test", { name });
			if ("problem" in tested) {
				const goesOn = state.sources === sources;
				// Code that gives no answer makes way for the last code that worked, and there is a problem.
				if (!goesOn && !state.code.problem) return this.#set({ ended: OTHER_CODE });
				const reason = goesOn ? tested.problem : NO_END;
				const result = { name, passed: false, reason, seconds: 0, places: [] };
				return this.#take(result, goesOn ? reason : NOT_RUN);
			}
			this.#take(tested.answer);
		}
	}

	/** @param {import("../state/types.d.ts").TestResult} result @param {string} [ended] */
	#take(result, ended = this.#store.state.codeTests.ended) {
		const { results } = this.#store.state.codeTests;
		this.#set({ results: { ...results, [result.name]: result }, ended });
	}

	/** @param {Partial<State["codeTests"]>} changes */
	#set(changes) {
		const { state, set } = this.#store;
		set({ codeTests: { ...state.codeTests, ...changes } });
	}
}
