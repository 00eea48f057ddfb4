// What may be typed into the number fields, and what is said of what may not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readNumber, stepped, without } from "../../../web/js/state/number-fields.js";

for (const [field, text, value] of [
	["epochs", "1", 1],
	["epochs", "10000", 10_000],
	["epochs", "10000000", 10_000_000],
	["epochs", " 42 ", 42],
	["epochs", "1e3", 1000],
	["epochs", "2.5e1", 25],
	["epochs", "7.0", 7],
	["epochs", "7.", 7],
	["epochs", "+7", 7],
	["epochs", "007", 7],
	["learning_rate", "0.1", 0.1],
	["learning_rate", ".5", 0.5],
	["learning_rate", "100", 100],
	["learning_rate", "1e-9", 1e-9],
	["learning_rate", "1E-9", 1e-9],
	["learning_rate", "0,2", 0.2],
	["seed", "0", 0],
	["seed", "-0", -0],
	["seed", "4294967295", 4_294_967_295],
	["held_out", "0", 0],
	["held_out", "50", 50],
	["batch_size", "10000", 10_000],
	["l1", "0", 0],
	["l2", "0.001", 0.001],
	["examples", "10", 10],
	["noise", "1", 1],
	["layer_1", "1", 1],
	["layer_6", "16", 16],
	["input_1", "-3", -3],
	["input_1", "1e300", 1e300],
	["input_2", "12345.678", 12345.678],
	["input_1", "-1.25", -1.25],
	["weight_1", "−0.5", -0.5],
	["weight_2", "1e−3", 0.001],
	["bias", "−1,5", -1.5],
	["start_1", "3", 3],
	["start_2", "1e-400", 0],
]) {
	test(`readNumber: “${text}” in ${field} is ${value}`, () => {
		assert.deepEqual(readNumber(field, text), { value });
	});
}

for (const [text, value] of [
	["0,5", 0.5],
	["-0,5", -0.5],
	["+0,5", 0.5],
	["−0,5", -0.5],
	["0,125", 0.125],
	["0,1234567", 0.1234567],
	[" 0,5 ", 0.5],
	[",5", 0.5],
	["1,5", 1.5],
	["-1,25", -1.25],
	["12,34", 12.34],
	["1234,567", 1234.567],
	["1,2345", 1.2345],
]) {
	test(`readNumber: the comma of “${text}” is a decimal one`, () => {
		assert.deepEqual(readNumber("bias", text), { value });
	});
}

for (const text of [
	...["1,000", "-1,000", "+12,345", " 999,999 ", "1,000,000", "1,5,5", "1,", ",", "1.5,5", "1,5.5"],
	...["", " ", "\t", "one", "NaN", "nan", "Infinity", "-Infinity", "inf", "1e999", "-1e999"],
	...["0x10", "0b1", "0o7", "1_000", "1 000", "1e", "e5", "1e5.5", ".", "-", "+", "--1", "+-1"],
	...["5%", "1/2", "1;5", "½", "٣", "１", "1n", "null", "undefined", "true", "[1]", "1\n2"],
]) {
	test(`readNumber: ${JSON.stringify(text)} is no number`, () => {
		assert.ok("problem" in readNumber("bias", text));
	});
}

for (const [field, label, allowed, texts] of [
	["epochs", "Epochs", "a whole number from 1 to 10,000,000", ["0", "-1", "10000001", "2.5"]],
	["epochs", "Epochs", "a whole number from 1 to 10,000,000", ["1e400", "1,5", "ten"]],
	[
		"learning_rate",
		"Learning rate",
		"greater than 0 and at most 100",
		["0", "-1", "101", "100.0001"],
	],
	["learning_rate", "Learning rate", "greater than 0 and at most 100", ["1e-400", "fast", "1,000"]],
	["seed", "Seed", "a whole number from 0 to 4294967295", ["-1", "4294967296", "1.5", "0x10"]],
	["held_out", "Held out", "a whole number from 0 to 50, in percent", ["51", "-1", "2.5", "10%"]],
	["input_1", "x1", "a finite number", ["1e999", "one"]],
	["input_2", "x2", "a finite number", ["NaN"]],
	["input_1", "x1", "a finite number", ["x"]],
	["input_2", "x2", "a finite number", ["x"]],
	["weight_1", "Weight 1", "a finite number", ["much"]],
	["weight_2", "Weight 2", "a finite number", ["12345678901234567890x"]],
	["bias", "Bias", "a finite number", ["-"]],
	["start_1", "Start at weight 1", "a finite number", ["ten"]],
	["start_2", "Start at weight 2", "a finite number", ["1,000"]],
]) {
	for (const text of texts) {
		test(`readNumber: “${text}” in ${field} is refused in a sentence`, () => {
			const problem = `${label} must be ${allowed}, not “${text}”.`;
			assert.deepEqual(readNumber(field, text), { problem });
		});
	}
	test(`readNumber: an empty ${field} is refused as nothing`, () => {
		const problem = `${label} must be ${allowed}. The field is empty.`;
		assert.deepEqual(readNumber(field, ""), { problem });
		assert.deepEqual(readNumber(field, "  "), { problem });
	});
}

test("readNumber: a message repeats at most forty characters, without the surrounding spaces", () => {
	const { problem } = readNumber("seed", `  ${"x".repeat(1000)}  `);
	assert.ok(problem.endsWith(`not “${"x".repeat(40)}”.`));
});

for (const [field, text, step, next] of [
	["seed", "109", 1, "110"],
	["weight_1", "2.913480880569321e+306", 0.1, "2.913480880569321e+306"],
	["weight_1", "123456789012.25", 0.5, "123456789012.75"],
	["seed", "109", -1, "108"],
	["seed", "0", 1, "1"],
	["epochs", "10000", 100, "10100"],
	["learning_rate", "0.1", 0.1, "0.2"],
	["learning_rate", "0.2", 0.1, "0.3"], // and not 0.30000000000000004
	["learning_rate", "0,2", 0.1, "0.3"],
	["input_1", "0.3", -0.1, "0.2"],
	["input_1", "0.2", -0.1, "0.1"],
	["input_1", "0.1", -0.1, "0"],
	["input_1", "0", -0.1, "-0.1"],
	["weight_1", "−0.5", 0.1, "-0.4"],
	["bias", "12345678.9", 0.1, "12345679"],
	["bias", "1e300", 0.1, "1e+300"],
	["held_out", "49", 1, "50"],
]) {
	test(`stepped: ${step} from “${text}” in ${field} is ${next}`, () => {
		assert.equal(stepped(field, text, step), next);
	});
}

for (const [field, text, step] of [
	["seed", "0", -1],
	["seed", "4294967295", 1],
	["epochs", "1", -1],
	["epochs", "10000000", 1],
	["learning_rate", "0.1", -0.1],
	["learning_rate", "100", 0.1],
	["held_out", "50", 1],
	["seed", "", 1],
	["seed", "x", 1],
	["bias", "1,000", 1],
	["bias", "null", 1],
]) {
	test(`stepped: there is no ${step} from “${text}” in ${field}`, () => {
		assert.equal(stepped(field, text, step), undefined);
	});
}

test("without: the problems of the other fields stay", () => {
	const problems = { seed: "a", bias: "b", input_1: "c" };
	assert.deepEqual(without(problems, "bias"), { seed: "a", input_1: "c" });
	assert.deepEqual(without(problems, "seed", "input_1", "epochs"), { bias: "b" });
	assert.deepEqual(without({}, "seed"), {});
	assert.deepEqual(problems, { seed: "a", bias: "b", input_1: "c" });
});

// The address
