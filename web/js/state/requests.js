// What follows from the run's queue: what is asked for and not done yet.

/** @import { Parameter, Parameters, RequestOf, RunRequest, State } from "./types.d.ts" */

/** Whether Python is there. @param {Pick<State, "status">} state */
export const isRunning = ({ status }) => status === "ready" || status === "training";

/**
 * Whether something of one of these kinds is asked for.
 *
 * @param {Pick<State, "queue">} state
 * @param {RunRequest["kind"][]} kinds
 */
export const isAskedFor = ({ queue }, ...kinds) => queue.some(({ kind }) => kinds.includes(kind));

/** Whether the run goes on, or will when Python comes to it. @param {Pick<State, "status" | "queue">} state */
export const willTrain = (state) => state.status === "training" || isAskedFor(state, "train");

/**
 * Whether the run is to begin anew, so that what is shown is of the one before.
 *
 * @param {Pick<State, "queue">} state
 */
export const beginsAnew = ({ queue }) =>
	queue.some((request) => request.kind === "begin" && (request.byHand || !request.place));

/**
 * Whether the run has come to its last epoch.
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
 * What the one button does that begins and stops a run.
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
 * The parameters by their names.
 *
 * @param {Parameters} network
 * @returns {Partial<Record<Parameter, number>>}
 */
export const parametersOf = ({ weights: [weight_1, weight_2], bias }) => ({
	...{ weight_1, weight_2, bias },
});

/**
 * The parameters set by hand that Python has not taken up yet.
 *
 * @param {Pick<State, "queue">} state
 * @returns {Partial<Record<Parameter, number>>}
 */
export const parametersByHand = ({ queue }) =>
	Object.assign({}, ...queue.map((request) => (request.kind === "edit" ? request.parameters : {})));
