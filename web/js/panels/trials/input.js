// Lets the reader try runs, stop, look at one of them, and take its seed or its learning rate.

import { byId, onClick } from "../../dom.js";
import { styleOf } from "../../draw/canvas.js";
import { exact } from "../../format.js";
import { hasLearnt } from "../../state/position.js";
import { indexInView, KINDS } from "../../state/trials.js";
import { rateAt } from "./rates.js";
import { seedAt } from "./seeds.js";

/** @import { Settings, State, TrialsKind } from "../../state/types.d.ts" */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{begin(kind: TrialsKind): void, stop(kind: TrialsKind): void}} trials
 * @param {(text: string) => void} say
 * @param {(changes: Partial<Settings>) => Promise<void>} change applies settings as if they were typed
 */
export function wireTrials({ state, set }, { begin, stop }, say, change) {
	/** @type {Record<TrialsKind, (index: number) => void>} */
	const take = {
		seeds: (index) => {
			const trial = state.seeds?.trials[index];
			if (!trial) return;
			if (trial.seed === state.settings.seed) say(`The run already has seed ${trial.seed}.`);
			else change({ seed: trial.seed });
		},
		rates: (index) => {
			const trial = state.rates?.trials[index];
			if (!trial) return;
			const { learning_rate } = trial;
			const rate = exact(learning_rate);
			const { live, learning_rate: present } = state.settings;
			if (learning_rate === present) return say(`The learning rate is already ${rate}.`);
			change({ learning_rate });
			if (live) return; // the network is trained again, and the message says so
			const again = hasLearnt(state) ? " Press Reset and Train to use it from the start." : "";
			say(`The learning rate is ${rate} from here on.${again}`);
		},
	};
	const at = { seeds: seedAt, rates: rateAt };
	for (const kind of KINDS) {
		const look = (/** @type {number | null} */ index) => {
			if (index !== null) set({ looksAt: { ...state.looksAt, [kind]: index } });
		};
		onClick(`try-${kind}`, () => begin(kind));
		onClick(`stop-${kind}`, () => stop(kind));
		onClick(`take-${kind}`, () => take[kind](indexInView(state, kind)));
		const slider = /** @type {HTMLInputElement} */ (byId(`${kind}-at`));
		slider.addEventListener("input", () => look(Number(slider.value)));
		const canvas = /** @type {HTMLCanvasElement} */ (byId(kind));
		const pointed = (/** @type {MouseEvent} */ event) => {
			const tried = state[kind];
			return tried && at[kind](tried, styleOf(canvas, 1), event);
		};
		canvas.addEventListener("pointermove", (event) => look(pointed(event)));
		canvas.addEventListener("click", (event) => {
			const index = pointed(event);
			if (index === null) return;
			look(index);
			take[kind](index);
		});
	}
}
