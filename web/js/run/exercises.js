// The exercises: begin one, check what the reader has written, and give hints.

import { exerciseOf, isOfEarlierCode, placeOf, startOf } from "../state/exercises.js";
import { hasOtherOwn, keepProgress, recallProgress } from "../state/kept-exercises.js";

/** @import { Answered, Calls, ExerciseResult, State } from "../state/types.d.ts" */
/** @import { Exercise } from "../state/exercises.js" */

/**
 * @typedef {object} Means what the exercises need of the page
 * @property {Record<string, string>} originals the built-in sources, by path
 * @property {<Call extends keyof Calls>(call: Call, args: Calls[Call][0]) =>
 *   Promise<Answered<Calls[Call][1]>>} inquire
 * @property {() => Promise<boolean>} runIfChanged makes the code on show the code that runs; whether
 *   it does run
 * @property {(exercise: Exercise) => Promise<void>} setUp sets up the lab
 * @property {(drafts: Record<string, string>) => void} put puts these texts into the editor, and the
 *   built-in ones into all other files
 * @property {(note: string) => void} tell says something while no exercise is under way
 * @property {(path: string, line: number) => void} show brings a line into sight
 */

const NOT_KEPT = "This browser does not keep your progress on this device.";
const NOT_BEGUN =
	"The exercise was not begun: this browser does not keep your code on this device, so it would be lost. Download it, and go back to the original of each file that you have changed.";
const OTHER_OWN =
	"The exercise was not begun: in another window of this page, one is under way, and other code of yours is kept meanwhile. Leave that exercise first. If its window is closed, reload this page.";
const OWN_KEPT = "Your own code is kept. “Leave the exercise” brings it back.";
const OWN_BACK =
	"Your own code is back. Until you press “Run this code”, that of the exercise goes on running.";
const NOT_RUN = "The code of this exercise does not run until you press “Run this code”.";
const OTHER_CODE = "Other code runs now, so the check was not finished.";
const NO_END =
	"The check stopped Python, or did not end. Is there a loop in your code that never ends?";

/** @param {Record<string, string> | null} texts */
const hasTexts = (texts) => texts !== null && Object.keys(texts).length > 0;

export class Exercises {
	#store;
	#means;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {Means} means
	 */
	constructor(store, means) {
		this.#store = store;
		this.#means = means;
	}

