// The pictures that Python computes, and the results: which to request, how fine, and how often.

import { extent } from "../state/extent.js";
import { sameNumbers } from "../state/floats.js";
import { asksForSlice, axesArguments, axesOf, sameAxes } from "../state/map-axes.js";
import { planeOf } from "../state/plane.js";
import { isRealData } from "../state/real-data.js";
import { isPlain, parameterCount, shapeOf } from "../state/shape.js";

/** @import { NetworkState, State, Wanted } from "../state/types.d.ts" */

/** With more examples than this, the weight space is coarser, because each place needs up to 200 of them. */
const MANY = 100;

/** With more parameters than this, it is as coarse as can be: py/lab/grids.py then takes far longer for a place. */
const LARGE = 240;
const VERY_LARGE = 800;

/**
 * During a run, Python spends one part in this many of its time on each picture. Sending it takes
 * three times as long again, and then it has to be drawn.
 */
const SHARE = 100;

/**
 * A picture of the network, and what it costs during a run.
 *
 * @typedef {object} Picture
 * @property {"map" | "neurons" | "surface" | "results"} name
 * @property {(state: State) => boolean} isVisible whether the page shows it now
 * @property {(state: State) => number[]} sizes the possible numbers of places along a side, ascending
 * @property {(state: State) => boolean} isCurrent whether the last picture is still up to date
 * @property {(state: State, size: number) => object | null} details the arguments of the request;
 *   null if there is nothing to request
 * @property {number} cost milliseconds that Python needs for one place
 * @property {number} due when the next picture can be requested
 */

/** Whether a panel's picture is visible. @param {"map" | "surface"} name */
const showsPanel =
	(name) =>
	(/** @type {State} */ { open, panels }) =>
		open.includes(name) && panels.includes(name);

/** @typedef {NonNullable<State["map"] | State["neurons"]>} MapOnShow */

/** Whether a map shows the slice that is chosen now. @param {State} state @param {MapOnShow} map */
const isOfSlice = (state, { of, axes }) =>
	of.task === state.task && (!asksForSlice(state) || sameAxes(axes, axesOf(state)));

/** Whether it also shows the network as it is now. @param {State} state @param {MapOnShow | null} map */
const isUpToDate = (state, map) =>
	map !== null &&
	state.network !== null &&
	isOfSlice(state, map) &&
	sameNumbers(map.of.parameters, state.network.parameters);

/** @returns {Picture} */
const mapPicture = () => ({
	name: "map",
	isVisible: showsPanel("map"),
	// All of these include the tenths of the range; the finest has 50 steps, as in web/js/panels/map/values.js.
	sizes: () => [11, 21, 31, 51],
	isCurrent: (state) => isUpToDate(state, state.map),
	// The right answers stay the same during a run, so the page keeps those it has.
	details: (state, size) => ({
		size,
		truths: state.map?.size !== size || !isOfSlice(state, state.map),
		...axesArguments(state),
	}),
	cost: 0,
	due: 0,
});

/** What each neuron makes of the same slice, inside the drawing of a network. @returns {Picture} */
const neuronsPicture = () => ({
	name: "neurons",
	isVisible: ({ shape }) => shape !== null && !isPlain(shape),
	sizes: () => [12, 16, 24, 32],
	isCurrent: (state) => isUpToDate(state, state.neurons),
	details: (state, size) => ({ size, ...axesArguments(state) }),
	cost: 0,
	due: 0,
});

/**
 * How fine the weight space can be: each place takes a prediction for up to 200 examples, and the
 * time for one grows with the network.
 *
 * @param {State} state
 */
function surfaceSizes({ task, shape }) {
	const count = shape ? parameterCount(shape) : 0;
	if (count > VERY_LARGE) return [8];
	if (count > LARGE) return [12];
	const plain = !shape || isPlain(shape);
	return !plain || (task?.inputs.length ?? 0) > MANY ? [12, 24] : [24, 32, 48];
}

