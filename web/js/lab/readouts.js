// The readouts of the first screen: accuracy and its marks, epoch, losses, and the parameters.

import { byId, setText, showNumber } from "../dom.js";
import { fixed, loss, whole, withDecimal } from "../format.js";
import { withShortNames } from "../state/code.js";
import { PARAMETERS } from "../state/handles.js";
import { isPair } from "../state/numbers.js";
import { isRealData } from "../state/real-data.js";
import { isPlain, parameterCount, shapeOf } from "../state/shape.js";

/** @import { NetworkState, Shape, State, TaskData } from "../state/types.d.ts" */

const UNKNOWN = "…";

/** The id of a parameter's readout. @param {string} parameter */
const idOf = (parameter) => parameter.replace("_", "-");

/** @param {TaskData} task */
const marksInWords = ({ names }) =>
	`Each mark is one ${isPair(names) ? "pair" : "row"} of the test. It is filled when the prediction is right.`;

/** @param {State} state */
export function drawReadouts({ network, task, settings, shape }) {
	setText(byId("how-it-runs"), howItRuns(network?.how_it_runs));
	setText(byId("loss-name"), `${task ? `${task.loss}, ` : ""}by epoch`);
	drawParameters(shape ?? shapeOf(settings), network);
	if (!network || !task) {
		for (const id of ["accuracy", "epoch", "loss", "test-loss"]) showNumber(id, UNKNOWN, null);
		drawWhyNotAll("", "");
		setText(byId("epoch-part"), "");
		return;
	}
	const { epoch, example, right } = network;
	const count = task.test_targets.length;
	showNumber("accuracy", `${whole(right)} of ${whole(count)}`, String(right));
	setText(byId("accuracy-rule"), accuracyRule(task));
	showNumber("epoch", whole(epoch), String(epoch));
	setText(byId("epoch-word"), epoch === 1 ? "epoch" : "epochs");
	setText(byId("epoch-part"), example ? ` and ${example} of ${task.inputs.length} examples` : "");
	showNumber("loss", loss(network.loss), network.loss);
	showNumber("test-loss", loss(network.test_loss), network.test_loss);
	const who = isPlain(shape ?? shapeOf(settings)) ? "one neuron" : "this network";
	const reason = whyNotAll(task, network, epoch >= settings.epochs, who);
	if (reason) drawWhyNotAll(`Why not all ${whole(count)}?`, reason);
	else drawWhyNotAll("", marksInWords(task));
}

/**
 * How many parameters there are; of the plain neuron also their values.
 *
 * @param {Shape} shape
 * @param {State["network"]} network
 */
function drawParameters(shape, network) {
	const plain = isPlain(shape);
	for (const [index, name] of PARAMETERS.entries()) {
		const value = plain ? network?.parameters[index] : undefined;
		const id = idOf(name);
		showNumber(id, value === undefined ? UNKNOWN : fixed(value, 3), value ?? null);
		/** @type {HTMLElement} */ (byId(id).closest("div")).hidden = !plain;
	}
	const count = parameterCount(shape);
	showNumber("parameter-count", whole(count), String(count));
	byId("parameters-line").classList.toggle("unseen", plain);
}

/**
 * Whether training is compiled, and if not, why; empty before the first training.
 *
 * @param {NetworkState["how_it_runs"] | undefined} how
 */
function howItRuns(how) {
	if (!how) return "";
	if (how.compiled) return "Compiled from this page’s Python.";
	return `Interpreted, because ${withShortNames(how.reason)}.`;
}

/**
 * What counts as right.
 *
 * @param {NonNullable<State["task"]>} task
 */
function accuracyRule({ name, answer, decimals, same_test, classes }) {
	const onTraining = name === "own" && same_test;
	if (classes) return `${onTraining ? "training rows " : ""}in the right class`;
	const what = answer === "Sum" ? "sums right" : onTraining ? "training rows right" : "right";
	return `${what}, to ${precisionOf(decimals)}`;
}

/** @param {number} decimals */
function precisionOf(decimals) {
	if (decimals < 0) return `the nearest ${whole(10 ** -decimals)}`;
	return (
		["the nearest whole number", "one decimal", "two decimals"][decimals] ?? `${decimals} decimals`
	);
}

/** @param {string} question @param {string} answer */
function drawWhyNotAll(question, answer) {
	const [first, second] = byId("why-not-all").children;
	setText(first, question);
	setText(second, answer);
}

/**
 * Why some predictions are wrong, if the reason is that the activation cannot give those answers.
 * If not, point to the verdict in “The test” once the run is over.
 *
 * @param {Pick<TaskData, "name" | "source" | "same_test" | "answer" | "test_targets" |
 *   "test_unreachable">} task
 * @param {Pick<NetworkState, "predictions" | "epoch" | "right">} network
 * @param {boolean} over whether the run has reached its end
 * @param {string} who learns
 */
export function whyNotAll(task, { predictions, epoch, right }, over, who) {
	const { answer, test_targets, test_unreachable } = task;
	const misses = predictions.flatMap((row, index) => (row.right ? [] : [index]));
	// With many rows, the page does not have all predictions.
	if (!epoch || !misses.length || misses.length !== test_targets.length - right) return "";
	const reason = test_unreachable[misses[0]];
	const targets = new Set(misses.map((index) => withDecimal(test_targets[index])));
	if (!reason || targets.size > 1) {
		if (!over) return "";
		return isRealData(task) && !task.same_test
			? "The test has rows that were not learnt from: “Results” compares them with those that were."
			: `“The test” explains what ${who} can learn.`;
	}
	const what = answer === "Sum" ? "sum" : "target";
	const which =
		misses.length > 1 ? `The ${misses.length} misses are the ${what}s` : `The miss is the ${what}`;
	const answers = new Set(misses.map((index) => predictions[index].text));
	const result =
		answers.size > 1
			? ""
			: `. ${misses.length > 1 ? "They come" : "It comes"} out as ${[...answers][0]}`;
	return `${which} of ${[...targets][0]}${result}: ${reason}.`;
}
