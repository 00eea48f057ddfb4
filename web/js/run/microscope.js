// Stepping through one example: asks Python for a recording, and for one moment of it at a time.

import { exampleAt, isEarlier, isRecorded } from "../state/microscope.js";

/** @import { Moment } from "#python" */
/** @import { Answered, Calls, Microscope as Shown, State } from "../state/types.d.ts" */
/** @import { Actions } from "./actions.js" */

/** @typedef {"into" | "out" | "over" | "change" | "change_back"} Way */

const LOST = "Press “Step through one example” to record it again.";

export class Microscope {
	#store;
	#inquire;
	#onMoment;
	// These two concern only the conversation with Python: no view shows them.
	/** Whether an answer is due. */
	#asking = false;
	/** What to ask next: only the newest wish counts. @type {(() => Promise<void>) | null} */
	#next = null;

	/**
	 * @param {{state: State, set(changes: Partial<State>): void}} store
	 * @param {Actions["inquire"]} inquire
	 * @param {(moment: Moment) => void} onMoment called when another moment is shown
	 */
	constructor(store, inquire, onMoment) {
		this.#store = store;
		this.#inquire = inquire;
		this.#onMoment = onMoment;
	}

	/** The recording that is open. @returns {Shown | null} */
	get #shown() {
		return this.#store.state.microscope;
	}

	/**
	 * Record what Python does with one training example, and show the first moment.
	 *
	 * @param {number | null} index of the example; null: the next one
	 */
	record = (index) =>
		this.#ask(async () => {
			const { sources, task } = this.#store.state;
			const reply = await this.#inquire("record_step", { index });
			if ("problem" in reply) return this.#say(reply.problem);
			const recorded = reply.answer;
			const { moment } = recorded;
			const shown = { sources, task, recorded, moment, wanted: moment.index, heard: "" };
			// Other code or another run can have begun meanwhile.
			if (!isRecorded({ ...this.#store.state, microscope: shown })) return;
			this.#store.set({ microscope: shown });
			this.#say("");
			this.#show(shown, moment, `${recorded.folded} ${moment.sentence}`.trim());
		});

	/**
	 * Show a moment.
	 *
	 * @param {number} index from 0; beyond either end it is the last one there
	 * @param {boolean} [aloud] whether a screen reader says it
	 */
	show = (index, aloud = true) => {
		const shown = this.#shown;
		if (!shown) return;
		const wanted = Math.min(Math.max(index, 0), shown.recorded.count - 1);
		if (wanted === shown.wanted) return;
		this.#want(shown, wanted);
		return this.#ask(async () => {
			const reply = await this.#inquire("show_moment", { index: wanted });
			this.#receive(shown, reply, aloud, true);
		});
	};

	/** Show a moment that is so many after the one that was asked for last. @param {number} moments */
	move = (moments) => {
		const shown = this.#shown;
		if (!shown) return;
		const wanted = shown.wanted + moments;
		if (wanted < 0) return this.#say("This is the first moment.");
		if (wanted >= shown.recorded.count) return this.#say("This is the last moment.");
		return this.show(wanted);
	};

	/**
	 * Show the moment that one way leads to.
	 *
	 * @param {Way} way
	 * @param {string} [name] of the variable whose change is looked for
	 */
	find = (way, name = "") => {
		const shown = this.#shown;
		if (!shown) return;
		this.#say("");
		return this.#ask(async () => {
			const { wanted: index } = this.#shown ?? shown;
			this.#receive(shown, await this.#inquire("find_moment", { index, way, name }), true, false);
		});
	};

	/** Say the moment on show, after the slider was dragged there. */
	speak = () => {
		const shown = this.#shown;
		if (shown) this.#store.set({ microscope: { ...shown, heard: shown.moment.sentence } });
	};

	/** Close it; the drawing shows the numbers to try again. */
	close = () => {
		const { exampleShown } = this.#store.state;
		const stepped = exampleShown?.stepped;
		this.#store.set({ microscope: null, ...(stepped && { exampleShown: null }) });
	};

	/** Ask, or remember it as the newest wish while an answer is due. @param {() => Promise<void>} ask */
	async #ask(ask) {
		this.#next = ask;
		if (this.#asking) return;
		this.#asking = true;
		try {
			while (this.#next) {
				const next = this.#next;
				this.#next = null;
				await next();
			}
		} finally {
			this.#asking = false;
		}
	}

	/** @param {Shown} shown @param {number} wanted */
	#want(shown, wanted) {
		this.#say("");
		this.#store.set({ microscope: { ...shown, wanted } });
	}

	/**
	 * @param {Shown} asked the recording that was asked about
	 * @param {Answered<Calls["show_moment"][1]>} reply
	 * @param {boolean} aloud
	 * @param {boolean} known whether the recording has such a moment for sure
	 */
	#receive(asked, reply, aloud, known) {
		const shown = this.#shown;
		if (shown?.recorded !== asked.recorded) return; // closed, or recorded again
		if ("answer" in reply) {
			const isHeard = aloud && !this.#next;
			return this.#show(shown, reply.answer, isHeard ? reply.answer.sentence : "");
		}
		if (!known) return this.#say(reply.problem);
		this.close();
		this.#say(`${reply.problem.replace(/\.?$/, ".")} ${LOST}`);
	}

	/** @param {Shown} shown @param {Moment} moment @param {string} heard what a screen reader says */
	#show(shown, moment, heard) {
		const { state } = this.#store;
		const wanted = this.#next ? shown.wanted : moment.index;
		const microscope = { ...shown, moment, wanted, heard };
		const { shape } = state;
		const draws = shape && !isEarlier(microscope, state);
		this.#store.set({
			microscope,
			...(draws && { exampleShown: exampleAt(microscope, shape) }),
		});
		this.#onMoment(moment);
	}

	/** @param {string} note */
	#say(note) {
		const { code } = this.#store.state;
		if (code.note !== note) this.#store.set({ code: { ...code, note } });
	}
}
