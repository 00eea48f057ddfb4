// The list of the network's parts for the keyboard: the arrow keys lead from part to part.
//
// A network has up to 1,600 parts, so only the one that has the focus, or had it last, is in the
// document, as a list can have it; it lies over the drawn part.

import { byId, setAttribute, setText } from "../../../dom.js";
import { forwardPass } from "../../../state/forward-pass.js";
import {
	biasOf,
	deepShape,
	hasPart,
	neuronsOf,
	partName,
	readPart,
} from "../../../state/network-parts.js";
import { parameterCount } from "../../../state/shape.js";
import { describePart } from "./description.js";
import { moveOf, partBeside } from "./keys.js";
import { layoutOf, placeOf } from "./layout.js";

/** @import { ForwardPass, NetworkPart, Shape, State } from "../../../state/types.d.ts" */

/** The first key leads from here. @type {NetworkPart} */
const FIRST = "input:0";

/** The spot in the document. */
const spotNow = () => /** @type {HTMLElement | null} */ (byId("deep-parts").firstElementChild);

/** The part of a spot. @param {HTMLElement} spot */
const partOf = (spot) => /** @type {NetworkPart} */ (spot.dataset.spot);

/** @param {Shape} shape */
const layoutNow = (shape) => layoutOf(shape, byId("deep-network").clientWidth);

/** Keep the sentence of the spot true. @param {Shape} shape @param {State} state @param {ForwardPass} pass */
export function writeSpot(shape, state, pass) {
	const present = spotNow();
	const spot = present && hasPart(shape, partOf(present)) ? present : makeSpot(FIRST);
	if (spot !== present) byId("deep-parts").replaceChildren(spot);
	describeSpot(spot, shape, state, pass);
}

/** @param {NetworkPart} part */
function makeSpot(part) {
	const spot = document.createElement("div");
	spot.tabIndex = 0;
	spot.dataset.spot = part;
	spot.setAttribute("role", "option");
	spot.setAttribute("aria-describedby", "deep-spot-about");
	return spot;
}

/**
 * @param {HTMLElement} spot
 * @param {Shape} shape
 * @param {State} state
 * @param {ForwardPass} pass
 */
function describeSpot(spot, shape, state, pass) {
	const part = partOf(spot);
	const found = /** @type {NonNullable<ReturnType<typeof readPart>>} */ (readPart(part));
	const isChosen = found.kind === "parameter" && found.index === state.chosen;
	const { position, total } = orderOf(shape, found);
	setAttribute(spot, "aria-label", partName(shape, part));
	setAttribute(spot, "aria-selected", String(isChosen));
	setAttribute(spot, "aria-posinset", String(position));
	setAttribute(spot, "aria-setsize", String(total));
	setText(byId("deep-spot-about"), describePart(shape, part, state, pass));
}

/** Put the spot where its part is drawn. @param {State} state */
export function placeSpot(state) {
	const shape = deepShape(state);
	const spot = spotNow();
	if (!shape || !spot) return;
	const found = /** @type {NonNullable<ReturnType<typeof readPart>>} */ (readPart(partOf(spot)));
	const { at, size } = placeOf(shape, layoutNow(shape), found);
	const style = { left: at[0], top: at[1], width: size, height: size };
	for (const [name, value] of Object.entries(style)) spot.style.setProperty(name, `${value}px`);
}

/**
 * Where a part is among all parts: the inputs, then for each layer its parameters and its neurons.
 *
 * @param {Shape} shape
 * @param {NonNullable<ReturnType<typeof readPart>>} part
 */
function orderOf(shape, { kind, index }) {
	const neurons = neuronsOf(shape);
	const inputs = shape.inputs.length;
	const total = inputs + neurons.length + parameterCount(shape);
	if (kind === "input") return { position: index + 1, total };
	const owner = kind === "neuron" ? index : neurons.findLastIndex(({ first }) => first <= index);
	const its = neurons.filter(({ layer }) => layer === neurons[owner].layer);
	const before = owner - neurons[owner].place; // neurons in the layers before
	if (kind === "parameter") return { position: inputs + before + index + 1, total };
	const parameters = biasOf(its[its.length - 1]) + 1;
	return { position: inputs + parameters + index + 1, total };
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {(part: NetworkPart) => void} use what Enter, the space bar or a tap do with a part
 */
export function wireSpots({ state, set }, use) {
	const list = byId("deep-parts");
	list.addEventListener("keydown", (event) => {
		const { shape } = state;
		const spot = spotNow();
		if (!shape || !spot) return;
		if (event.key === "Enter" || event.key === " ") {
			event.preventDefault();
			return use(partOf(spot));
		}
		const move = moveOf(event.key, layoutNow(shape).down);
		if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
		event.preventDefault();
		const next = makeSpot(partBeside(shape, partOf(spot), move));
		if (partOf(next) === partOf(spot)) return;
		describeSpot(next, shape, state, forwardPass(state));
		list.append(next);
		next.focus({ preventScroll: true });
		spot.remove();
		placeSpot(state);
		next.scrollIntoView({ block: "nearest" });
	});
	// A screen reader presses it so.
	list.addEventListener("click", () => {
		const spot = spotNow();
		if (spot) use(partOf(spot));
	});
	list.addEventListener("focusin", (event) => {
		set({ part: partOf(/** @type {HTMLElement} */ (event.target)) });
	});
	list.addEventListener("focusout", (event) => {
		if (!list.contains(/** @type {Node | null} */ (event.relatedTarget))) set({ part: null });
	});
}
