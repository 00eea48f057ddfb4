import assert from "node:assert/strict";
import { test } from "node:test";
import { afterChange, placeIn, whatRuns, withShortNames } from "../../../web/js/state/code.js";

const REASON = "the code makes a text of a number (/py/perceptron/layers.py, line 12)";

test("the place that a reason names is found, and told with a short name", () => {
	assert.deepEqual(placeIn(REASON), { path: "perceptron/layers.py", line: 12 });
	assert.equal(withShortNames(REASON), "the code makes a text of a number (layers.py, line 12)");
});

test("a place outside the lesson leads nowhere", () => {
	assert.equal(placeIn("it is too short"), null);
	assert.equal(placeIn("something else (/lib/random.py, line 3)"), null);
	assert.equal(withShortNames("it is too short"), "it is too short");
});

test("what runs now is said file by file: the reader's own, and what is as it was", () => {
	const [one, two, three] = ["activations", "layers", "model"].map(
		(name) => `perceptron/${name}.py`,
	);
	const own = { [one]: "1", [two]: "2", [three]: "3" };
	assert.equal(whatRuns([one], own), "Your activations.py runs now.");
	assert.equal(
		whatRuns([one, two, three], own),
		"Your activations.py, layers.py and model.py run now.",
	);
	assert.equal(whatRuns([one, three], {}), "The original activations.py and model.py run again.");
	assert.equal(
		whatRuns([one, two], { [two]: "2" }),
		"Your layers.py runs now. The original activations.py runs again.",
	);
	assert.equal(whatRuns([], own), "This code runs.");
});

test("a problem keeps its place until its own line is another", () => {
	const path = "perceptron/layers.py";
	/** @type {any} */
	const problem = { type: "SyntaxError", message: "invalid syntax", path, line: 2 };
	const left = (/** @type {string} */ where, /** @type {string} */ text) =>
		afterChange(problem, where, "a\nb(\nc", text, { [where]: text, other: "" });
	assert.equal(left(path, "a\nb(\nd"), problem);
	assert.equal(left("perceptron/model.py", "other"), problem);
	assert.deepEqual(left(path, "a\nb()\nc"), { ...problem, path: null, line: null });
	assert.equal(afterChange(null, path, "a", "b", { [path]: "b" }), null);
});

test("a problem is gone with the text that it was about", () => {
	const path = "perceptron/layers.py";
	/** @type {any} */
	const problem = { type: "SyntaxError", message: "invalid syntax", path, line: 2 };
	/** @type {any} */
	const nowhere = { type: "JsException", message: "refused", path: null, line: null };
	assert.equal(afterChange(problem, path, "a\nb(", "a\nb", { other: "x" }), null);
	assert.equal(afterChange(nowhere, path, "a\nb(", "a\nb", { other: "x" }), nowhere);
	assert.equal(afterChange(nowhere, path, "a\nb(", "a\nb", {}), null);
});
