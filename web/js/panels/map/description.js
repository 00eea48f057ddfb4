// Describes the map in words, and the place that the reader points at.

import { MAP_POINTS } from "#python";
import { byId, checkRadio, setText } from "../../dom.js";
import { watchChanges } from "../../draw/changes.js";
import { isWithin } from "../../draw/square.js";
import { exact, fixed, short, whole } from "../../format.js";
import { borderOf, className, classNear } from "../../state/answer-words.js";
import { known } from "../../state/floats.js";
import { isPlane, isSliced, placeOn } from "../../state/map-axes.js";
import { describeSlice, drawMapLists } from "./lists.js";
import { chosenPoint, placeOnMap } from "./points.js";
import { axesShown, placeInWords, sidesOf, titlesOf } from "./sides.js";
import {
	choicesOf,
	contourLevels,
	hasContours,
	isMeasured,
	scaleOf,
	shownOn,
	valuesOf,
} from "./values.js";

/** @import { Axes, Axis, State, TaskData, TrueMap } from "../../state/types.d.ts" */

/** What is to be known of the points on a slice. */
const OFF_THE_SLICE =
	"Points have their own numbers there, so the colour behind a point need not be its prediction.";

const changed = watchChanges();

/** How many points are outside the map. To count thousands at every record of a run takes too long. */
let outside = 0;
const pointsChanged = watchChanges();

/** @param {State} state */
export function describeMap(state) {
	const { map, task, status, open } = state;
	const shows = shownOn(state);
	checkRadio("map", shows);
	if (!open.includes("map") || !map || !task) return;
	drawMapLists(state);
	describeSides(state, task);
	const choices = choicesOf(map, task);
	byId("map-shows").hidden = choices.length < 2;
	byId("map-shows-target").hidden = !choices.includes("target");
	describeScale(task, map, shows);
	setText(
		byId("map-step"),
		short(contourLevels(valuesOf(map, shows), scaleOf(task, shows).contour).step),
	);
	const place = placeOnMap(state);
	const point = byId("map-point");
	const sides = sidesOf(state);
	const isOn = map.axes.up ? isWithin(sides, place) : isWithin(sides, [place[0], sides.up.low]);
	setText(point, isOn && map.of.task === task ? readOut(map, task, place) : "");
	// Read out the place after each arrow key, but not at every record of a run; of a chosen point,
	// its own place is read out.
	const readAloud =
		document.activeElement?.id === "map" && status !== "training" && !chosenPoint(state);
	point.setAttribute("aria-live", readAloud ? "polite" : "off");
	if (changed(map, task, shows, state.mapChoice)) {
		setText(byId("map-description"), map.of.task === task ? describe(map, task, state) : "");
	}
}

/** What goes to the right and what upwards. @param {State} state @param {TaskData} task */
function describeSides(state, task) {
	const axes = axesShown(state);
	const { across, up } = sidesOf(state);
	byId("map-plane").hidden = !isPlane(task);
	byId("map-columns").hidden = isPlane(task);
	setText(byId("map-range"), range(across));
	if (!axes) return;
	const [right, upwards] = titlesOf(task, axes);
	const height = axes.up
		? `${upwards} from ${range(up)}`
		: `${upwards}, with the predictions as a curve and the examples as points`;
	setText(byId("map-columns"), `To the right: ${right} from ${range(across)}. Upwards: ${height}.`);
}

/** @param {{low: number, high: number}} range */
const range = ({ low, high }) => `${exact(low)} to ${exact(high)}`;

/**
 * What the colours, the lines and the points stand for.
 *
 * @param {TaskData} task
 * @param {TrueMap} map
 * @param {State["mapShows"]} shows
 */
function describeScale(task, map, shows) {
	const { middle, full } = scaleOf(task, shows);
	const error = shows === "error";
	const curve = !map.axes.up;
	const ends = error ? ["too low", "too high"].map((end) => `${short(full)} or more ${end}`) : null;
	const ofColours = [middle - full, middle + full].map((end) => short(end).replace("-", "−"));
	const [low, high] = ends ?? ((task.classes && task.labels) || ofColours);
	setText(byId("map-low"), low);
	setText(byId("map-high"), high);
	byId("map-ramp").hidden = curve;
	byId("map-coloured").hidden = curve || (error && !isMeasured(map, task));
	setText(byId("map-colour-of"), error ? "error" : "target");
	const lines = !curve && hasContours(task, shows) && !(error && isMeasured(map, task));
	const ofClasses = task.classes !== null;
	for (const sign of byId("map-key").children) {
		const element = /** @type {HTMLElement} */ (sign);
		const { of, target } = element.dataset;
		element.hidden =
			(of === "lines" && !lines) ||
			(of === "curve" && !curve) ||
			(of === "curve-border" && !(curve && ofClasses)) ||
			(of === "classes" && !ofClasses) ||
			(of === "border" && (curve || !ofClasses || shows !== "prediction")) ||
			(of === "numbers" && ofClasses) ||
			(of === "test" && (task.same_test || ofClasses)) ||
			(of === "class-test" && (task.same_test || !ofClasses)) ||
			(of === "hull" && !task.hull.length);
		if (task.classes && of?.endsWith("border")) {
			setText(element.children[0], short(borderOf(task.classes)));
		}
		if (target) {
			const test = of === "class-test" ? ", test" : "";
			setText(element, className(task, Number(target)) + test);
		}
	}
}

