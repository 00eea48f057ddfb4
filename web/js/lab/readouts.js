// The readouts of the first screen: accuracy and its marks, epoch, losses, weights and bias.

import { byId, setText, showNumber } from "../dom.js";
import { fixed, loss, short, whole } from "../format.js";

/** @import { NetworkState, Row, State, TaskData } from "../state/types.d.ts" */

const UNKNOWN = "…";

/** @param {State} state */
export function drawReadouts({ network, task, settings }) {
	if (!network || !task) {
		for (const id of ["accuracy", "epoch", "loss", "test-loss", "weight-1", "weight-2", "bias"]) {
			showNumber(id, UNKNOWN, null);
		}
		byId("marks").replaceChildren();
		drawWhyNotAll("", "");
		setText(byId("epoch-part"), "");
		return;
	}
	const { epoch, example, right, weights, bias } = network;
	const count = task.test_targets.length;
	showNumber("accuracy", `${whole(right)} of ${whole(count)}`, String(right));
	setText(byId("accuracy-rule"), accuracyRule(task));
	showNumber("epoch", whole(epoch), String(epoch));
	setText(byId("epoch-part"), example ? ` and ${example} of ${task.inputs.length} examples` : "");
	showNumber("loss", loss(network.loss), network.loss);
	showNumber("test-loss", loss(network.test_loss), network.test_loss);
	showNumber("weight-1", fixed(weights[0], 3), weights[0]);
	showNumber("weight-2", fixed(weights[1], 3), weights[1]);
	showNumber("bias", fixed(bias, 3), bias);
	drawMarks(task, network.predictions);
	const reason = whyNotAll(task, network, epoch >= settings.epochs);
	drawWhyNotAll(reason && `Why not all ${whole(count)}?`, reason);
}

/**
 * What counts as right.
 *
 * @param {NonNullable<State["task"]>} task
 */
function accuracyRule({ name, answer, decimals, same_test }) {
	const onTraining = name === "own" && same_test;
	const what = answer === "Sum" ? "sums right" : onTraining ? "training rows right" : "right";
	const precision = ["the nearest whole number", "one decimal", "two decimals"][decimals];
	return `${what}, to ${precision}`;
}

/**
 * A mark for each test pair, right or wrong, sorted by the right answer.
 *
 * @param {TaskData} task
 * @param {Row[]} rows
 */
function drawMarks({ answer, test_inputs, test_targets }, rows) {
	const marks = byId("marks");
	while (marks.children.length < rows.length) marks.append(document.createElement("i"));
	while (marks.children.length > rows.length) marks.lastChild?.remove();
	const order = rows.map((_, index) => index);
	order.sort((a, b) => test_targets[a] - test_targets[b] || a - b);
	order.forEach((index, place) => {
		const mark = /** @type {HTMLElement} */ (marks.children[place]);
		const { right, text } = rows[index];
		const title = `${test_inputs[index].map(short).join(" and ")}: ${text}, ${right ? "right" : "wrong"}`;
		if (mark.className !== (right ? "right" : "wrong")) mark.className = right ? "right" : "wrong";
		if (mark.title !== title) mark.title = title;
	});
	const [low, name, high] = byId("marks-scale").children;
	setText(low, withDecimal(test_targets[order[0]]));
	setText(name, answer === "Sum" ? "sorted by the true sum" : "sorted by the target");
	setText(high, withDecimal(test_targets[order[order.length - 1]]));
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
 * @param {Pick<TaskData, "answer" | "test_targets" | "test_unreachable">} task
 * @param {Pick<NetworkState, "predictions" | "epoch" | "right">} network
 * @param {boolean} over whether the run has reached its end
 */
export function whyNotAll(task, { predictions, epoch, right }, over) {
	const { answer, test_targets, test_unreachable } = task;
	const misses = predictions.flatMap((row, index) => (row.right ? [] : [index]));
	// With many rows, the page does not have all predictions.
	if (!epoch || !misses.length || misses.length !== test_targets.length - right) return "";
	const reason = test_unreachable[misses[0]];
	const targets = new Set(misses.map((index) => withDecimal(test_targets[index])));
	if (!reason || targets.size > 1)
		return over ? "“The test” explains what one neuron can learn." : "";
	const what = answer === "Sum" ? "sum" : "target";
	const which =
		misses.length > 1 ? `The ${misses.length} misses are the ${what}s` : `The miss is the ${what}`;
	return `${which} of ${[...targets][0]}: ${reason}.`;
}

/** A target in few digits, but with at least one decimal. @param {number} target */
const withDecimal = (target) =>
	Number.isInteger(target) && Math.abs(target) < 1e6 ? target.toFixed(1) : short(target);
