// What the page asks about the network as it stands, while somebody sees the answer.

import { extent } from "./extent.js";
import { answeredProbe } from "./flow.js";

/** @import { Moment, NetworkState, State } from "./types.d.ts" */

/** How fine a picture is at rest, in places along a side. */
const FINE = 48;

/** With more examples than this, the weight space is coarser. */
const MANY = 100;

/** While the run goes on, all pictures together take one part of the time in so many. */
const SHARE = 20;

/** How fine the weight space is at most: each of its places takes up to 200 predictions. */
const FINE_SURFACE = 38;

/**
 * A picture of the network: how it is asked for, and how fine it is in the middle of a run.
 *
 * @typedef {object} Picture
 * @property {"map" | "surface"} name also that of the panel that shows it
 * @property {number} coarse the least that it is asked for at, in places along a side
 * @property {number} size what it is asked for at next, in the middle of a run
 * @property {number} renewed when it last came
 * @property {() => number} fine the most that is of use
 * @property {() => boolean} fits whether the last one shows what the next one would
 * @property {(size: number) => Promise<void>} ask
 */

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("./engine.js").createEngine>} engine
 * @param {(reply: NetworkState) => void} show
 */
export function createQuestions({ state, set }, engine, show) {
	let asking = false;
	/** When there was last time for a picture, and when there is time for the next one. */
	let glanced = 0;
	let free = 0;

	/** Whether a picture is of the present data. @param {{of: Moment}} picture */
	const current = ({ of }) => of.task === state.task;

	/** @param {NetworkState} network @returns {Moment} */
	const moment = ({ weights, bias }) => ({ weights, bias, task: state.task });

	/** @type {Picture[]} */
	const pictures = [
		{
			name: "map",
			coarse: 12,
			size: FINE,
			renewed: 0,
			fine: () => FINE,
			fits() {
				const { map, network } = state;
				if (!map || !network || !current(map)) return false;
				const { weights, bias } = map.of;
				return bias === network.bias && weights.every((w, i) => w === network.weights[i]);
			},
			async ask(size) {
				const { map, ...network } = await engine.ask("map", { size });
				show(network);
				set({ map: { ...map, of: moment(network) } });
			},
		},
		{
			name: "surface",
			coarse: 24,
			size: 24,
			renewed: 0,
			fine: () => ((state.task?.inputs.length ?? 0) > MANY ? FINE_SURFACE : FINE),
			fits() {
				const { surface, network } = state;
				if (!surface || !current(surface) || surface.of.bias !== network?.bias) return false;
				const { low, high } = extent(state);
				return surface.low === low && surface.high === high;
			},
			async ask(size) {
				const { surface, ...network } = await engine.ask("surface", { size, ...extent(state) });
				show(network);
				set({ surface: { ...surface, of: moment(network) } });
			},
		},
	];

	/**
	 * The pictures that somebody sees, and that show something else or are too coarse; those that
	 * waited longest come first.
	 *
	 * @param {(picture: Picture) => number} size
	 */
	function lacking(size) {
		const poor = (/** @type {Picture} */ picture) =>
			!picture.fits() || (state[picture.name]?.size ?? 0) < size(picture);
		return pictures
			.filter((picture) => state.open.includes(picture.name) && poor(picture))
			.sort((a, b) => a.renewed - b.renewed);
	}

	/** Ask for all that is lacking, one after another: what was asked for twice is asked once. */
	async function catchUp() {
		if (asking) return;
		asking = true;
		try {
			for (;;) {
				const [picture] = state.status === "ready" ? lacking(({ fine }) => fine()) : [];
				if (!answeredProbe(state)) show(await engine.ask("predict", { inputs: state.probe }));
				else if (picture) await picture.ask(picture.fine());
				else return;
			}
		} finally {
			asking = false;
		}
	}

	/**
	 * Renew one picture in the middle of a run: as fine as does not hold it up, and not at all
	 * while the coarsest would.
	 */
	async function glance() {
		const began = performance.now();
		const slice = began - glanced;
		glanced = began;
		if (began < free) return;
		const [picture] = lacking(({ size, fine }) => Math.min(size, fine()));
		if (!picture) return;
		const fine = picture.fine();
		const size = Math.min(picture.size, fine);
		await picture.ask(size);
		picture.renewed = performance.now();
		const cost = picture.renewed - began;
		free = picture.renewed + SHARE * cost;
		// The work grows with the square of the side.
		const fitting = size * Math.sqrt(slice / (SHARE * cost));
		picture.size = Math.round(Math.min(fine, Math.max(picture.coarse, fitting)));
	}

	return { catchUp, glance };
}
