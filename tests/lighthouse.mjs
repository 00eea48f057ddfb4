// Asks Lighthouse about a page, on its desktop setting: node lighthouse.mjs <address> <browser.json>
//
// The second argument is how to launch the browser, as build.py found it for Playwright.

import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

/** Whatever else a machine does makes a page slower, never faster: the middle of three counts. */
const RUNS = 3;

/** The least that each category may get, as a share. */
const LEAST = { performance: 0.95, accessibility: 1, "best-practices": 1, seo: 1 };

const [address, how] = process.argv.slice(2);
const { executable_path: chromePath, args = [] } = JSON.parse(how);

const chromeFlags = ["--headless=new", "--no-sandbox", ...args];
const browser = await launch({ chromePath, chromeFlags, logLevel: "silent" });
const results = [];
try {
	const options = { port: browser.port, onlyCategories: Object.keys(LEAST), logLevel: "error" };
	for (let run = 0; run < RUNS; run++) {
		const result = await lighthouse(address, options, desktopConfig);
		if (!result || result.lhr.runtimeError) {
			throw new Error(result?.lhr.runtimeError?.message ?? "Lighthouse had nothing to say.");
		}
		results.push(result.lhr);
	}
} finally {
	await browser.kill();
}
const score = ({ categories }) => categories.performance.score ?? 0;
results.sort((one, other) => score(one) - score(other));
const { categories, audits } = results[(RUNS - 1) / 2];
const share = (value) => Math.round((value ?? 0) * 100);
let failed = false;
for (const [name, least] of Object.entries(LEAST)) {
	const { score, auditRefs } = categories[name];
	const enough = score !== null && score >= least;
	failed ||= !enough;
	console.log(`${name}: ${share(score)} of 100${enough ? "" : `, not ${share(least)}`}`);
	for (const { id, weight } of enough ? [] : auditRefs) {
		const audit = audits[id];
		if (!weight || audit.score === null || audit.score === 1) continue;
		console.log(`  ${audit.title} ${audit.displayValue ?? ""}`);
		for (const { node, url, description } of audit.details?.items ?? []) {
			console.log(`    ${node?.snippet ?? url ?? description ?? ""}`);
		}
	}
}
process.exit(failed ? 1 : 0);
