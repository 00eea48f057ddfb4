// Where the parts of a drawn network with layers are: from left to right, or on a phone from top to bottom.

import { biasOf, columnSizes, neuronsOf } from "../../../state/network-parts.js";
import { inputTitle } from "../../../state/shape.js";
import { distance, distanceToLine } from "../layouts.js";

/** @import { NetworkPart, Shape } from "../../../state/types.d.ts" */

/** @typedef {[number, number]} Point */

/**
 * The connection of a weight.
 *
 * @typedef {object} Tube
 * @property {number} parameter the weight's index among all parameters
 * @property {number} layer of the neuron that it leads to
 * @property {Point} from
 * @property {Point} to
 */

/**
 * Everything is in CSS pixels. Neurons are squares, and `sides` has the side of each.
 *
 * @typedef {object} DeepLayout
 * @property {number} width
 * @property {number} height
 * @property {boolean} down whether the layers are arranged from top to bottom
 * @property {Point[]} inputs
 * @property {number} inputRadius half the height of each
 * @property {number} inputHalf half the width of each
 * @property {(input: Point) => [at: Point, align: CanvasTextAlign]} titleAt where the title of an input is
 * @property {number} titleRoom how wide it can be
 * @property {Point[]} neurons in the order of the messages; the last one is the output
 * @property {number[]} sides
 * @property {Point[]} biases where the mark of each neuron's bias is
 * @property {number} biasRadius of the largest mark
 * @property {Tube[]} tubes
 * @property {number} tube the thickest
 * @property {Point} output where the prediction is written
 * @property {CanvasTextAlign} outputAlign
 * @property {number} text
 * @property {number} titles the size of the text of the inputs' titles
 * @property {number} big
 */

/** On a canvas narrower than this, in CSS pixels, the layers are arranged from top to bottom. */
const NARROW_BELOW = 520;

/** They are as well where they would be closer together than this. */
const LEAST_STEP = 50;

/** How far from a tube a finger still catches it. */
const REACH = 12;

/**
 * @param {Shape} shape
 * @param {number} width of the canvas, in CSS pixels
 * @returns {DeepLayout}
 */
export function layoutOf(shape, width) {
	const isNarrow = width < NARROW_BELOW || stepAcross(shape, width) < LEAST_STEP;
	const places = isNarrow ? downwards(shape, width) : rightwards(shape, width);
	const { inputs, neurons, sides, down, biasRadius } = places;
	const half = (/** @type {number} */ index) => sides[index] / 2 - biasRadius * 0.3;
	const biases = neurons.map(
		([x, y], index) => /** @type {Point} */ (down ? [x - half(index), y] : [x, y + half(index)]),
	);
	return { ...places, biases, tubes: tubesOf(shape, inputs, neurons) };
}

/** The room at the left for short titles of the inputs and for long ones, and at the right for the prediction. */
const [LEFT, LONG_LEFT, RIGHT] = [88, 190, 138];

/** How wide a letter is, as a share of the height of the text. */
const LETTER = 0.58;

/** How wide the longest title of an input is. @param {Shape} shape @param {number} text the height of the text */
const titleWidth = (shape, text) =>
	Math.max(...shape.inputs.map((_, index) => inputTitle(shape, index).length)) * LETTER * text;

/** Where the inputs are. @param {Shape} shape @param {number} width */
const leftOf = (shape, width) =>
	Math.max(LEFT, Math.min(LONG_LEFT, width / 4, titleWidth(shape, 13.5) + 44));

/** A lower input than this is wider than it is high, so that its number fits. */
const LOW = 20;
const HALF_OF_LOW = 24;

/** The sides of the output neuron. */
const OUTPUT_SIDE = 88;

/** The output neuron needs so much more room before it than the others. */
const BEFORE_OUTPUT = 26;

/** How far apart the layers are from left to right. @param {Shape} shape @param {number} width */
const stepAcross = (shape, width) =>
	(width - leftOf(shape, width) - RIGHT - OUTPUT_SIDE / 2 - BEFORE_OUTPUT) / shape.layers.length;

