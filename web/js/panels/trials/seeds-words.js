// Says in words whether the start matters, from the runs with many seeds.

import { TASKS } from "#python";
import { fixed, scientific, whole } from "../../format.js";
import { isPlain, parameterCount, parameterName, shapeOf } from "../../state/shape.js";
import { endOf, rightOf, settled } from "../../state/trials.js";
import { roundStep } from "../../ticks.js";

/** @import { Trial, Tried } from "../../state/types.d.ts" */

/** Runs that end within this share of where they started have forgotten their start. */
const FORGOTTEN = 0.1;

/** With more different results than this, only the extremes and the most frequent one are named. */
const MOST_NAMED = 3;

/** The most columns of the histogram. */
const MOST_COLUMNS = 26;

/**
 * How the runs ended, and whether their start mattered.
 *
 * @param {Tried} tried
 * @returns {string} sentences; empty if no run has ended
 */
export function seedsInWords(tried) {
	const { trials } = tried;
	const good = settled(tried);
	if (!trials.length) return "";
	if (trials.length === 1) {
		const how = good.length ? `gets ${rightOf(trials[0], tried)}` : "diverges";
		return `Seed ${trials[0].seed} ${how}. One seed alone does not say whether the start matters.`;
	}
	const all = trials.length === 2 ? "both seeds" : `all ${whole(trials.length)} seeds`;
	if (!good.length) return `With ${all}, training diverges: no start helps here.`;
	const some = good.length < trials.length;
	const diverged = some
		? `With ${whole(trials.length - good.length)} of the ${whole(trials.length)} seeds, training diverges. `
		: "";
	if (good.length === 1) {
		return `${diverged}Only seed ${good[0].seed} does not diverge: it gets ${rightOf(good[0], tried)}. Where it starts matters here.`;
	}
	const who = some ? `The other ${whole(good.length)}` : `${all[0].toUpperCase()}${all.slice(1)}`;
	return diverged + howTheyEnd(who, good, tried, some);
}

/**
 * @param {string} who
 * @param {Trial[]} good the runs that did not diverge; two at least
 * @param {Tried} tried
 * @param {boolean} some whether others diverged
 */
function howTheyEnd(who, good, tried, some) {
	const plain = isPlain(shapeOf(tried.of));
	const ends = plain ? good.map(endOf) : good.map(({ parameters }) => Array.from(parameters));
	const distance = spread(ends);
	const together = distance <= FORGOTTEN * spread(good.map(({ path }) => path[0]));
	const within = `within ${aboutDistance(distance)} of the same ${plain ? "weights" : "weights and biases"}`;
	const counts = countRight(good);
	if (counts.length > 1) {
		const results = differentResults(counts, tried);
		if (!together)
			return `${who} end at different weights: ${results}. Where it starts matters here.`;
		return `${who} end ${within}, but that is enough for different results: ${results}. The start matters a little here.`;
	}
	const right = rightOf(good[0], tried);
	if (!together) {
		return `${who} end at different weights, but each gets ${right}. The start decides where a run ends, but not how many it gets right.`;
	}
	const verdict = some ? "Where it starts matters here." : "Here the start does not matter.";
	return `${who} end ${within}, each with ${right}. ${verdict}`;
}

/**
 * @param {[right: number, seeds: number][]} counts the most frequent one first
 * @param {Tried} tried
 */
function differentResults(counts, tried) {
	const [[most, seeds]] = counts;
	if (counts.length > MOST_NAMED) {
		const rights = counts.map(([right]) => right);
		const [low, high] = [Math.min(...rights), Math.max(...rights)];
		return (
			`they get from ${whole(low)} to ${whole(high)} of ${whole(tried.count)} right, ` +
			`most often ${whole(most)}, with ${whole(seeds)} of the seeds`
		);
	}
	const parts = counts.map(([right, count], index) => {
		const result = index ? whole(right) : rightOf({ right }, tried);
		return `${whole(count)} ${count === 1 ? "gets" : "get"} ${result}`;
	});
	return `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
}

/**
 * How many runs have each number of right answers.
 *
 * @param {Trial[]} trials
 * @returns {[right: number, seeds: number][]} the most frequent one first
 */
function countRight(trials) {
	/** @type {Map<number, number>} */
	const counts = new Map();
	for (const { right } of trials) counts.set(right, (counts.get(right) ?? 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
}

/**
 * How far the farthest of some points is from their middle, along any axis.
 *
 * @param {number[][]} points one at least
 */
function spread(points) {
	const axes = points[0].map((_, axis) => points.map((point) => point[axis]));
	return Math.max(...axes.map((axis) => Math.max(...axis) / 2 - Math.min(...axis) / 2));
}

/** A distance, rounded up to a round number; 0.001 at least. @param {number} distance */
function aboutDistance(distance) {
	const round = roundStep(Math.max(0.001, distance));
	return round < 1000 ? String(Number(round.toPrecision(1))) : scientific(round, 0);
}

/**
 * The columns of the histogram: how many runs have so many right answers, from none to all.
 *
 * @param {Tried} tried
 * @returns {{first: number, last: number, seeds: number}[]}
 */
export function histogram(tried) {
	const width = Math.ceil((tried.count + 1) / MOST_COLUMNS);
	const columns = Array.from({ length: Math.ceil((tried.count + 1) / width) }, (_, index) => ({
		first: index * width,
		last: Math.min(tried.count, (index + 1) * width - 1),
		seeds: 0,
	}));
	for (const { right } of settled(tried)) columns[Math.floor(right / width)].seeds += 1;
	return columns;
}

/**
 * One of the runs.
 *
 * @param {Trial} trial
 * @param {Tried} tried
 */
export function seedInWords(trial, tried) {
	const { seed, path, epoch, diverged } = trial;
	const from = `Seed ${seed}: from ${pairInWords(path[0])}`;
	if (diverged) return `${from}; it diverged in epoch ${whole(epoch + 1)}.`;
	return `${from} to ${pairInWords(endOf(trial))}, ${rightOf(trial, tried)}.`;
}

/** @param {number[]} weights */
const pairInWords = ([first, second]) => `(${fixed(first, 2)}, ${fixed(second, 2)})`;

/**
 * What the picture shows of a network, and what else a seed decides.
 *
 * @param {Tried} tried
 * @returns {string} sentences; empty for the plain neuron and a task that is always the same
 */
export function aboutSeeds({ of }) {
	const shape = shapeOf(of);
	const axes = isPlain(shape)
		? ""
		: `Of the ${whole(parameterCount(shape))} parameters, the picture shows the first two: ` +
			`${parameterName(shape, 0)}, and ${parameterName(shape, 1)}. `;
	const drawn = TASKS.find(({ name }) => name === of.task)?.generated
		? "Each seed also draws its own points."
		: "";
	return (axes + drawn).trim();
}
