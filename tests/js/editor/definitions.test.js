import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { definitionsAt, findDefinitions } from "../../../web/js/editor/definitions.js";

const FOLDER = new URL("../../../py/perceptron/", import.meta.url);
const texts = Object.fromEntries(
	readdirSync(FOLDER)
		.filter((name) => name.endsWith(".py"))
		.map((name) => [`perceptron/${name}`, readFileSync(new URL(name, FOLDER), "utf8")]),
);

/**
 * The lines where the name marked by ‸ is defined; the mark stands inside it or at one of its ends.
 *
 * @param {string} marked
 * @param {Record<string, string>} [others]
 */
function linesFor(marked, others = {}) {
	const place = marked.indexOf("‸");
	const files = { ...others, "own/here.py": marked.replace("‸", "") };
	const found = definitionsAt(files, "own/here.py", place)?.found ?? [];
	return found.map(({ path, line }) => (path === "own/here.py" ? line : `${path}:${line}`));
}

/** Where a name of the lesson leads: its nth place in a file after some text. @param {string} file @param {string} context with ‸ */
function leads(file, context) {
	const path = `perceptron/${file}`;
	const start = texts[path].indexOf(context.replace("‸", ""));
	assert.notEqual(start, -1, context);
	const answer = definitionsAt(texts, path, start + context.indexOf("‸"));
	return answer?.found.map(({ path: at, line }) => [at, texts[at].split("\n")[line - 1].trim()]);
}

test("parameters and local variables are found in their function", () => {
	assert.deepEqual(linesFor("def f(a, *rest, b=2):\n\treturn ‸a"), [1]);
	assert.deepEqual(linesFor("def f(a, *rest, b=2):\n\treturn res‸t"), [1]);
	assert.deepEqual(linesFor("def f():\n\tx, (y, z) = g()\n\treturn z‸"), [2]);
	assert.deepEqual(linesFor("def f():\n\tfor i, j in g():\n\t\tprint(‸j)"), [2]);
	assert.deepEqual(linesFor("def f():\n\twith g() as file:\n\t\tprint(‸file)"), [2]);
	assert.deepEqual(linesFor("try:\n\tpass\nexcept E as error:\n\tprint(‸error)"), [3]);
	assert.deepEqual(linesFor("if (n := 1):\n\tprint(‸n)"), [1]);
	assert.deepEqual(linesFor("total: float = 0\nprint(‸total)"), [1]);
});

test("an inner name hides an outer one, and only inside", () => {
	assert.deepEqual(linesFor("x = 1\ndef f():\n\tx = 2\n\treturn ‸x\n"), [3]);
	assert.deepEqual(linesFor("x = 1\ndef f():\n\tx = 2\nprint(‸x)\n"), [1]);
	assert.deepEqual(linesFor("x = 1\ny = [x\n for x in z if ‸x]\n"), [3]);
	assert.deepEqual(linesFor("x = 1\ny = lambda x: ‸x\nz = 3"), [2]);
	assert.deepEqual(linesFor("class A:\n\tx = 1\n\tdef f(self):\n\t\treturn ‸x\nx = 2"), [5]);
	assert.deepEqual(linesFor("def f(n):\n\treturn ‸f(n - 1)"), [1]);
});

test("what the files do not define leads nowhere", () => {
	assert.deepEqual(linesFor("print(‸len(x))"), []);
	assert.deepEqual(linesFor("import math\nprint(math.‸exp(1))"), []);
	assert.deepEqual(linesFor("import math\nprint(‸math.exp(1))"), []);
	assert.deepEqual(linesFor("x = 1 ‸  + 2"), []);
	assert.deepEqual(linesFor("‸# a comment\n"), []);
	assert.deepEqual(linesFor("def f(:\n  ‸broken ((("), []);
	assert.deepEqual(linesFor("f(‸rate=1)\nrate = 2"), []);
});