/** @param {Shape} shape @param {number} width @returns {Omit<DeepLayout, "biases" | "tubes">} */
function rightwards(shape, width) {
	const sizes = columnSizes(shape);
	const most = Math.max(...sizes);
	const height = Math.min(560, Math.max(320, most * 58 + 24));
	const inputRadius = Math.min(26, (height / shape.inputs.length) * 0.4);
	const inputHalf = inputRadius < LOW ? HALF_OF_LOW : inputRadius;
	const left = leftOf(shape, width);
	const step = stepAcross(shape, width);
	const side = Math.min(60, ((height - 12) / most) * 0.8, step * 0.56);
	/** @type {Point[][]} */
	const columns = sizes.map((size, column) => {
		const room = Math.min((height - 12) / size, 92);
		return spread(size, room, height / 2).map((y) => [left + column * step, y]);
	});
	const [inputs, ...layers] = columns;
	const neurons = layers.flat();
	neurons[neurons.length - 1] = [width - RIGHT - OUTPUT_SIDE / 2, height / 2];
	return {
		...{ width, height, down: false, inputs, inputRadius, inputHalf, neurons },
		titleAt: ([x, y]) => [[x - inputHalf - 7, y], "right"],
		titleRoom: left - inputHalf - 11,
		sides: neurons.map((_, index) => (index === neurons.length - 1 ? OUTPUT_SIDE : side)),
		biasRadius: Math.min(8, side * 0.2),
		tube: Math.min(13, side * 0.27),
		output: [width - RIGHT + 18, height / 2 - 16],
		outputAlign: "left",
		...{ text: 13.5, titles: Math.min(13.5, inputRadius * 0.95), big: 30 },
	};
}

/** Neighbours in a row that is fuller than this are set higher and lower in turn. */
const CROWDED = 30;

/** Inputs that would be closer together than this are in several rows. */
const LEAST_ROOM = 34;

/** Inputs in several rows: how wide one is with its title, how high, and the height of its text. */
const CELL = { least: 58, most: 104, high: 46, text: 12.5 };

/** @param {Shape} shape @param {number} width @returns {Omit<DeepLayout, "biases" | "tubes">} */
function downwards(shape, width) {
	const outputSide = 76;
	const above = inputsAbove(shape, width);
	const rooms = shape.layers.map((size) => Math.min((width - 12) / size, 78));
	const isCrowded = rooms.map((room) => room < CROWDED);
	const side = Math.min(44, ...rooms.map((room, i) => room * (isCrowded[i] ? 1.5 : 0.8)));
	const shift = side * 0.56;
	const step = Math.min(104, Math.max(2.6 * side, 500 / shape.layers.length, 62));
	const lowest = above.inputs[above.inputs.length - 1][1];
	const neurons = shape.layers.flatMap((size, row) =>
		spread(size, rooms[row], width / 2).map((x, place) => {
			const aside = isCrowded[row] ? (place % 2 ? 1 : -1) * shift : 0;
			return /** @type {Point} */ ([x, lowest + (row + 1) * step + aside]);
		}),
	);
	const last = neurons.length - 1;
	const x = width * 0.36;
	const y = lowest + shape.layers.length * step + (outputSide - side) / 2;
	neurons[last] = [x, y];
	return {
		...{ width, height: y + outputSide / 2 + 12, down: true, ...above, neurons },
		sides: neurons.map((_, index) => (index === last ? outputSide : side)),
		biasRadius: Math.min(7, side * 0.2),
		tube: Math.min(11, side * 0.27),
		output: [x + outputSide / 2 + 16, y - 16],
		outputAlign: "left",
		...{ text: 13, big: 26 },
	};
}

/**
 * The inputs above the layers: in one row, or in several where their titles would not fit.
 *
 * @param {Shape} shape
 * @param {number} width
 */
