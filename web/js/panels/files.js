// What is in the files that the page hands out and Python does not write; and what is in a chosen one.

import { MAX_CHARACTERS } from "#python";
import { repr, whole } from "../format.js";

/** @import { TrainingRecord } from "../state/types.d.ts" */

/** The columns of the records. @type {Record<string, (record: TrainingRecord) => string>} */
const COLUMNS = {
	epoch: ({ epoch }) => String(epoch),
	weight_1: ({ weights }) => repr(weights[0]),
	weight_2: ({ weights }) => repr(weights[1]),
	bias: ({ bias }) => repr(bias),
	loss: ({ loss }) => repr(loss),
	test_loss: (record) => repr(record.test_loss),
	right: ({ right }) => String(right),
	by_hand: (record) => (record.by_hand ? "1" : "0"),
	learning_rate: (record) => repr(record.learning_rate),
	example: ({ example }) => String(example),
};

/**
 * The records as comma-separated values, in full digits; a number that is too large is left out.
 *
 * @param {TrainingRecord[]} records
 */
export function writeRecords(records) {
	const rows = records.map((record) => Object.values(COLUMNS).map((text) => text(record)));
	// RFC 4180: lines end with CR LF.
	return [Object.keys(COLUMNS), ...rows].map((row) => `${row.join()}\r\n`).join("");
}

/**
 * What a canvas shows, as it looks on the page: on the colour of its card.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob | null>} a PNG; null where the browser cannot make one
 */
export function writePicture(canvas) {
	const { width, height } = canvas;
	const picture = Object.assign(document.createElement("canvas"), { width, height });
	const context = picture.getContext("2d");
	if (context) {
		const card = /** @type {HTMLElement} */ (canvas.closest(".card"));
		context.fillStyle = getComputedStyle(card).backgroundColor;
		context.fillRect(0, 0, width, height);
		context.drawImage(canvas, 0, 0);
		for (const field of card.querySelectorAll(".part:has(input)")) {
			drawField(context, /** @type {HTMLElement} */ (field), canvas);
		}
	}
	return new Promise((resolve) => picture.toBlob(resolve, "image/png"));
}

/**
 * Draw a field of the network's, which on the page lies over the canvas.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {HTMLElement} field
 * @param {HTMLCanvasElement} canvas
 */
function drawField(context, field, canvas) {
	const input = /** @type {HTMLInputElement} */ (field.querySelector("input"));
	const name = /** @type {HTMLElement | null} */ (field.querySelector(".chip-name"));
	const style = getComputedStyle(input);
	const scale = canvas.width / canvas.clientWidth;
	const origin = canvas.getBoundingClientRect();
	const { left, top, width, height } = field.getBoundingClientRect();
	context.save();
	context.scale(scale, scale);
	context.translate(left - origin.left, top - origin.top);
	if (name) {
		context.fillStyle = style.backgroundColor;
		context.strokeStyle = style.borderColor;
		context.lineWidth = Number.parseFloat(style.borderTopWidth);
		context.beginPath();
		context.roundRect(0, 0, width, height, height / 2);
		context.fill();
		context.stroke();
	}
	context.fillStyle = style.color;
	context.font = `${style.fontWeight} ${style.fontSize} system-ui, sans-serif`;
	context.textAlign = "center";
	context.textBaseline = "middle";
	const label = name?.checkVisibility() ? `${name.textContent} ` : "";
	context.fillText(label + input.value, width / 2, height / 2);
	context.restore();
}

/** The text in a file, which spreadsheets also write as UTF-16. @param {ArrayBuffer} bytes */
function textOf(bytes) {
	const [first, second] = new Uint8Array(bytes);
	const wide = first === 0xff && second === 0xfe;
	return new TextDecoder(wide ? "utf-16le" : "utf-8").decode(bytes);
}

/**
 * What is in the file that was chosen; the same one may then be chosen again.
 *
 * @param {HTMLInputElement} input
 * @returns {Promise<{name: string, text: string} | {name: string, problem: string} | null>} null
 *   where none was chosen
 */
export async function readChosen(input) {
	const [file] = input.files ?? [];
	if (!file) return null;
	const { name, size } = file;
	try {
		// No character takes less than a byte.
		if (size > MAX_CHARACTERS) {
			const most = whole(MAX_CHARACTERS);
			return { name, problem: `it has ${whole(size)} bytes, and ${most} are allowed` };
		}
		return { name, text: textOf(await file.arrayBuffer()) };
	} catch (error) {
		return { name, problem: `it could not be read (${/** @type {Error} */ (error).message})` };
	} finally {
		input.value = "";
	}
}
