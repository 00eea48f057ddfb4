// The guide: its questions, and how each of its parts sets up the lab to show its point.

import { byId, check, onChoice, onClick, setText } from "../dom.js";

/** @import { Panel, Settings, State } from "../state/types.d.ts" */

/**
 * The set-ups, by part. `settings`: those that are not the page's own. `probe`: the numbers to try.
 * `press`: the button to press next. `panel`: what there is to see, unfolded; the run then starts
 * by itself. web/index.html says in words what each does.
 *
 * @typedef {{settings?: Partial<Settings>, probe?: [number, number], press?: string,
 *   panel?: Panel, show?: Partial<State>}} SetUp
 * @type {Record<string, SetUp>}
 */
const SETUPS = {
	network: { probe: [0.1, 0.2] },
	weights: { settings: { seed: 7 } },
	bias: { settings: { task: "and" }, probe: [1, 1] },
	activation: { settings: { activation: "identity", epochs: 100 } },
	backpropagation: { settings: { speed: "example" }, press: "step" },
	rate: { settings: { learning_rate: 50, epochs: 100 } },
	result: { probe: [0.9, 0.9], panel: "map", show: { mapShows: "error" } },
};

/** @param {string} part @param {string} deed @returns {HTMLButtonElement} */
const buttonOf = (part, deed) =>
	/** @type {any} */ (byId(`guide-${part}`).querySelector(`[data-${deed}]`));

/** @param {State} state */
export function drawGuide({ guesses, guidePart, panels }) {
	for (const part of Object.keys(SETUPS)) {
		const { choice, checked } = guesses[part] ?? {};
		check(`guess-${part}`, choice);
		const right = byId(`guide-${part}`).querySelector("[data-right]:checked") !== null;
		buttonOf(part, "check").disabled = choice === undefined;
		const [answer] = byId(`${part}-answer`).children;
		setText(answer.children[0], right ? "Yes, that is it." : "Not quite, but worth a guess.");
		/** @type {HTMLElement} */ (answer).hidden = !checked;
	}
	byId("back-to-guide").hidden = guidePart === null || !panels.includes("guide");
}

/**
 * Go to a place of the page once it is drawn, and put the focus on what is next to be pressed.
 *
 * @param {Element} place
 * @param {Element | null} next
 */
function goTo(place, next) {
	requestAnimationFrame(() => {
		const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
		/** @type {HTMLElement | null} */ (next)?.focus({ preventScroll: true });
		place.scrollIntoView({ behavior: still ? "auto" : "smooth", block: "start" });
	});
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {{restart(news: string): Promise<void>, tryNumbers(probe: number[]): void, train(): void,
 *   say(text: string): void}} trainer
 * @param {Settings} defaults
 * @param {(changes: Partial<Settings>) => void} change
 * @param {(panels: Panel[]) => void} showPanels
 */
export function wireGuide({ state, set }, trainer, defaults, change, showPanels) {
	/** @param {string} part */
	async function setUp(part) {
		const { settings, probe = [0.3, 0.4], press = "train", panel, show } = SETUPS[part];
		const { network, panels } = state;
		// A reader's own speed stays, but for the one that shows example after example.
		const speed = state.settings.speed === "example" ? defaults.speed : state.settings.speed;
		const learnt = network && (network.epoch > 0 || network.example > 0);
		const text = `Set up: ${byId(`${part}-setup`).textContent}${learnt ? " The run starts again, at epoch 0." : ""}`;
		change({ ...defaults, speed, ...settings });
		trainer.tryNumbers(probe);
		await trainer.restart(text); // a notice of the run before goes, and moves what is below it
		// Said here too: before Python is there, nothing restarts.
		trainer.say(text);
		set({ ...show, guidePart: part });
		if (!panel) return goTo(document.querySelector("header") ?? document.body, byId(press));
		if (!panels.includes(panel)) showPanels([...panels, panel]);
		set({ open: [...state.open.filter((name) => name !== panel), panel] });
		trainer.train();
		goTo(byId(`${panel}-panel`), byId(`${panel}-panel`).querySelector("summary"));
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
	onClick("back-to-guide", () => {
		const part = /** @type {string} */ (state.guidePart);
		set({ guidePart: null });
		goTo(byId(`guide-${part}`), buttonOf(part, "setup"));
	});
}