function inputsAbove(shape, width) {
	const count = shape.inputs.length;
	const inRow = Math.min((width - 12) / count, 78);
	const text = Math.min(13, inRow * 0.27);
	const isRow = inRow >= LEAST_ROOM && titleWidth(shape, text) <= inRow;
	const cell = Math.max(CELL.least, Math.min(CELL.most, titleWidth(shape, CELL.text) + 8));
	const rows = isRow ? 1 : Math.ceil(count / Math.max(1, Math.floor((width - 12) / cell)));
	const each = Math.ceil(count / rows);
	const room = isRow ? inRow : (width - 12) / each;
	const inputRadius = isRow ? Math.min(24, room * 0.43) : 13;
	const top = 22 + inputRadius;
	const inputs = Array.from({ length: count }, (_, index) => {
		const row = Math.floor(index / each);
		const places = spread(Math.min(each, count - row * each), room, width / 2);
		return /** @type {Point} */ ([places[index % each], top + row * CELL.high]);
	});
	const inputHalf = isRow ? inputRadius : Math.min(30, room * 0.4);
	/** @type {DeepLayout["titleAt"]} */
	const titleAt = ([x, y]) => [[x, y - inputRadius - 9], "center"];
	const titles = isRow ? text : CELL.text;
	return { inputs, inputRadius, inputHalf, titleAt, titleRoom: room - 6, titles };
}

/** So many places, this far apart, around a middle. @param {number} count @param {number} apart @param {number} middle */
const spread = (count, apart, middle) =>
	Array.from({ length: count }, (_, index) => middle + (index - (count - 1) / 2) * apart);

/**
 * @param {Shape} shape
 * @param {Point[]} inputs
 * @param {Point[]} neurons
 * @returns {Tube[]}
 */
function tubesOf(shape, inputs, neurons) {
	const places = neuronsOf(shape);
	return places.flatMap(({ layer, first }, index) => {
		const before = layer ? neurons.filter((_, i) => places[i].layer === layer - 1) : inputs;
		return before.map((from, source) => ({
			...{ parameter: first + source, layer, from, to: neurons[index] },
		}));
	});
}

/**
 * The part at a point; null where there is none. Where tubes are close together, it is the nearest.
 *
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {Point} point
 * @returns {NetworkPart | null}
 */
export function partAt(shape, layout, point) {
	const { inputs, inputRadius, inputHalf, neurons, sides, biases, tubes } = layout;
	const markReach = Math.min(9, sides[0] * 0.35);
	const mark = nearest(biases, (place) => distance(point, place), markReach);
	if (mark >= 0) return `parameter:${biasOf(neuronsOf(shape)[mark])}`;
	const neuron = neurons.findIndex(([x, y], index) => {
		const half = sides[index] / 2;
		return Math.abs(point[0] - x) <= half && Math.abs(point[1] - y) <= half;
	});
	if (neuron >= 0) return `neuron:${neuron}`;
	const input = inputs.findIndex(
		([x, y]) => Math.abs(point[0] - x) <= inputHalf && Math.abs(point[1] - y) <= inputRadius,
	);
	if (input >= 0) return `input:${input}`;
	const tube = nearest(tubes, ({ from, to }) => distanceToLine(point, from, to), REACH);
	return tube >= 0 ? `parameter:${tubes[tube].parameter}` : null;
}

/**
 * The index of the nearest thing within reach; -1 if there is none.
 *
 * @template Thing
 * @param {Thing[]} things
 * @param {(thing: Thing) => number} away
 * @param {number} reach
 */
function nearest(things, away, reach) {
	let [found, least] = [-1, reach];
	for (const [index, thing] of things.entries()) {
		const far = away(thing);
		if (far < least) [found, least] = [index, far];
	}
	return found;
}

/**
 * The middle of a part, and how large it is, for what lies over the drawing.
 *
 * @param {Shape} shape
 * @param {DeepLayout} layout
 * @param {{kind: "input" | "neuron" | "parameter", index: number}} part
 * @returns {{at: Point, size: number}}
 */
export function placeOf(shape, { inputs, inputRadius, neurons, sides, biases, tubes }, part) {
	const { kind, index } = part;
	if (kind === "input") return { at: inputs[index], size: 2 * inputRadius };
	if (kind === "neuron") return { at: neurons[index], size: sides[index] };
	const tube = tubes.find(({ parameter }) => parameter === index);
	if (tube) {
		const [[x, y], [toX, toY]] = [tube.from, tube.to];
		return { at: [(x + toX) / 2, (y + toY) / 2], size: 20 };
	}
	const owner = neuronsOf(shape).findIndex((neuron) => biasOf(neuron) === index);
	return { at: biases[owner], size: 20 };
}
