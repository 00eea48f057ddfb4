// How long Python may take, in seconds, before the page gives up waiting for it.

/** @import { Calls, Wanted } from "#python" */

/** The parts of a start. */
export const START_LIMITS = {
	/** Between two pieces of a download. */
	fetching: 60,
	/** Reading the stored snapshot. If it takes longer, Python starts without it. */
	store: 5,
	/** The interpreter, without a snapshot: on an old phone that takes a while. */
	interpreter: 60,
	/** The interpreter, from a snapshot. If it takes longer, it starts again without one. */
	snapshot: 20,
	/** Our own modules, which do their work as they are imported. */
	sources: 20,
};

/** For requests that take a fraction of a second, even on a slow phone with 10,000 rows. */
const SHORT = 3;

/** For requests that take longer with more data or a larger file, or that measure the whole network. */
const LONG = 20;

/** For reading a file of up to 10 MB. */
const FILE = 60;

/** @type {Record<keyof Calls, number>} */
export const REQUEST_LIMITS = {
	create: LONG,
	retrain: LONG,
	advance: SHORT,
	learn_example: SHORT,
	predict: SHORT,
	set_learning_rate: SHORT,
	set_parameters: SHORT,
	restore: SHORT,
	check_gradient: LONG,
	open_table: FILE,
	read_rows: FILE,
	check_rows: LONG,
	map_targets: LONG,
	write_rows: LONG,
	export: LONG,
	predict_file: FILE,
	record_step: LONG,
	show_moment: SHORT,
	find_moment: SHORT,
	find_lines: SHORT,
	try_learning: SHORT,
	find_nan: LONG,
	read_file: LONG,
	begin_trials: LONG,
	advance_trials: LONG,
	list_tests: SHORT,
	run_test: LONG,
	check_exercise: LONG,
};

/** How long the worker, which does nothing else then, may take to confirm that it has a request. */
export const RECEIPT_LIMIT = 3;

/** The additional time for pictures that are requested along with an answer. */
export const PICTURES_LIMIT = 7;

/**
 * After a timeout all limits are multiplied by this, because the device may just be slow; until an
 * answer to the same kind of request has come promptly.
 */
export const PATIENCE = 4;

/** An answer is prompt if it comes within this part of its usual limit. */
export const PROMPT = 1 / 3;

/**
 * How long a request may take: its limit, plus the time for training and for pictures.
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
