// What `node --test` says here: which tests failed and why, and how many there were. Those that
// pass are too many to be named.

import { spec } from "node:test/reporters";

/** @param {AsyncIterable<{type: string}>} events */
export default async function* report(events) {
	const report = new spec();
	for await (const event of events) {
		if (event.type !== "test:start" && event.type !== "test:pass") report.write(event);
	}
	report.end();
	yield* report;
}
