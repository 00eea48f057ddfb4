// The lists in which the reader chooses the slice that the map shows, and that slice in words.

import { byId, listOption } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { whole } from "../../format.js";
import { axesOf, isSliced, sameAxes, withNumber } from "../../state/map-axes.js";
import { rangeOf } from "../../state/range.js";
import { numberIn } from "./sides.js";

/** @import { Axes, State, TaskData } from "../../state/types.d.ts" */

/** The lists of the columns, each with its side. */
const LISTS = /** @type {const} */ ([
	{ id: "map-across", side: "across" },
	{ id: "map-up", side: "up" },
]);

/** So many numbers that stay the same are named one by one. */
const FEW = 3;

const namesChanged = watchChanges();

/** @param {string} id */
const listOf = (id) => /** @type {HTMLSelectElement} */ (byId(id));

/** @param {State} state */
export function drawMapLists(state) {
	const { task, map, mapChoice } = state;
	const axes = axesOf(state);
	const choosable = task !== null && isSliced(task);
	byId("map-lists").hidden = !choosable;
	const isBehind = choosable && map?.of.task === task && !sameAxes(map.axes, axes);
	byId("map").toggleAttribute("data-behind", isBehind);
	if (!choosable || !axes) return;
	const isNew = namesChanged(task);
	for (const { id, side } of LISTS) {
		const list = listOf(id);
		if (isNew) list.replaceChildren(...task.names.map((name, at) => listOption(String(at), name)));
		const value = String(axes[side]?.number);
		if (list.value !== value) list.value = value;
	}
	const others = listOf("map-others");
	if (others.value !== mapChoice.others) others.value = mapChoice.others;
}

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {() => void} refreshPictures
 */
export function wireMapLists({ state, set }, refreshPictures) {
	/** @param {Partial<State["mapChoice"]>} changes */
	const choose = (changes) => {
		set({ mapChoice: { ...state.mapChoice, ...changes }, mapPoint: null });
		refreshPictures();
	};
	for (const { id, side } of LISTS) {
		const list = listOf(id);
		list.addEventListener("change", () => {
			const axes = axesOf(state);
			if (state.task && axes) choose(withNumber(state.task, axes, side, Number(list.value)));
		});
	}
	const others = listOf("map-others");
	others.addEventListener("change", () => {
		choose({ others: others.value === "tried" ? "tried" : "means" });
	});
}

/**
 * Where the numbers stay that do not change on the map.
 *
 * @param {TaskData} task
 * @param {Axes} axes
 * @param {State["mapChoice"]["others"]} others
 */
export function describeSlice(task, { across, up, values }, others) {
	const still = [...values.keys()].filter((at) => at !== across.number && at !== up?.number);
	const one = still.length === 1;
	const which = one ? "input" : `${whole(still.length)} inputs`;
	const as = others === "tried" ? "as in Try it" : `at ${one ? "its" : "their"} mean`;
	const listed = still.map((at) => `${task.names[at]} ${numberIn(rangeOf(task, at), values[at])}`);
	const list = still.length > FEW ? "" : `: ${listed.join(", ")}`;
	return `The map is a slice, with the other ${which} ${as}${list}.`;
}