/** @returns {Picture} */
const surfacePicture = () => ({
	name: "surface",
	isVisible: showsPanel("surface"),
	sizes: surfaceSizes,
	isCurrent(state) {
		const { surface, task } = state;
		const plane = planeOf(state);
		// What cannot be drawn is not missing.
		if (!plane) return true;
		if (!surface || surface.of.task !== task) return false;
		const { low, high } = extent(state, plane);
		const same = /** @type {const} */ (["origin", "across", "up"]).every((part) =>
			sameNumbers(surface[part], plane[part]),
		);
		return same && surface.low === low && surface.high === high;
	},
	details(state, size) {
		const plane = planeOf(state);
		// The network that the settings ask for may have another shape than the present one.
		if (plane?.origin.length !== parameterCount(shapeOf(state.settings))) return null;
		const [origin, across, up] = [plane.origin, plane.across, plane.up].map((list) => [...list]);
		return { size, ...extent(state, plane), origin, across, up };
	},
	cost: 0,
	due: 0,
});

/** How good the network is: no picture, but it takes time in the same way. @returns {Picture} */
const results = () => ({
	name: "results",
	isVisible: ({ panels, task }) => panels.includes("test") && task !== null && isRealData(task),
	sizes: () => [1],
	isCurrent({ results, network, task }) {
		if (!results || !network || results.of.task !== task) return false;
		return sameNumbers(results.of.parameters, network.parameters);
	},
	details: () => ({}),
	cost: 0,
	due: 0,
});

/** How many places a picture has along a side. @param {object} picture */
const sizeOf = (picture) => ("size" in picture ? Number(picture.size) : 1);

/**
 * How long a run must last for a picture of this size to take no more than its share of the time.
 *
 * @param {Picture} picture
 * @param {number} size
 */
const shareOf = ({ cost }, size) => SHARE * cost * size * size;

/**
 * Decides which pictures to request. It measures what each one costs on this machine and how often
 * the run asks; the page shows none of this, so it is not in the state.
 */
export class Pictures {
	#store;
	#pictures = [mapPicture(), neuronsPicture(), surfacePicture(), results()];
	/** When the run last asked for pictures, and after how long it asks again, in milliseconds. */
	#lastAsked = 0;
	#pace = 0;

	/** @param {{state: State, set(changes: Partial<State>): void}} store */
	constructor(store) {
		this.#store = store;
	}

	/** What to request at rest: the finest version of each visible picture that is missing. */
	forRest() {
		const { state } = this.#store;
		return this.#wanted((picture) => {
			const finest = picture.sizes(state).at(-1) ?? 0;
			const { name } = picture;
			const shown = state[name];
			const isFine = shown !== null && sizeOf(shown) >= finest;
			return isFine && picture.isCurrent(state) ? undefined : finest;
		});
	}

	/**
	 * What to request with the next step of a run: the finest pictures that do not slow it down, or
	 * none if even the coarsest would.
	 */
	forStep() {
		const { state } = this.#store;
		const now = performance.now();
		// A pause must not count as a slow pace, so the value falls at once but grows slowly.
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
	 * The visible pictures to request, with their arguments.
	 *
	 * @param {(picture: Picture) => number | undefined} sizeOf the size to request, if any
	 */
	#wanted(sizeOf) {
		const { state } = this.#store;
		/** @type {Wanted} */
		const wanted = {};
		for (const picture of this.#pictures) {
			const size = picture.isVisible(state) ? sizeOf(picture) : undefined;
			const details = size && picture.details(state, size);
			if (details) Object.assign(wanted, { [picture.name]: details });
		}
		return wanted;
	}

	/** Put the pictures that came with a reply into the state. @param {NetworkState} reply */
	store({ parameters, pictures }) {
		const { state, set } = this.#store;
		for (const picture of this.#pictures) {
			const { name, sizes } = picture;
			const fresh = pictures?.[name];
			if (!fresh) continue;
			set({ [name]: { ...state[name], ...fresh, of: { parameters, task: state.task } } });
			// The clock of a worker is coarse, so take an average.
			const cost = pictures.milliseconds[name] / sizeOf(fresh) ** 2;
			picture.cost += (cost - picture.cost) / (picture.cost ? 4 : 1);
			const pause = shareOf(picture, sizes(state)[0]);
			picture.due = pause > this.#pace ? performance.now() + pause : 0;
		}
	}
}