/**
 * The index of the place on the map nearest to a pair of numbers.
 *
 * @param {TrueMap} map
 * @param {number[]} place
 */
function indexAt({ size, axes }, place) {
	const [column, row] = [axes.across, axes.up].map((axis, side) =>
		axis ? Math.round(((place[side] - axis.low) / (axis.high - axis.low)) * (size - 1)) : 0,
	);
	return row * size + column;
}

/** The pair of numbers of a place of the map. @param {TrueMap} map @param {number} index */
const pairOf = ({ size, axes }, index) =>
	[axes.across, axes.up].map((axis, side) => {
		const step = side ? Math.floor(index / size) : index % size;
		return axis ? axis.low + (step / (size - 1)) * (axis.high - axis.low) : Number.NaN;
	});

/**
 * @param {TrueMap} map
 * @param {TaskData} task
 * @param {number[]} place
 */
function readOut(map, task, place) {
	const index = indexAt(map, place);
	const where = placeInWords(task, map.axes, pairOf(map, index));
	const prediction = known(map.predictions[index]);
	const truth = known(map.truths[index]);
	const unknown = isPlane(task) ? "; there is no right answer" : "";
	const right = truth === null ? unknown : `; the right answer is ${fixed(truth, 2)}`;
	return `At ${where}, the network predicts ${fixed(prediction, 2)}${inClass(task, prediction)}${right}.`;
}

/** Which class a prediction means, if the classes have names. @param {TaskData} task @param {number | null} prediction */
const inClass = (task, prediction) => {
	const name = classNear(task, prediction);
	return name && `, so ${name}`;
};

/**
 * @param {TrueMap} map
 * @param {TaskData} task
 * @param {State} state
 */
function describe(map, task, state) {
	const { across, up } = map.axes;
	if (pointsChanged(task, across.number, up?.number)) outside = countOutside(task, map.axes);
	const beyond = outside
		? `${whole(outside)} of the training examples ${outside === 1 ? "is" : "are"} outside the map.`
		: "";
	const measured = isMeasured(map, task);
	return [
		measured ? describePredictions(map, task) : describeErrors(map, task),
		measured ? describePoints(map, task) : "",
		task.classes ? describeWrong(map) : "",
		beyond,
		isSliced(task) ? describeSlice(task, map.axes, state.mapChoice.others) : "",
		isSliced(task) && !(measured && shownOn(state) === "error") ? OFF_THE_SLICE : "",
	]
		.filter(Boolean)
		.join(" ");
}

/** @param {TaskData} task @param {Axes} axes */
function countOutside({ inputs }, { across, up }) {
	const isOutside = (/** @type {number[]} */ numbers, /** @type {Axis} */ { number, low, high }) =>
		numbers[number] < low || numbers[number] > high;
	return inputs.filter((numbers) => isOutside(numbers, across) || (up && isOutside(numbers, up)))
		.length;
}

/** @param {TrueMap} map @param {TaskData} task */
function describeErrors(map, task) {
	if (!map.truths.some(Number.isFinite))
		return "There is no right answer at any of the places shown.";
	const errors = valuesOf(map, "error");
	const sizes = errors.map((error) => Math.abs(known(error) ?? 0));
	const worst = sizes.indexOf(Math.max(...sizes));
	const where = placeInWords(task, map.axes, pairOf(map, worst));
	return `The largest error is ${fixed(known(errors[worst]), 2)}, at ${where}.`;
}

/** @param {TrueMap} map @param {TaskData} task */
function describePredictions(map, task) {
	const { predictions, axes } = map;
	const finite = predictions.filter(Number.isFinite);
	if (!finite.length) return "All predictions are too large to compute.";
	const [lowest, highest] = [Math.min(...finite), Math.max(...finite)].map((prediction) => {
		const where = placeInWords(task, axes, pairOf(map, predictions.indexOf(prediction)));
		return `${fixed(prediction, 2)}${inClass(task, prediction)}, at ${where}`;
	});
	return `The lowest prediction is ${lowest}; the highest is ${highest}.`;
}

/** The point that is farthest from its target. @param {TrueMap} map @param {TaskData} task */
function describePoints(map, task) {
	const errors = [...map.errors, ...map.errors_test].map((error) => known(error) ?? Infinity);
	if (!errors.length) return "";
	const sizes = errors.map(Math.abs);
	const worst = sizes.indexOf(Math.max(...sizes));
	const count = map.errors.length;
	const inputs =
		worst < count
			? task.inputs[worst * stepTo(task.inputs)]
			: task.test_inputs[(worst - count) * stepTo(task.test_inputs)];
	const where = placeInWords(task, map.axes, placeOn(map.axes, inputs), ofExample);
	const error = fixed(known(errors[worst]), 2);
	return `The point that is farthest from its target is at ${where}, with an error of ${error}.`;
}

/** A number of an example, as it is. @param {unknown} _range @param {number} value */
const ofExample = (_range, value) => short(value).replace("-", "−");

/** Which examples are points: all, every second and so on. @param {number[][]} inputs */
const stepTo = (inputs) => Math.ceil(inputs.length / MAP_POINTS);

/** @param {TrueMap} map */
function describeWrong({ wrong, wrong_test }) {
	const count = wrong.length + wrong_test.length;
	if (!count) return "No point is in the wrong class.";
	return `${count === 1 ? "1 point is" : `${whole(count)} points are`} in the wrong class.`;
}
