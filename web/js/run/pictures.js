// The pictures that Python draws of a network: which to ask for, how fine, and how often.

import { extent } from "../state/extent.js";

/** @import { NetworkState, State, Wanted } from "../state/types.d.ts" */

/** With more examples than this, the weight space is coarser: each place takes up to 200 of them. */
const MANY = 100;

/**
 * While the run goes on, Python spends one part of its time in so many on each picture. Handing it
 * over takes three times as long again, and then it has to be drawn.
 */
const SHARE = 100;

/**
 * A picture of the network: what it is, and what it costs in the middle of a run.
 *
 * @typedef {object} Picture
 * @property {"map" | "surface"} name also that of the panel that shows it
 * @property {(state: State) => number[]} sizes how fine it may be, in places along a side, upwards
 * @property {(state: State) => boolean} isCurrent whether the last one shows what the next one would
 * @property {(state: State, size: number) => object} details what it is asked for besides its size
 * @property {number} cost milliseconds of Python for one place
 * @property {number} due when there is time for the next one
 */

/** @returns {Picture} */
const mapPicture = () => ({
	name: "map",
	// Tenths are on all of these, and the finest has fiftieths: what web/js/panels/map/values.js points at.
	sizes: () => [11, 21, 31, 51],
	isCurrent({ map, network, task }) {
		if (!map || !network || map.of.task !== task) return false;
		const { weights, bias } = map.of;
		return bias === network.bias && weights.every((w, i) => w === network.weights[i]);
	},
	// The right answers stay the same while a run goes on: those on show are kept.
	details: ({ map, task }, size) => ({ truths: map?.size !== size || map.of.task !== task }),
	cost: 0,
	due: 0,
});

/** @returns {Picture} */
const surfacePicture = () => ({
	name: "surface",
	sizes: ({ task }) => ((task?.inputs.length ?? 0) > MANY ? [12, 24] : [24, 32, 48]),
	isCurrent(state) {
		const { surface, network, task } = state;
		if (surface?.of.task !== task || surface?.of.bias !== network?.bias) return false;
		const { low, high } = extent(state);
		return surface?.low === low && surface.high === high;
	},
	details: (state) => extent(state),
	cost: 0,
	due: 0,
});

/**
 * For how long a run must go on for a picture of some size to be no more than its share of it.
 *
 * @param {Picture} picture
 * @param {number} size
 */
const shareOf = ({ cost }, size) => SHARE * cost * size * size;

/**
 * Knows what each picture costs on this machine, and how quickly the run asks: that is measured
 * here, and no part of what the page shows.
 */
export class Pictures {
	#store;
	#pictures = [mapPicture(), surfacePicture()];
	/** When the run last asked for pictures, and after how long it asks again, in milliseconds. */
	#lastAsked = 0;
	#pace = 0;

	/** @param {{state: State, set(changes: Partial<State>): void}} store */
	constructor(store) {
		this.#store = store;
	}

	/** What to ask for at rest: the finest of each picture that somebody sees and that is lacking. */
	forRest() {
		const { state } = this.#store;
		return this.#wanted((picture) => {
			const finest = picture.sizes(state).at(-1) ?? 0;
			const { name } = picture;
			return picture.isCurrent(state) && (state[name]?.size ?? 0) >= finest ? undefined : finest;
		});
	}

	/**
	 * What to ask for together with the next step of a run: as fine as does not hold it up, and
	 * nothing while the coarsest would.
	 */
	forStep() {
		const { state } = this.#store;
		const now = performance.now();
		// A pause says nothing of the pace: it falls at once, and grows slowly.
		const elapsed = now - this.#lastAsked;
		this.#pace = Math.min(elapsed, (7 * this.#pace + elapsed) / 8);
		this.#lastAsked = now;
		return this.#wanted((picture) => {
			const sizes = picture.sizes(state);
			if (now < picture.due) return;
			return sizes.findLast((size) => shareOf(picture, size) <= this.#pace) ?? sizes[0];
		});
	}

	/**
	 * The pictures that somebody sees, with what each is asked for.
	 *
	 * @param {(picture: Picture) => number | undefined} sizeOf the size to ask for, if any
	 */
	#wanted(sizeOf) {
		const { state } = this.#store;
		/** @type {Wanted} */
		const wanted = {};
		for (const picture of this.#pictures) {
			const { name } = picture;
			if (!state.open.includes(name) || !state.panels.includes(name)) continue;
			const size = sizeOf(picture);
			if (size) Object.assign(wanted, { [name]: { size, ...picture.details(state, size) } });
		}
		return wanted;
	}

	/** Put the pictures that came with a reply into the state. @param {NetworkState} reply */
	store({ weights, bias, pictures }) {
		const { state, set } = this.#store;
		for (const picture of this.#pictures) {
			const { name, sizes } = picture;
			const fresh = pictures?.[name];
			if (!fresh) continue;
			set({ [name]: { ...state[name], ...fresh, of: { weights, bias, task: state.task } } });
			// The clock of a worker is a coarse one.
			const cost = pictures.milliseconds[name] / fresh.size ** 2;
			picture.cost += (cost - picture.cost) / (picture.cost ? 4 : 1);
			const pause = shareOf(picture, sizes(state)[0]);
			picture.due = pause > this.#pace ? performance.now() + pause : 0;
		}
	}
}
