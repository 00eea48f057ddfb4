// Which settings make it a different run when they change.

import { TASKS } from "#python";
import { OWN_FIELDS } from "./own-settings.js";

/** @import { Settings } from "./types.d.ts" */

/** In the order in which they are named. The learning rate may change during a run. */
export const RUN_FIELDS = /** @type {const} */ ([
	"seed",
	"task",
	"activation",
	"layers",
	"hidden_activation",
	"inputs",
	"loss_function",
	"batch_size",
	"l1",
	"l2",
	"shuffle",
	"examples",
	"noise",
	...OWN_FIELDS,
]);

/** Whether the points of a task are generated from the seed. @param {string} task */
export const isGenerated = (task) =>
	TASKS.some(({ name, generated }) => name === task && generated);

/**
 * Whether a setting makes a difference with these settings.
 *
 * @param {keyof Settings} field
 * @param {Pick<Settings, "task" | "layers">} settings
 */
export function counts(field, { task, layers }) {
	if (field === "hidden_activation") return layers !== "";
	if (field === "examples" || field === "noise") return isGenerated(task);
	if (OWN_FIELDS.some((own) => own === field)) return task === "own";
	return true;
}

/**
 * The settings that make it a different run.
 *
 * @param {Settings} old
 * @param {Settings} settings
 */
export const otherFields = (old, settings) =>
	RUN_FIELDS.filter(
		(field) => old[field] !== settings[field] && (counts(field, old) || counts(field, settings)),
	);
