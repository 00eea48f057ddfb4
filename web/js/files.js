// Files that the page hands out or takes in: what is in them, and how they are handed out.

import { repr } from "./format.js";

/** @import { FileContent, NetworkState, TrainingRecord } from "./types.d.ts" */

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

/**
 * @param {ReturnType<typeof import("./engine.js").createEngine>} engine
 * @param {(reply: NetworkState) => void} show
 * @param {(work: () => Promise<void>) => Promise<void>} attempt does what needs Python
 */
export function createNetworkFiles(engine, show, attempt) {
	return {
		/**
		 * The network as the text of a file.
		 *
		 * @param {"json" | "program"} form
		 * @returns {Promise<string | undefined>} undefined where Python could not say
		 */
		async exportNetwork(form) {
			/** @type {string | undefined} */
			let text;
			await attempt(async () => {
				const { file, ...network } = await engine.ask("export", { form });
				show(network);
				text = file;
			});
			return text;
		},

		/**
		 * What a file says about a network, or why it is none.
		 *
		 * @param {string} text
		 * @returns {Promise<FileContent | {problem: string} | undefined>} undefined where Python
		 *   could not say
		 */
		async readFile(text) {
			/** @type {FileContent | {problem: string} | undefined} */
			let found;
			await attempt(async () => {
				try {
					const { content, ...network } = await engine.ask("read_file", { text });
					show(network);
					found = content;
				} catch (error) {
					const { name, message } = /** @type {Error} */ (error);
					if (name !== "ValueError") throw error;
					found = { problem: message };
				}
			});
			return found;
		},
	};
}
