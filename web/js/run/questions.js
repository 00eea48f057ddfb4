// What the page asks about the network as it stands, while somebody sees the answer.

import { extent } from "../state/extent.js";
import { answeredProbe } from "../state/forward-pass.js";

/** @import { NetworkState, PredictionMap, State, Wanted } from "../state/types.d.ts" */

/** With more examples than this, the weight space is coarser: each place takes up to 200 of them. */
const MANY = 100;

/**
 * While the run goes on, each picture takes Python one part of the time in so many. To hand it over
 * takes three times as long again, and then it has to be drawn.
 */
const SHARE = 100;

/**
 * A picture of the network: what it is, and what it costs in the middle of a run.
 *
 * @typedef {object} Picture
 * @property {"map" | "surface"} name also that of the panel that shows it
 * @property {() => number[]} sizes how fine it may be, in places along a side, upwards
 * @property {() => boolean} fits whether the last one shows what the next one would
 * @property {(size: number) => object} more what it is asked for besides its size
 * @property {number} cost milliseconds of Python for one place
 * @property {number} due when there is time for the next one
 */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("../engine/engine.js").createEngine>} engine
 * @param {(reply: NetworkState) => void} show
 */
export function createQuestions({ state, set }, engine, show) {
	let asking = false;
	/** When the run last asked for pictures, and after how long it asks again, in milliseconds. */
	let last = 0;
	let pace = 0;

	/** @type {Picture[]} */
	const pictures = [
		{
			name: "map",
			// Tenths are on all of these, and the finest has fiftieths: what web/js/panels/map.js points at.
			sizes: () => [11, 21, 31, 51],
			fits() {
				const { map, network } = state;
				if (!map || !network || map.of.task !== state.task) return false;
				const { weights, bias } = map.of;
				return bias === network.bias && weights.every((w, i) => w === network.weights[i]);
			},
			more: (size) => ({ truths: lacksTruths({ size }) }),
			cost: 0,
			due: 0,
		},
		{
			name: "surface",
			sizes: () => ((state.task?.inputs.length ?? 0) > MANY ? [24, 38] : [24, 32, 48]),
			fits() {
				const { surface, network, task } = state;
				if (surface?.of.task !== task || surface?.of.bias !== network?.bias) return false;
				const { low, high } = extent(state);
				return surface?.low === low && surface.high === high;
			},
			more: () => extent(state),
			cost: 0,
			due: 0,
		},
	];

	/** Whether a map comes without the right answers, and those on show are not its. */
	function lacksTruths(/** @type {{size: number, truths?: unknown}} */ { size, truths }) {
		return !truths && (state.map?.size !== size || state.map.of.task !== state.task);
	}

	const isSeen = (/** @type {Picture["name"]} */ name) =>
		state.open.includes(name) && state.panels.includes(name);

	/** For how long a run must go on for a picture of some size to be no more than its share of it. */
	const wait = (/** @type {Picture} */ { cost }, /** @type {number} */ size) =>
		SHARE * cost * size * size;

	/**
	 * The pictures that somebody sees.
	 *
	 * @param {(picture: Picture) => number | undefined} size what each is to have, if any
	 */
	function wanted(size) {
		/** @type {Wanted} */
		const found = {};
		for (const picture of pictures) {
			const fine = isSeen(picture.name) && size(picture);
			if (fine) Object.assign(found, { [picture.name]: { size: fine, ...picture.more(fine) } });
		}
		return found;
	}

	/** How fine a picture at rest is to be; undefined if it is. @param {Picture} picture */
	function lacking({ name, sizes, fits }) {
		const fine = sizes().at(-1) ?? 0;
		return fits() && (state[name]?.size ?? 0) >= fine ? undefined : fine;
	}

	return {
		/** Ask for all that is lacking: what was asked for twice is asked once. */
		async catchUp() {
			if (asking) return;
			asking = true;
			try {
				for (;;) {
					const pictures = state.status === "ready" ? wanted(lacking) : {};
					if (answeredProbe(state) && !Object.keys(pictures).length) return;
					show(await engine.ask("predict", { inputs: state.probe }, pictures));
				}
			} finally {
				asking = false;
			}
		},

		/**
		 * What to ask for along with the next step of a run: as fine as does not hold it up, and
		 * nothing while the coarsest would.
		 */
		along() {
			const now = performance.now();
			// A pause is no pace: it falls at once, and grows slowly.
			pace = Math.min(now - last, (7 * pace + now - last) / 8);
			last = now;
			return wanted((picture) => {
				const sizes = picture.sizes();
				if (now < picture.due) return;
				return sizes.findLast((size) => wait(picture, size) <= pace) ?? sizes[0];
			});
		},

		/** Keep the pictures that came with a reply. @param {NetworkState} reply */
		keep({ weights, bias, pictures: drawn }) {
			for (const picture of pictures) {
				const { name, sizes } = picture;
				const fresh = drawn?.[name];
				if (!fresh) continue;
				// Two may be under way at once: the right answers on show may be another map's.
				if (name === "map" && lacksTruths(/** @type {PredictionMap} */ (fresh))) continue;
				set({ [name]: { ...state[name], ...fresh, of: { weights, bias, task: state.task } } });
				// The clock of a worker is a coarse one.
				const cost = drawn.milliseconds[name] / fresh.size ** 2;
				picture.cost += (cost - picture.cost) / (picture.cost ? 4 : 1);
				const pause = wait(picture, sizes()[0]);
				picture.due = pause > pace ? performance.now() + pause : 0;
			}
		},
	};
}