	/**
	 * Begin an exercise, or go on with it: put its code into the editor, and set up the lab.
	 *
	 * @param {string} name
	 */
	begin = async (name) => {
		const exercise = exerciseOf(name);
		if (!exercise) return;
		if (!this.#open(exercise)) return;
		await this.#means.setUp(exercise);
		await this.#means.runIfChanged();
	};

	/**
	 * Begin the exercise of a link, or the first one of its row that is not solved. Its code is in the
	 * editor, but does not run before the reader says so; one that was under way when the page was
	 * left goes on as it was.
	 *
	 * @param {boolean} hasSettings whether the link has settings of its own
	 */
	beginLinked = async (hasSettings) => {
		const { lesson, exercises } = this.#store.state;
		const { chosen, solved } = exercises;
		const row = lesson.exercises;
		const isUnderWay = chosen !== null && row.includes(chosen);
		const next = isUnderWay ? chosen : (row.find((name) => !solved[name]) ?? row[0]);
		const exercise = exerciseOf(lesson.exercise ?? next ?? null);
		if (!exercise) return;
		if (chosen !== exercise.name) {
			if (!this.#open(exercise)) return;
			if (!this.#store.state.exercises.note) this.#note(NOT_RUN);
		}
		if (!hasSettings) await this.#means.setUp(exercise);
	};

	/**
	 * Put the code of an exercise into the editor, once the reader's own is safe.
	 *
	 * @param {Exercise} exercise
	 * @returns {boolean} whether that has been done
	 */
	#open(exercise) {
		const { originals, tell } = this.#means;
		const { code, exercises } = this.#store.state;
		const { chosen } = exercises;
		const own = chosen ? (exercises.own ?? {}) : code.drafts;
		const begun = chosen ? { [chosen]: code.drafts } : {};
		if (!chosen && hasOtherOwn(code.drafts)) {
			tell(OTHER_OWN);
			return false;
		}
		const changes = { chosen: exercise.name, own, begun };
		const { progress, kept } = keepProgress(exercises, changes);
		if (!kept && !chosen && hasTexts(own)) {
			tell(NOT_BEGUN);
			return false;
		}
		const earlier = progress.begun[exercise.name];
		this.#forgetResult();
		this.#set(progress);
		this.#note(
			earlier ? "This is your code from last time." : "",
			hasTexts(progress.own) ? OWN_KEPT : "",
			kept ? "" : NOT_KEPT,
		);
		this.#put(exercise, earlier ?? startOf(exercise, originals));
		return true;
	}

	/** Put the start of the exercise under way into the editor again. */
	again = async () => {
		const exercise = exerciseOf(this.#store.state.exercises.chosen);
		if (!exercise) return;
		this.#forgetResult();
		this.#put(exercise, startOf(exercise, this.#means.originals));
		this.#note("This is the start again. “Undo” brings your code back.");
		await this.#means.setUp(exercise);
		await this.#means.runIfChanged();
	};

	/** End the exercise under way, and bring back the reader's own code. */
	leave = async () => {
		const { code, exercises } = this.#store.state;
		const { chosen } = exercises;
		if (!chosen) return;
		// Another window may have kept some since.
		const own = { ...exercises.own, ...recallProgress().own };
		this.#forgetResult();
		this.#means.put(own);
		const left = { chosen: null, own: null, begun: { [chosen]: code.drafts } };
		this.#set({ ...keepProgress(exercises, left).progress, note: "" });
		if (hasTexts(own)) return this.#means.tell(OWN_BACK);
		// The page should not be left with half an exercise in it.
		this.#means.tell("The original code is back.");
		await this.#means.runIfChanged();
	};

	/**
	 * Check the code on show.
	 *
	 * @returns {Promise<void>} until the result is in the state
	 */
	check = async () => {
		const { state } = this.#store;
		const { chosen, checking } = state.exercises;
		if (!chosen || checking) return;
		this.#forgetResult();
		this.#set({ checking: true, note: "" });
		try {
			await this.#check(chosen);
		} finally {
			this.#set({ checking: false });
		}
	};

	/** @param {string} name */
	async #check(name) {
		const { state } = this.#store;
		const { drafts } = state.code; // the reader may type while they are checked
		if (!(await this.#means.runIfChanged())) {
			return this.#note("This code does not run yet. The error stands below the editor.");
		}
		const { sources } = state;
		const found = await this.#means.inquire("check_exercise", { name });
		if (state.exercises.chosen !== name) return; // the reader has gone on
		if ("problem" in found) {
			if (state.sources === sources) return this.#note(found.problem);
			return this.#note(state.code.problem ? NO_END : OTHER_CODE);
		}
		this.#set({ result: found.answer, checked: drafts });
		if (found.answer.solved) this.#takeSolved(found.answer, drafts);
	}

	/** @param {ExerciseResult} result @param {Record<string, string>} texts */
	#takeSolved({ name, found }, texts) {
		const { exercises } = this.#store.state;
		const when = new Date().toISOString();
		const changes = { solved: { [name]: { when, found, texts } } };
		const { progress, kept } = keepProgress(exercises, changes);
		this.#set({ solved: progress.solved });
		this.#note(kept ? "" : NOT_KEPT);
	}

	/** Show one more hint; if the code on show was not checked yet, check it first. */
	hint = async () => {
		const { state } = this.#store;
		if (!state.exercises.result || isOfEarlierCode(state)) await this.check();
		const { result, hints } = state.exercises;
		if (!result || result.solved) return;
		if (hints < result.hints.length) return this.#set({ hints: hints + 1 });
		this.#note("There are no more hints for this code. Change it, then ask again.");
	};

	/** @param {Exercise} exercise @param {Record<string, string>} drafts */
	#put(exercise, drafts) {
		const { path, line } = placeOf(exercise, this.#means.originals);
		this.#means.put(drafts);
		this.#means.show(path, line);
	}

	#forgetResult() {
		this.#set({ result: null, checked: {}, hints: 0 });
	}

	/** @param {string[]} notes empty ones are left out */
	#note(...notes) {
		this.#set({ note: notes.filter(Boolean).join(" ") });
	}

	/** @param {Partial<State["exercises"]>} changes */
	#set(changes) {
		const { state, set } = this.#store;
		set({ exercises: { ...state.exercises, ...changes } });
	}
}
