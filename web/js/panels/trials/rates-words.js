// Says in words which learning rates are good, from the runs with many of them.

import { exact, loss, whole } from "../../format.js";
import { indexNearest, rightOf, settled } from "../../state/trials.js";

/** @import { Trial, Tried } from "../../state/types.d.ts" */

/** The nearest rate speaks for one that was not tried, if one is at most this many times the other. */
const NEAR = 1.2;

/**
 * Which learning rates are best, and which diverge.
 *
 * @param {Tried} tried
 * @returns {string} sentences; empty if no run has ended
 */
export function ratesInWords(tried) {
	const { trials } = tried;
	const good = settled(tried);
	if (!trials.length) return "";
	if (trials.length === 1) return rateInWords(trials[0], tried);
	const all = trials.length === 2 ? "both" : `all ${whole(trials.length)}`;
	if (!good.length) return `With ${all} learning rates, training diverges.`;
	const most = Math.max(...good.map(({ right }) => right));
	const best = good.filter(({ right }) => right === most);
	const result = rightOf({ right: most }, tried);
	const summary =
		best.length === trials.length
			? `With ${all} learning rates, the result is the same: ${result}.`
			: `Best: ${result}, with ${spanInWords(best, trials)}.`;
	return `${summary} ${lowestLoss(good)} ${divergence(tried)}`;
}

/** @param {Trial[]} good */
function lowestLoss(good) {
	const lowest = good.reduce((best, trial) =>
		(trial.loss ?? Number.POSITIVE_INFINITY) < (best.loss ?? Number.POSITIVE_INFINITY)
			? trial
			: best,
	);
	if (lowest.loss === null) return "Every loss is too large to compute.";
	const same = good.filter((trial) => trial.loss === lowest.loss);
	const least = loss(lowest.loss);
	if (same.length === 1) return `The lowest loss, ${least}, is at ${exact(lowest.learning_rate)}.`;
	if (same.length === good.length) return `The loss is ${least} each time.`;
	return `${whole(same.length)} of them share the lowest loss, ${least}.`;
}

/** @param {Tried} tried */
function divergence({ trials }) {
	const bad = trials.filter(({ diverged }) => diverged);
	if (!bad.length) return "None of them diverges.";
	const first = exact(bad[0].learning_rate);
	if (bad.length > 1 && trials.indexOf(bad[0]) === trials.length - bad.length) {
		return `From ${first} on, training diverges.`;
	}
	return `Training diverges with ${spanInWords(bad, trials)}.`;
}

/**
 * Some of the learning rates.
 *
 * @param {Trial[]} some in order, one at least
 * @param {Trial[]} trials all of them
 */
function spanInWords(some, trials) {
	const [first, last] = [some[0], some[some.length - 1]];
	const [low, high] = [first, last].map(({ learning_rate }) => exact(learning_rate));
	if (some.length === 1) return `learning rate ${low}`;
	const between = trials.indexOf(last) - trials.indexOf(first) + 1;
	if (between === some.length) return `learning rates from ${low} to ${high}`;
	return `${whole(some.length)} of the ${whole(between)} learning rates from ${low} to ${high}`;
}

/**
 * How the present learning rate does.
 *
 * @param {Tried} tried
 * @param {number} present
 * @returns {string} a sentence; empty if no run has ended
 */
export function presentRate(tried, present) {
	if (!tried.trials.length) return "";
	const near = tried.trials[indexNearest(tried.trials, "rates", present)];
	const { learning_rate: rate } = near;
	const name = `The present learning rate, ${exact(present)},`;
	if (Math.max(rate / present, present / rate) > NEAR) return `${name} was not tried.`;
	const result = near.diverged ? "diverges" : `gets ${rightOf(near, tried)}`;
	return rate === present
		? `${name} ${result}.`
		: `${name} was not tried; the nearest, ${exact(rate)}, ${result}.`;
}

/**
 * One of the runs.
 *
 * @param {Trial} trial
 * @param {Tried} tried
 */
export function rateInWords(trial, tried) {
	const { learning_rate, diverged, epoch } = trial;
	const how = diverged
		? `it diverged in epoch ${whole(epoch + 1)}`
		: `loss ${loss(trial.loss)}, ${rightOf(trial, tried)}`;
	return `Learning rate ${exact(learning_rate)}: ${how}.`;
}
