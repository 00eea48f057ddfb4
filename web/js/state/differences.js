// The differences between two texts, line by line, as `diff -u` writes them.

/** How many unchanged lines stand around a change. */
const AROUND = 3;

/** @typedef {{sign: " " | "-" | "+", line: string}} Line */

/**
 * What differs between two texts: so that it can be read, and `patch` can apply it.
 *
 * @param {string} before
 * @param {string} after
 * @param {string} path of the file
 * @returns {string} empty if they are the same
 */
export function differences(before, after, path) {
	const lines = compareLines(linesOf(before), linesOf(after));
	const parts = partsOf(lines);
	return parts.length ? `${[`--- a/${path}`, `+++ b/${path}`, ...parts].join("\n")}\n` : "";
}

/** @param {string} text */
const linesOf = (text) => (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");

/**
 * All lines of both texts, in order: those that both have, and those that only one has.
 *
 * @param {string[]} before
 * @param {string[]} after
 * @returns {Line[]}
 */
function compareLines(before, after) {
	const common = commonLengths(before, after);
	/** @type {Line[]} */
	const lines = [];
	let [i, j] = [0, 0];
	while (i < before.length || j < after.length) {
		if (i < before.length && before[i] === after[j]) {
			lines.push({ sign: " ", line: before[i] });
			i += 1;
			j += 1;
		} else if (j >= after.length || (i < before.length && common[i + 1][j] >= common[i][j + 1])) {
			lines.push({ sign: "-", line: before[i] });
			i += 1;
		} else {
			lines.push({ sign: "+", line: after[j] });
			j += 1;
		}
	}
	return lines;
}

/**
 * How many lines the rests of both texts have in common, in order, from each pair of lines on.
 *
 * @param {string[]} before
 * @param {string[]} after
 */
function commonLengths(before, after) {
	const lengths = Array.from(
		{ length: before.length + 1 },
		() => new Uint32Array(after.length + 1),
	);
	for (let i = before.length - 1; i >= 0; i--) {
		for (let j = after.length - 1; j >= 0; j--) {
			const same = before[i] === after[j];
			lengths[i][j] = same
				? lengths[i + 1][j + 1] + 1
				: Math.max(lengths[i + 1][j], lengths[i][j + 1]);
		}
	}
	return lengths;
}

/** The changed parts, each with the unchanged lines around it. @param {Line[]} lines */
function partsOf(lines) {
	const changed = lines.flatMap(({ sign }, index) => (sign === " " ? [] : [index]));
	/** @type {[number, number][]} */
	const spans = [];
	for (const index of changed) {
		const last = spans.at(-1);
		if (last && index - last[1] <= 2 * AROUND) last[1] = index + 1;
		else spans.push([index, index + 1]);
	}
	return spans.map(([from, to]) => partOf(lines, Math.max(from - AROUND, 0), to + AROUND));
}

/** @param {Line[]} lines @param {number} from @param {number} to */
function partOf(lines, from, to) {
	const part = lines.slice(from, to);
	const count = (/** @type {Line[]} */ some, /** @type {string} */ but) =>
		some.filter(({ sign }) => sign !== but).length;
	const earlier = lines.slice(0, from);
	const at = (/** @type {string} */ but) => {
		const length = count(part, but);
		// An empty side stands after the line before it.
		return `${count(earlier, but) + (length ? 1 : 0)},${length}`;
	};
	const texts = part.map(({ sign, line }) => sign + line);
	return [`@@ -${at("+")} +${at("-")} @@`, ...texts].join("\n");
}
