// What Python prints reaches the page whole, unless there is too much of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutput } from "../../../web/js/engine/output.js";

const LEFT_OUT = /^(.*)… The rest of the output is not shown\.\n$/s;

function listen() {
	/** @type {import("../../../web/js/engine/types.d.ts").Printed[]} */
	const messages = [];
	return { messages, output: createOutput((message) => messages.push(message)) };
}

const NOWHERE = { path: null, line: null };

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test("each piece is passed on at once, with its stream", () => {
	const { messages, output } = listen();
	assert.equal(output.writer("stdout").write(bytes("a line\n")), 7);
	output.writer("stderr").write(bytes("a warning\n"));
	assert.deepEqual(messages, [
		{ stream: "stdout", text: "a line\n", ...NOWHERE },
		{ stream: "stderr", text: "a warning\n", ...NOWHERE },
	]);
});

test("the place where something was printed is passed on with it", () => {
	const { messages, output } = listen();
	output.print("stdout", "here\n", "perceptron/model.py", 12);
	assert.deepEqual(messages, [
		{ stream: "stdout", text: "here\n", path: "perceptron/model.py", line: 12 },
	]);
});

test("whoever prints is told when the limit is reached", () => {
	const { messages, output } = listen();
	assert.equal(output.print("stdout", "short\n"), false);
	assert.equal(output.print("stdout", "x".repeat(20_000)), true);
	assert.equal(output.print("stdout", "more\n"), true);
	assert.equal(messages.length, 2);
	output.renew();
	assert.equal(output.print("stdout", "more\n"), false);
});

test("what is no output is not passed on, and leaves the limit as it was", () => {
	const { messages, output } = listen();
	/** @type {any} */
	const print = output.print;
	for (const wrong of [
		...[
			[5, "x"],
			["stdout", 5],
			["stdout", {}],
			["stdout", ["x"]],
			["stdout", "x", 5],
		],
		...[
			["stdout", "x", null, "5"],
			["stdout", "x", "model.py", 0.5],
			["stdout", "x", "", 5n],
		],
	]) {
		assert.equal(print(...wrong), true, String(wrong));
	}
	assert.deepEqual(messages, []);
	output.print("stdout", "x".repeat(20_000));
	assert.ok(messages[0].text.length < 11_000);
});

test("it does not depend on what Python can replace", () => {
	const { messages, output } = listen();
	const { slice } = String.prototype;
	const { isSafeInteger } = Number;
	try {
		String.prototype.slice = () => "replaced";
		Number.isSafeInteger = () => true;
		output.print("stdout", "x".repeat(20_000), null, /** @type {any} */ ("5"));
		output.print("stdout", "x".repeat(20_000));
	} finally {
		String.prototype.slice = slice;
		Number.isSafeInteger = isSafeInteger;
	}
	assert.deepEqual(
		messages.map(({ text }) => text.slice(0, 10)),
		["xxxxxxxxxx"],
	);
});

test("a character whose bytes come in two pieces is one character", () => {
	const { messages, output } = listen();
	const { write } = output.writer("stdout");
	const whole = bytes("5 €");
	write(whole.slice(0, 3));
	write(whole.slice(3));
	assert.equal(messages.map(({ text }) => text).join(""), "5 €");
});

test("of a long text the beginning is passed on, and one line says that there was more", () => {
	const { messages, output } = listen();
	const { write } = output.writer("stdout");
	assert.equal(write(bytes("x".repeat(50_000))), 50_000);
	write(bytes("more\n"));
	assert.equal(messages.length, 1);
	assert.equal(LEFT_OUT.exec(messages[0].text)?.[1], `${"x".repeat(10_000)}\n`);
});

test("of many lines the first are passed on, however short", () => {
	const { messages, output } = listen();
	const { write } = output.writer("stderr");
	for (let line = 0; line < 1000; line++) write(bytes("\n"));
	assert.equal(messages.length, 201);
	assert.equal(LEFT_OUT.exec(messages[200].text)?.[1], "");
	assert.ok(messages.slice(0, 200).every(({ text }) => text === "\n"));
});

test("exactly as much as there is room for is passed on without that line", () => {
	const { messages, output } = listen();
	output.print("stdout", "y".repeat(10_000));
	assert.deepEqual(messages, [{ stream: "stdout", text: "y".repeat(10_000), ...NOWHERE }]);
});

test("the next request may print as much again", () => {
	const { messages, output } = listen();
	output.print("stdout", "z".repeat(20_000));
	output.renew();
	output.print("stdout", "of the next request\n");
	assert.deepEqual(messages.at(-1), {
		stream: "stdout",
		text: "of the next request\n",
		...NOWHERE,
	});
});