test("imports are followed to their files", () => {
	const others = { "own/other.py": "\n\nA = 1\nclass B:\n\tpass\n" };
	assert.deepEqual(linesFor("from own.other import A\nprint(‸A)", others), ["own/other.py:3"]);
	assert.deepEqual(linesFor("from own.other import ‸B", others), ["own/other.py:4"]);
	assert.deepEqual(linesFor("from own.other import B as C\nC‸()", others), ["own/other.py:4"]);
	assert.deepEqual(linesFor("from .other import A\nprint(‸A)", others), ["own/other.py:3"]);
	assert.deepEqual(linesFor("from own import other\nother.‸B()", others), ["own/other.py:4"]);
	assert.deepEqual(linesFor("import own.other as o\no.‸A", others), ["own/other.py:3"]);
	assert.deepEqual(linesFor("from own.‸other import A", others), ["own/other.py:1"]);
});

test("what belongs to self is found in its class", () => {
	const code = [
		"class A:",
		"\tdef __init__(self):",
		"\t\tself.x, self.y = 1, 2",
		"\tdef go(self):",
		"\t\treturn self.y",
		"class B:",
		"\tdef __init__(self):",
		"\t\tself.y = 3",
		"\t@property",
		"\tdef z(self): return self.y + self.z",
	].join("\n");
	const at = (/** @type {string} */ context) =>
		linesFor(code.replace(context.replace("‸", ""), context));
	assert.deepEqual(at("return self.‸y\n"), [3]);
	assert.deepEqual(at("return self.‸y +"), [8]);
	assert.deepEqual(at("+ self.‸z"), [10]);
	// At a definition, the next one of the same name.
	assert.deepEqual(at("self.‸y = 1"), [8]);
	assert.deepEqual(at("self.‸y = 3"), [3]);
});

test("the names of the lesson lead to where they are defined", () => {
	const layers = "perceptron/layers.py";
	assert.deepEqual(leads("layers.py", "in zip(self.‸weights, inputs)"), [
		[layers, "self.weights = weights"],
	]);
	assert.deepEqual(leads("layers.py", "neuron.out‸put(inputs)")?.[0], [
		layers,
		"def output(self, inputs: Sequence[float]) -> float:",
	]);
	assert.deepEqual(leads("layers.py", "activation: ‸Activation) -> None"), [
		["perceptron/activations.py", "class Activation:"],
	]);
	assert.deepEqual(leads("layers.py", "Seq‸uence[float]) -> list"), undefined);
});

test("a method of several classes leads from one to the next", () => {
	const first = leads("layers.py", "neuron.mo‸ves(rate * delta, inputs)");
	assert.equal(
		first?.[0][1],
		"def moves(self, step: float, inputs: Sequence[float]) -> list[float]:",
	);
	const next = leads("layers.py", "def mo‸ves(self, step");
	assert.match(next?.[0][1] ?? "", /^def moves\(self, rate/);
	const back = leads("layers.py", "def mo‸ves(self, rate");
	assert.ok(back?.some(([, line]) => line.startsWith("def moves(self, step")));
});

test("files are read one task at a time before a name is looked up, and only those that changed", async () => {
	/** How many tasks have gone by when the answer comes. @param {Record<string, string>} files */
	async function tasksFor(files) {
		let tasks = 0;
		let isDone = false;
		const count = () => {
			tasks += 1;
			if (!isDone) setTimeout(count, 0);
		};
		setTimeout(count, 0);
		const path = "new/layers.py";
		const place = files[path].indexOf("zip(self.weights, inputs)") + "zip(self.".length;
		const answer = await findDefinitions(files, path, place);
		isDone = true;
		assert.deepEqual(answer, definitionsAt(files, path, place));
		assert.equal(answer?.found[0].path, path);
		return tasks;
	}

	const files = Object.fromEntries(
		Object.entries(texts).map(([path, text]) => [path.replace("perceptron", "new"), text]),
	);
	const count = Object.keys(files).length;
	assert.ok((await tasksFor(files)) > count);
	const edited = { ...files, "new/model.py": `${files["new/model.py"]}# mine\n` };
	assert.ok((await tasksFor(edited)) < 5);
});
