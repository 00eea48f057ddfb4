// What follows from the run's queue of pending requests.

/** @import { Change, RequestOf, RunRequest, State } from "./types.d.ts" */

/** Whether Python is running. @param {Pick<State, "status">} state */
export const isRunning = ({ status }) => status === "ready" || status === "training";

/**
 * Whether a request of one of these kinds is pending.
 *
 * @param {Pick<State, "queue">} state
 * @param {RunRequest["kind"][]} kinds
 */
export const isAskedFor = ({ queue }, ...kinds) => queue.some(({ kind }) => kinds.includes(kind));

/** Whether the run is training, or will as soon as Python is free. @param {Pick<State, "status" | "queue">} state */
export const willTrain = (state) => state.status === "training" || isAskedFor(state, "train");

/**
 * Whether a new run is about to begin, so that the page still shows the old one.
 *
 * @param {Pick<State, "queue">} state
 */
export const beginsAnew = ({ queue }) =>
	queue.some((request) => request.kind === "begin" && (request.byHand || !request.place));

/**
 * Whether the run has reached its last epoch.
 *
 * @param {{network: {epoch: number} | null, settings: State["settings"]}} state
 */
export const isAtItsEnd = ({ network, settings }) => (network?.epoch ?? 0) >= settings.epochs;

/** The record that the run is going back to. @param {Pick<State, "queue">} state */
export function destination({ queue }) {
	const restore = queue.findLast(({ kind }) => kind === "restore");
	return /** @type {RequestOf<"restore"> | undefined} */ (restore)?.record ?? null;
}

/**
 * What the main button does now; this is also its text.
 *
 * @param {Pick<State, "status" | "queue" | "network" | "settings">} state
 */
export function mainAction(state) {
	if (willTrain(state)) return "Pause";
	const network = destination(state) ?? state.network;
	const again = isAtItsEnd({ ...state, network }) && !beginsAnew(state);
	return again ? "Train again" : "Train";
}

/**
 * The parameters set by hand that Python does not have yet: the new value of each, by index.
 *
 * @param {Pick<State, "queue">} state
 */
export const parametersByHand = ({ queue }) =>
	new Map(queue.flatMap((request) => (request.kind === "edit" ? request.changes : [])));

/**
 * Changes made one after the other: only the last value of each parameter counts.
 *
 * @param {Change[]} earlier
 * @param {Change[]} later
 * @returns {Change[]}
 */
export const withLater = (earlier, later) => [...new Map([...earlier, ...later])];
