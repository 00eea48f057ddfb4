// Which tasks are about real data.

/** @import { TaskData } from "./types.d.ts" */

/** Whether each example is a pair of numbers without names of their own. @param {Pick<TaskData, "names">} task */
export const hasPairs = ({ names }) => String(names) === "x1,x2";

/**
 * Whether a task's data are the reader's own, or have columns with names, and are not one of the
 * small tasks about x1 and x2: then there are results, and another file can be predicted.
 *
 * @param {Pick<TaskData, "name" | "names">} task
 */
export const isRealData = (task) => task.name === "own" || !hasPairs(task);
