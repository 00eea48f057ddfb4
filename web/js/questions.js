// What the page asks about the network as it stands, while somebody sees the answer.

import { answeredProbe } from "./flow.js";

/** @import { NetworkState, Parameters, State } from "./types.d.ts" */

/** How fine a picture is, in places along a side: at least, and at rest. */
const COARSE = 12;
const FINE = 48;

/** While the run goes on, pictures take one part of the time in so many. */
const SHARE = 12;

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("./engine.js").createEngine>} engine
 * @param {(reply: NetworkState) => void} show
 */
export function createQuestions({ state, set }, engine, show) {
	let asking = false;
	/** When the last picture came, and how long it took, in milliseconds. */
	let done = 0;
	let cost = 0;
	/** When there was last time for one, and how fine the next one is. */
	let glanced = 0;
	let size = FINE;

	/** The pictures of the network: how each is asked for. */
	const pictures = {
		map: async (/** @type {number} */ size) => {
			const { map, ...network } = await engine.ask("map", { size });
			show(network);
			set({ map: { ...map, of: network } });
		},
	};

	/**
	 * The pictures that somebody sees, and that show other parameters or are too coarse.
	 *
	 * @param {number} size
	 */
	function lacking(size) {
		const { network } = state;
		const names = /** @type {(keyof typeof pictures)[]} */ (Object.keys(pictures));
		return names.filter((name) => {
			const picture = state[name];
			const fits = picture && network && picture.size >= size && same(picture.of, network);
			return state.open.includes(name) && !fits;
		});
	}

	/** Ask for all that is lacking, one after another: what was asked for twice is asked once. */
	async function catchUp() {
		if (asking) return;
		asking = true;
		try {
			for (;;) {
				const [picture] = state.status === "ready" ? lacking(FINE) : [];
				if (!answeredProbe(state)) show(await engine.ask("predict", { inputs: state.probe }));
				else if (picture) await pictures[picture](FINE);
				else return;
			}
		} finally {
			asking = false;
		}
	}

	/**
	 * Renew the pictures in the middle of a run: as fine as does not hold it up, and not at all
	 * while the coarsest would.
	 */
	async function glance() {
		const began = performance.now();
		const slice = began - glanced;
		glanced = began;
		if (began - done < SHARE * cost) return;
		const wanted = lacking(size);
		for (const picture of wanted) await pictures[picture](size);
		if (!wanted.length) return;
		done = performance.now();
		cost = done - began;
		// The work grows with the square of the side.
		const fitting = size * Math.sqrt(slice / (SHARE * cost));
		size = Math.round(Math.min(FINE, Math.max(COARSE, fitting)));
	}

	return { catchUp, glance };
}

/** @param {Parameters} a @param {Parameters} b */
const same = (a, b) => a.bias === b.bias && a.weights.every((w, i) => w === b.weights[i]);
