// How long Python may take, in seconds, before the page gives up waiting for it.

/** @import { Calls, Wanted } from "#python" */

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

/** Those that take a fraction of a second, on a slow phone and with 10,000 rows too. */
const SHORT = 3;

/** Those that grow with the reader's data or file, or measure the whole network. */
const LONG = 20;

/** @type {Record<keyof Calls, number>} */
export const REQUEST_LIMITS = {
	create: LONG,
	advance: SHORT,
	learn_example: SHORT,
	predict: SHORT,
	set_learning_rate: SHORT,
	set_parameters: SHORT,
	restore: SHORT,
	check_gradient: LONG,
	read_data: LONG,
	check_data: LONG,
	write_data: LONG,
	export: LONG,
	read_file: LONG,
};

/** What the pictures that come along with an answer may take besides. */
export const PICTURES_LIMIT = 7;

/** After a silence everything may take so many times as long: the device may only be slow. */
export const PATIENCE = 4;

/**
 * How long a request may take: besides its limit, the time for which it is to train.
 *
 * @param {keyof Calls} call
 * @param {object} args
 * @param {Wanted} pictures
 */
export function requestLimit(call, args, pictures) {
	const training = "milliseconds" in args ? Math.round(Number(args.milliseconds) / 1000) : 0;
	const drawing = Object.keys(pictures).length ? PICTURES_LIMIT : 0;
	return REQUEST_LIMITS[call] + training + drawing;
}
