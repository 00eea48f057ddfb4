// Checks what edited Python sends before the page uses it: its answers have the form that the types of
// the messages promise, and its arrays of numbers are no larger than what came with them.
//
// It is loaded with the code panel; see web/js/code.js.

import { REPLY_FORMS } from "#python";

/** @import { Calls, Form } from "#python" */
/** @typedef {(value: unknown) => boolean} Check */

/** How many numbers of those beside a reply its markers may still take. */
let room = 0;

/** In characters; a traceback has at most 10,000. */
const LONGEST_SAID = 20_000;

/** Of whole numbers, as an index is one. */
const isWhole = Number.isSafeInteger;

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** The simple forms. @type {Record<string, Check>} */
const SIMPLE = {
	text: (value) => typeof value === "string",
	/** What is said of an error: the page shows all of it. */
	said: (value) => typeof value === "string" && value.length <= LONGEST_SAID,
	number: (value) => typeof value === "number",
	whole: (value) => isWhole(value),
	truth: (value) => typeof value === "boolean",
	nothing: (value) => value === null,
	// Where a list of numbers belongs there is a marker, see floats.js. Each number is used once.
	floats(value) {
		if (!isObject(value) || !Array.isArray(value.floats)) return false;
		const [start, length] = value.floats;
		if (!isWhole(start) || !isWhole(length) || start < 0 || length < 0) return false;
		room -= length;
		return room >= 0;
	},
};

/** The forms that have parts: the check of each, from those of its parts. @type {Record<string, (...parts: Check[]) => Check>} */
const WITH_PARTS = {
	list: (part) => (value) => Array.isArray(value) && value.every(part),
	tuple:
		(...parts) =>
		(value) =>
			Array.isArray(value) &&
			value.length === parts.length &&
			parts.every((part, index) => part(value[index])),
	table: (part) => (value) => isObject(value) && Object.values(value).every(part),
	either:
		(...parts) =>
		(value) =>
			parts.some((part) => part(value)),
};

/** @param {Form} form @returns {Check} */
function checkOf(form) {
	if (typeof form === "string") return SIMPLE[form];
	const [kind, ...parts] = form;
	// Those of names are looked up when they are needed: a type can have parts of its own kind.
	if (kind === "named") return (value) => NAMED[String(parts[0])](value);
	if (kind === "words") return (value) => parts.includes(/** @type {string} */ (value));
	return WITH_PARTS[String(kind)](...parts.map(checkOf));
}

/** @param {Record<string, Form>} fields @returns {Check} */
function checkOfFields(fields) {
	const checks = new Map(
		Object.entries(fields).map(([field, form]) => [field.replace("?", ""), checkOf(form)]),
	);
	const needed = Object.keys(fields).filter((field) => !field.endsWith("?"));
	return (value) =>
		isObject(value) &&
		needed.every((field) => Object.hasOwn(value, field)) &&
		Object.entries(value).every(([field, part]) => checks.get(field)?.(part));
}

/** An error in words. @type {Record<string, Form>} */
const ERROR = { type: "said", message: "said" };

/** Where it was raised. @type {Record<string, Form>} */
const PLACE = {
	...{ path: ["either", "said", "nothing"], line: ["either", "whole", "nothing"] },
	...{ advice: "said", traceback: "said" },
};

/** What a request that failed is answered, and why sources cannot be imported. @type {Record<string, Record<string, Form>>} */
const FAILURES = {
	Failed: { ...ERROR, "place?": ["either", "nothing", ["named", "FailurePlace"]] },
	FailurePlace: PLACE,
	SourceFailure: { ...ERROR, ...PLACE },
};

/** The checks of the named types. @type {Record<string, Check>} */
const NAMED = Object.fromEntries(
	Object.entries({ ...REPLY_FORMS.fields, ...FAILURES }).map(([name, fields]) => [
		name,
		checkOfFields(fields),
	]),
);

/** Those of the answers to each call. @type {Record<string, Check>} */
const ANSWERS = Object.fromEntries(
	Object.entries(REPLY_FORMS.answers).map(([call, form]) => [call, checkOf(form)]),
);

/**
 * @param {keyof Calls} call
 * @param {unknown} reply as it was read, before its numbers are put in place
 * @param {number} floats how many numbers came beside it
 * @returns {boolean} whether it has the form of a reply to this call
 */
export function isReply(call, reply, floats) {
	room = floats;
	if (!isObject(reply) || Object.keys(reply).length !== 1) return false;
	return "error" in reply ? NAMED.Failed(reply.error) : ANSWERS[call](reply.answer);
}

/** Whether it has the form of why sources cannot be imported. @param {unknown} failure */
export const isFailure = (failure) => NAMED.SourceFailure(failure);
