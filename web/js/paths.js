// The paths of the Python files.

/** The folder of the lesson: its files can be read and changed. */
export const LESSON = "perceptron/";

/** @param {string} path */
export const isOfLesson = (path) => path.startsWith(LESSON);

/** The name of a file without its folder. @param {string} path */
export const nameOf = (path) => path.slice(path.lastIndexOf("/") + 1);
