// Take it along: another file is predicted.

import assert from "node:assert/strict";
import { resolveObjectURL } from "node:buffer";
import { test } from "node:test";
import { byId, readyState, window } from "../document.js";

const { wireTake } = await import("../../../web/js/panels/take/input.js");
const { drawTake } = await import("../../../web/js/panels/take/take.js");

/** The files that were saved: their names and addresses. @type {[string, string][]} */
const saved = [];
window.HTMLAnchorElement.prototype.click = function () {
	saved.push([this.download, this.href]);
};
const { setTimeout: wait } = globalThis;
// Nothing waits for the end of a file's address.
globalThis.setTimeout = /** @type {any} */ (
	(/** @type {any[]} */ ...args) => wait(.../** @type {[any]} */ (args)).unref()
);

/** What Python was asked, and what it answers. @type {any[]} */
let asked = [];
/** @type {any} */
let answer;
const inquire = async (/** @type {any[]} */ ...args) => {
	asked.push([...args, note()]);
	return answer;
};

const state = readyState();
Object.assign(state.network, { epoch: 1, example: 0 });
const set = (/** @type {object} */ changes) => {
	Object.assign(state, changes);
	drawTake(state);
};
wireTake({ state, set }, { inquire }, () => {});

const note = () => byId("take-predictions").textContent;

/** Choose a file to predict. @param {string} name @param {BlobPart} content */
async function choose(name, content) {
	[asked, saved.length] = [[], 0];
	const input = byId("predict-file");
	Object.defineProperty(input, "files", { value: [new File([content], name)], configurable: true });
	input.dispatchEvent(new window.Event("change"));
	for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

test("a file goes to Python as it is, and comes back under its name", async () => {
	const bytes = Uint8Array.of(0xfc, 0x3b, 0x31);
	const sentences = ["Predicted “Price” for 1 of 2 rows.", "The cell in row 2 is missing."];
	answer = { answer: { csv: "a,Price\n1,2.5\n", sentences } };
	await choose("new.houses.csv", bytes);
	const reading = "Reading new.houses.csv …";
	assert.deepEqual(asked, [["predict_file", { content: bytes }, reading]]);
	const [[name, address]] = saved;
	assert.equal(name, "new.houses-predicted.csv");
	const blob = /** @type {import("node:buffer").Blob} */ (resolveObjectURL(address));
	assert.equal(await blob.text(), "a,Price\n1,2.5\n");
	assert.equal(note(), `Saved new.houses-predicted.csv. ${sentences.join(" ")}`);
	assert.equal(byId("take-predictions").dataset.tone, "plain");
});

test("that the network has learnt nothing yet is said with its predictions", async () => {
	const { network } = state;
	answer = { answer: { csv: "a,Price\n1,2.5\n", sentences: ["Predicted “Price” for 1 row."] } };
	for (const [position, said] of /** @type {const} */ ([
		[{ epoch: 0, example: 0 }, true],
		[{ epoch: 0, example: 1 }, false],
		[{ epoch: 1, example: 0 }, false],
	])) {
		set({ network: { ...network, ...position } });
		await choose("rows.csv", "a\n1\n");
		assert.equal(note()?.includes("The network has not been trained yet."), said);
	}
	set({ network });
});

test("why a file is not predicted is said, and nothing is saved", async () => {
	answer = { problem: "The file has no column “age”." };
	await choose("rows", "x");
	assert.equal(note(), "rows was not predicted: The file has no column “age”.");
	assert.equal(byId("take-predictions").dataset.tone, "warning");
	assert.deepEqual(saved, []);
});

test("it is offered for real data alone", () => {
	const parts = ["predict-part", "program-rows"].map(byId);
	set({ task: { ...state.task, name: "own" } });
	assert.ok(parts.every(({ hidden }) => !hidden));
	set({ task: { ...state.task, name: "penguins", source: { about: "" } } });
	assert.ok(parts.every(({ hidden }) => !hidden));
	set({ task: { ...state.task, name: "xor", source: null } });
	assert.ok(parts.every(({ hidden }) => hidden));
	set({ task: null });
	assert.ok(parts.every(({ hidden }) => hidden));
});
