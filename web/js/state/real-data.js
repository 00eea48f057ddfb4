// Which tasks are about real data.

/** @import { TaskData } from "./types.d.ts" */

/**
 * Whether a task's data are the reader's own, or somebody has measured them: then there are results,
 * and another file can be predicted. All other tasks are small ones to learn from.
 *
 * @param {Pick<TaskData, "name" | "source">} task
 */
export const isRealData = ({ name, source }) => name === "own" || source !== null;
