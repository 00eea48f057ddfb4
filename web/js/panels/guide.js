// The guide: checks the reader's guesses, and sets up the lab to demonstrate each part.

import { DEFAULTS } from "#python";
import { byId, checkRadio, onChoice, onClick, setText } from "../dom.js";

/** @import { Panel, Settings, State } from "../state/types.d.ts" */

/**
 * How a part of the guide sets up the lab; web/index.html says the same in words.
 *
 * @typedef {object} SetUp
 * @property {Partial<Settings>} [settings] those that differ from the defaults
 * @property {[number, number]} [probe] the numbers to try
 * @property {string} [press] what to press next
 * @property {Panel} [panel] the panel to unfold and look at; the run then starts by itself
 * @property {Partial<State>} [view] what that panel shows
 */

/** By part of the guide. @type {Record<string, SetUp>} */
const SETUPS = {
	network: { probe: [0.1, 0.2] },
	weights: { settings: { seed: 7 } },
	bias: { settings: { task: "and" }, probe: [1, 1] },
	activation: { settings: { activation: "identity", epochs: 100 } },
	backpropagation: { settings: { speed: "example" }, press: "step" },
	rate: { settings: { learning_rate: 50, epochs: 100 } },
	result: { probe: [0.9, 0.9], panel: "map", view: { mapShows: "error" } },
	speed: { settings: { live: true }, press: "live" },
	line: { settings: { task: "xor" }, panel: "map", view: { mapShows: "prediction" } },
	input: { settings: { task: "xor", inputs: "x1,x2,x1x2" }, probe: [1, 1] },
	hidden: { settings: { task: "xor", layers: "2", seed: 1 }, probe: [1, 0] },
	blame: { settings: { task: "xor", layers: "2", seed: 1, speed: "example" }, press: "step" },
	overfitting: {
		settings: { task: "blobs", layers: "8,8", examples: 40, noise: 0.6, epochs: 3000 },
		probe: [2, 2],
		panel: "map",
		view: { mapShows: "prediction" },
	},
	bend: { settings: { task: "xor", layers: "4", hidden_activation: "identity" } },
};

/** @param {string} part @param {"check" | "setup"} purpose @returns {HTMLButtonElement} */
const buttonOf = (part, purpose) =>
	/** @type {any} */ (byId(`guide-${part}`).querySelector(`[data-${purpose}]`));

/** @param {State} state */
export function drawGuide({ guesses, guidePart, panels }) {
	for (const part of Object.keys(SETUPS)) {
		const { choice, checked } = guesses[part] ?? {};
		checkRadio(`guess-${part}`, choice);
		const right = byId(`guide-${part}`).querySelector("[data-right]:checked") !== null;
		buttonOf(part, "check").disabled = choice === undefined;
		const [answer] = byId(`${part}-answer`).children;
		setText(
			answer.children[0],
			right ? "Yes, that’s right." : "Not quite, but it was worth a guess.",
		);
		/** @type {HTMLElement} */ (answer).hidden = !checked;
	}
	byId("back-to-guide").hidden = guidePart === null || !panels.includes("guide");
	byId("to-guide").hidden = !panels.includes("guide");
}

/**
 * Scroll to an element once it is drawn, and focus what the reader is to press next.
 *
 * @param {Element} place
 * @param {Element | null} next
 */
function leadTo(place, next) {
	requestAnimationFrame(() => {
		const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
		/** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
		place.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
	});
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{train(): void, setUp(settings: Partial<Settings>, probe: number[], description: string):
 *   Promise<void>}} actions
 * @param {(panels: Panel[]) => void} showPanels
 */
export function wireGuide({ state, set }, actions, showPanels) {
	/** Set up the lab for a part. @param {string} part */
	async function setUp(part) {
		const { settings, probe = DEFAULTS.probe, press = "train", panel, view } = SETUPS[part];
		const { panels } = state;
		// Wait: the page moves when a notice about the last run disappears.
		await actions.setUp(settings ?? {}, probe, `Set up: ${byId(`${part}-setup`).textContent}`);
		set({ ...view, guidePart: part });
		if (!panel) return leadTo(document.querySelector("header") ?? document.body, byId(press));
		if (!panels.includes(panel)) showPanels([...panels, panel]);
		set({ open: [...state.open.filter((name) => name !== panel), panel] });
		actions.train();
		leadTo(byId(`${panel}-panel`), byId(`${panel}-panel`).querySelector("summary"));
	}

	/** @param {string} part @param {Partial<State["guesses"][string]>} changes */
	const guess = (part, changes) => {
		const before = state.guesses[part] ?? { choice: "", checked: false };
		set({ guesses: { ...state.guesses, [part]: { ...before, ...changes } } });
	};

	for (const part of Object.keys(SETUPS)) {
		onChoice(`guess-${part}`, (choice) => guess(part, { choice }));
		buttonOf(part, "check").addEventListener("click", () => guess(part, { checked: true }));
		buttonOf(part, "setup").addEventListener("click", () => setUp(part));
	}
	onClick("to-guide", () => {
		leadTo(byId("guide-panel"), byId("guide-network").querySelector("summary"));
	});
	onClick("back-to-guide", () => {
		const part = state.guidePart;
		if (part === null) return;
		set({ guidePart: null });
		leadTo(byId(`guide-${part}`), buttonOf(part, "setup"));
	});
}
