// How long Python may take, in seconds, before the page gives up waiting for it.

/** @import { Calls } from "#python" */

/** The parts of a start. */
export const START_LIMITS = {
	/** Between one piece of what is fetched and the next. */
	fetching: 60,
	/** Reading the snapshot that the browser keeps. If that takes longer, there is none. */
	store: 5,
	/** The interpreter, from nothing: on an old phone that takes a while. */
	interpreter: 60,
	/** The interpreter, from a snapshot. If it takes longer, it is started from nothing. */
	snapshot: 20,
	/** Our own modules, which do their work as they are imported. */
	sources: 20,
};

/**
 * The requests, by what is asked. A slice of a run is short; what grows with the reader's data may
 * take longer.
 *
 * @type {Record<keyof Calls, number>}
 */
export const REQUEST_LIMITS = {
	create: 20,
	advance: 10,
	learn_example: 10,
	predict: 10,
	set_learning_rate: 10,
	set_parameters: 10,
	restore: 10,
	check_gradient: 20,
	read_data: 20,
	check_data: 20,
	write_data: 20,
	export: 20,
	read_file: 20,
};
