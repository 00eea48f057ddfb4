// Writes what the two panels say: how far the trials are, how they ended, and the one in view.

import { byId, element, setAttribute, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { exact, whole } from "../../format.js";
import { whyNoPython } from "../../state/forward-pass.js";
import { DIFFERING, indexInView, isTrying, KINDS, otherSettings } from "../../state/trials.js";
import { presentRate, rateInWords, ratesInWords } from "./rates-words.js";
import { aboutSeeds, histogram, seedInWords, seedsInWords } from "./seeds-words.js";

/** @import { State, Tried, TrialsKind } from "../../state/types.d.ts" */

const WORDS = {
	seeds: { all: seedsInWords, one: seedInWords },
	rates: { all: ratesInWords, one: rateInWords },
};

const changed = { seeds: watchChanges(), rates: watchChanges() };

/** @param {State} state */
export function describeTrials(state) {
	for (const kind of KINDS) {
		if (state.open.includes(kind)) describe(state, kind);
	}
}

/**
 * @param {State} state
 * @param {TrialsKind} kind
 */
function describe(state, kind) {
	const tried = state[kind];
	const { settings, looksAt, status } = state;
	if (!changed[kind](tried, settings, looksAt, status)) return;
	const trying = isTrying(state, kind);
	drawProgress(kind, tried, trying);
	// Said once, when it is known.
	const result = byId(`${kind}-result`);
	if (trying) setText(result, "");
	else if (tried) setText(result, `${tried.end ?? ""} ${WORDS[kind].all(tried)}`.trim());
	else setText(result, whyNoPython(state) || "Nothing has been tried yet.");
	const other = otherSettings(state, kind);
	const again = byId(`try-${kind}`).textContent;
	const of = other && `These are for ${other}; press ${again} for the present settings.`;
	setText(byId(`${kind}-other`), of);
	if (kind === "seeds") {
		drawHistogram(tried);
		setText(byId("seeds-about"), tried ? aboutSeeds(tried) : "");
	} else
		setText(byId("rates-more"), tried && !trying ? presentRate(tried, settings.learning_rate) : "");
	drawPick(state, kind);
}

/**
 * @param {TrialsKind} kind
 * @param {Tried | null} tried
 * @param {boolean} trying
 */
function drawProgress(kind, tried, trying) {
	setAttribute(byId(`try-${kind}`), "aria-disabled", String(trying));
	const stop = byId(`stop-${kind}`);
	const focused = document.activeElement === stop;
	stop.hidden = !trying;
	if (focused && !trying) byId(`try-${kind}`).focus({ preventScroll: true });
	byId(`${kind}-under-way`).hidden = !trying;
	const bar = /** @type {HTMLProgressElement} */ (byId(`${kind}-progress`));
	const { total, ended, trials } = tried ?? { total: 0, ended: 0, trials: [] };
	bar.max = total || 1;
	bar.value = trying ? ended : 0;
	const count = total ? `${whole(trials.length)} of ${whole(total)} ${DIFFERING[kind].words}` : "…";
	setText(byId(`${kind}-progress-text`), trying ? count : "");
}

/** How many seeds got how many right. @param {Tried | null} tried */
function drawHistogram(tried) {
	const [list, scale] = byId("seeds-histogram").children;
	const columns = tried?.count ? histogram(tried) : [];
	const highest = Math.max(1, ...columns.map(({ seeds }) => seeds));
	while (list.children.length > columns.length) list.lastElementChild?.remove();
	while (list.children.length < columns.length) list.append(element("li", ""));
	columns.forEach(({ first, last, seeds }, index) => {
		const bar = /** @type {HTMLElement} */ (list.children[index]);
		bar.style.height = `${(100 * seeds) / highest}%`;
		bar.title = `${first === last ? first : `${first} to ${last}`} right: ${seeds} ${seeds === 1 ? "seed" : "seeds"}`;
	});
	setText(scale.children[2], tried?.count ? whole(tried.count) : "");
}

/**
 * The slider, and what it is at.
 *
 * @param {State} state
 * @param {TrialsKind} kind
 */
function drawPick(state, kind) {
	const tried = state[kind];
	const index = indexInView(state, kind);
	const trial = tried?.trials[index];
	const slider = /** @type {HTMLInputElement} */ (byId(`${kind}-at`));
	const take = /** @type {HTMLButtonElement} */ (byId(`take-${kind}`));
	slider.disabled = !trial;
	take.disabled = !trial;
	slider.max = String(Math.max(0, (tried?.trials.length ?? 0) - 1));
	slider.value = String(Math.max(0, index));
	const name = trial ? exact(trial[DIFFERING[kind].field]) : "none yet";
	setAttribute(slider, "aria-valuetext", name);
	setText(byId(`${kind}-point`), tried && trial ? WORDS[kind].one(trial, tried) : "");
}
