// Run the reader's code.

/** @import { Run } from "./run.js" */

export class Code {
	#run;

	/** @param {Run} run */
	constructor(run) {
		this.#run = run;
	}

	/** @param {Record<string, string>} sources */
	run = async (sources) => {
		this.#run.set({ sources });
		this.#run.startPython();
		return true;
	};
}
