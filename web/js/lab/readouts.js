// The read-outs of the first screen: accuracy and its marks, epoch, losses, weights and bias.

import { byId, setText, showNumber } from "../dom.js";
import { fixed, loss, whole } from "../format.js";

/** @import { State } from "../state/types.d.ts" */

const UNKNOWN = "…";

/** @param {State} state */
export function drawReadouts({ network, task }) {
	if (!network || !task) {
		for (const id of ["accuracy", "epoch", "loss", "test-loss", "weight-1", "weight-2", "bias"]) {
			showNumber(id, UNKNOWN, null);
		}
		byId("marks").replaceChildren();
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
	drawMarks(network.predictions.map((row) => row.right));
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

/** A mark for each test pair: right or wrong. @param {boolean[]} right */
function drawMarks(right) {
	const marks = byId("marks");
	while (marks.children.length < right.length) marks.append(document.createElement("i"));
	while (marks.children.length > right.length) marks.lastChild?.remove();
	right.forEach((isRight, index) => {
		marks.children[index].className = isRight ? "right" : "wrong";
	});
}
