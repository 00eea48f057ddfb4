// Numbers that cross the border between Python and the page as they are, not as text.
//
// In Python's reply, which is JSON, each array of floats is a marker {"floats": [start, length]}: it
// names a part of one long array, which crosses beside the text.

/**
 * Put the arrays in place of their markers, everywhere in an answer. Lists of numbers, of texts and
 * of lists have no markers in them, so they are not visited: they can have thousands of items.
 *
 * @param {any} answer it is changed
 * @param {Float64Array} floats what the markers are about
 * @returns {any} the answer, or the array if all of it is one marker
 */
export function withFloats(answer, floats) {
	if (!isObject(answer)) return answer;
	if (Array.isArray(answer.floats)) {
		const [start, length] = answer.floats;
		// A copy: whoever keeps it, as a record of the run, does not keep all of the reply with it.
		return floats.slice(start, start + length);
	}
	if (Array.isArray(answer) && !isMarkable(answer[0])) return answer;
	for (const [key, value] of Object.entries(answer)) {
		if (isObject(value)) answer[key] = withFloats(value, floats);
	}
	return answer;
}

/**
 * Put plain lists in place of arrays of floats, which JSON does not have. Lists are not visited.
 *
 * @param {any} request
 * @returns {any}
 */
export function withoutFloats(request) {
	if (request instanceof Float64Array) return Array.from(request);
	if (!isMarkable(request)) return request;
	return Object.fromEntries(
		Object.entries(request).map(([key, value]) => [key, withoutFloats(value)]),
	);
}

/** @param {unknown} value @returns {boolean} */
const isObject = (value) => typeof value === "object" && value !== null;

/** Whether it is an object and not a list. @param {unknown} value */
const isMarkable = (value) => isObject(value) && !Array.isArray(value);
