// Whether the loss function suits the other settings.

import { TASKS } from "#python";
import { targetsIn } from "./own-rows.js";

/** @import { OwnSettings, Settings } from "./types.d.ts" */

/**
 * What is wrong with the loss function in these settings; empty if it suits them.
 *
 * @param {Pick<Settings, "loss_function" | "activation" | "task" | keyof OwnSettings>} settings
 */
export function lossProblem(settings) {
	const { loss_function, activation, task, scaling, scale_target } = settings;
	if (loss_function !== "cross_entropy") return "";
	if (activation !== "sigmoid") {
		return "Cross-entropy needs the sigmoid as the activation of the output neuron.";
	}
	const scaled = scale_target ? scaling : "none";
	const fits =
		task === "own"
			? scaled === "range" ||
				(scaled === "none" && targetsIn(settings).every((target) => target >= 0 && target <= 1))
			: TASKS.some(({ name, from_0_to_1 }) => name === task && from_0_to_1);
	return fits ? "" : "Cross-entropy needs targets from 0 to 1, and this task has others.";
}
