// What Python prints reaches the page whole, unless there is too much of it.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createOutput } from "../../../web/js/engine/output.js";

const LEFT_OUT = /^(.*)… The rest of the output is not shown\.\n$/s;

function listen() {
	/** @type {{stream: string, text: string}[]} */
	const messages = [];
	return { messages, output: createOutput((message) => messages.push(message)) };
}

const bytes = (/** @type {string} */ text) => new TextEncoder().encode(text);

test("each piece is passed on at once, with its stream", () => {
	const { messages, output } = listen();
	assert.equal(output.writer("stdout").write(bytes("a line\n")), 7);
	output.writer("stderr").write(bytes("a warning\n"));
	assert.deepEqual(messages, [
		{ stream: "stdout", text: "a line\n" },
		{ stream: "stderr", text: "a warning\n" },
	]);
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
	assert.deepEqual(messages, [{ stream: "stdout", text: "y".repeat(10_000) }]);
});

test("the next request may print as much again", () => {
	const { messages, output } = listen();
	output.print("stdout", "z".repeat(20_000));
	output.renew();
	output.print("stdout", "of the next request\n");
	assert.deepEqual(messages.at(-1), { stream: "stdout", text: "of the next request\n" });
});
