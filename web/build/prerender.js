// Draws the page before any script runs: node prerender.mjs <content.json> <page.json>
//
// The page's own views write the text into index.html, and its own code draws the pictures.

import { readFileSync, writeFileSync } from "node:fs";
import { JSDOM } from "jsdom";
import { LIMITS, MAX_ROWS } from "#python";
import { byId } from "../js/dom.js";
import { withFloats } from "../js/engine/floats.js";
import { whole } from "../js/format.js";
import { epochSplits, lossLabel, lossRange, lossSplits } from "../js/lab/chart/axes.js";
import { paintNetwork } from "../js/lab/network/diagram.js";
import { NARROW, WIDE } from "../js/lab/network/layouts.js";
import { COLOURS } from "../js/lab/network/shapes.js";
import { writeLaterPanels } from "../js/panels.js";
import { writeTexts } from "../js/render.js";
import { DEFAULTS, firstState } from "../js/state/initial.js";
import { readQuery } from "../js/state/query.js";
import { writeChoices } from "./choices.js";
import { element, SvgContext } from "./svg.js";

const [given, target] = process.argv.slice(2);
const { page, assets, sources, licenses } = JSON.parse(readFileSync(given, "utf8"));

const dom = new JSDOM(page);
const { document } = dom.window;
globalThis.document = document;

writeChoices(document);
for (const [field, { least, most }] of Object.entries(LIMITS)) {
	// The fields of all hidden layers have the same limits.
	const name = field === "neurons" ? "^=layer_" : `=${field}`;
	for (const input of document.querySelectorAll(`input[data-field${name}]`)) {
		input.setAttribute("aria-valuemin", String(least));
		input.setAttribute("aria-valuemax", String(most));
	}
}
document.querySelector(`input[value=${DEFAULTS.speed}]`)?.setAttribute("checked", "");

const listed = document.createElement("div");
listed.append(...Object.entries(sources).map(([path, text]) => listing(path, text)));
byId("sources").innerHTML = "<!--sources-->"; // each form of the page has the listing in its own way
byId("licenses").textContent = licenses;
byId("most-rows").textContent = whole(MAX_ROWS);
// JSON allows this form of <, which an HTML parser could mistake for the end of the script.
byId("assets").textContent = JSON.stringify(assets).replaceAll("<", "\\u003c");

const { answer, floats } = assets.initial;
const initial = withFloats(answer, Float64Array.from(floats));
const state = firstState(initial, DEFAULTS, readQuery("").view);
writeTexts(state);
writeLaterPanels(state);
for (const [name, layout] of Object.entries({ narrow: NARROW, wide: WIDE })) {
	const context = new SvgContext(name);
	const colours = Object.fromEntries(COLOURS.map((colour) => [colour, `var(--${colour})`]));
	paintNetwork(/** @type {any} */ (context), layout, /** @type {any} */ (colours), state);
	const size = { viewBox: `0 0 ${layout.width} ${layout.height}` };
	byId("network").insertAdjacentHTML("beforebegin", sketch(name, size, context.content));
}
for (const input of document.querySelectorAll("input[data-field], .number input[type=range]")) {
	input.setAttribute("value", /** @type {any} */ (input).value);
}
byId("loss-chart").innerHTML = sketch("loss", {}, chart(state));
writeFileSync(target, JSON.stringify({ page: dom.serialize(), listing: listed.innerHTML }));

/**
 * A picture in the place where a canvas will draw the same.
 *
 * @param {string} name
 * @param {import("./svg.js").Attributes} attributes
 * @param {string} content
 */
function sketch(name, attributes, content) {
	return element("svg", { class: `sketch ${name}`, "aria-hidden": "true", ...attributes }, content);
}

/**
 * The loss chart. Its coordinates are percentages, because its width is not known here.
 *
 * @param {import("../js/state/types.d.ts").State} state
 */
function chart({ records, settings }) {
	const [min, max] = lossRange(records);
	const down = (/** @type {number} */ value) =>
		`${(100 * Math.log(max / value)) / Math.log(max / min)}%`;
	const across = (/** @type {number} */ epoch) =>
		`${(100 * Math.asinh(epoch)) / Math.asinh(settings.epochs)}%`;
	const line = { stroke: "var(--line)" };
	const rows = lossSplits(min, max).map((value) => {
		const y = down(value);
		const label = { x: 0, y, dx: "-0.65em", dy: "0.36em", "text-anchor": "end" };
		return (
			element("line", { x1: 0, x2: "100%", y1: y, y2: y, ...line }) +
			element("text", label, lossLabel(value))
		);
	});
	const columns = epochSplits(settings.epochs).map((epoch, index, { length }) => {
		const x = across(epoch);
		const label = { x, y: "100%", dy: "1.25em", "text-anchor": "middle" };
		const second = (length - 1 - index) % 2 && index ? { class: "second" } : {};
		return (
			element("line", { x1: x, x2: x, y1: 0, y2: "100%", ...line }) +
			element("text", { ...label, ...second }, whole(epoch))
		);
	});
	const points = Object.entries({ test_loss: "negative", loss: "ink" }).map(([field, colour]) => {
		const place = { cx: across(records[0].epoch), cy: down(records[0][field]) };
		return element("circle", { ...place, r: 3.5, fill: `var(--${colour})` });
	});
	return [...rows, ...columns, ...points].join("");
}

/**
 * A Python file to unfold; the page's Python runs this very text.
 *
 * @param {string} path
 * @param {string} text
 */
function listing(path, text) {
	const item = document.createElement("details");
	const title = document.createElement("summary");
	const name = document.createElement("code");
	name.textContent = path;
	const [, lesson] = /^"""(.*?)(?:\n|""")/.exec(text) ?? [];
	title.append(name, ` ${lesson ?? ""}`);
	const code = document.createElement("pre");
	code.dataset.path = path;
	// An HTML parser drops a line break at the start of a <pre>, but no file starts with one.
	code.textContent = text;
	item.append(title, code);
	return item;
}
