// Makes a picture file of what a canvas shows.

/**
 * Make a picture file of a canvas as it looks on the page, with the background of its card.
 *
 * @param {HTMLCanvasElement} canvas
 * @returns {Promise<Blob | null>} a PNG; null if the browser cannot make one
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
		const fields = canvas.parentElement?.querySelectorAll(".part:has(input)") ?? [];
		for (const field of fields) {
			drawField(context, /** @type {HTMLElement} */ (field), canvas);
		}
	}
	return new Promise((resolve) => picture.toBlob(resolve, "image/png"));
}

/**
 * Draw one of the fields that are on top of the network's canvas on the page.
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
	context.textAlign = "center";
	context.textBaseline = "middle";
	if (name) {
		context.fillStyle = style.backgroundColor;
		context.strokeStyle = style.borderColor;
		context.lineWidth = Number.parseFloat(style.borderTopWidth);
		context.beginPath();
		context.roundRect(0, 0, width, height, height / 2);
		context.fill();
		context.stroke();
		const { color, fontSize } = getComputedStyle(name);
		const box = name.getBoundingClientRect();
		context.fillStyle = color;
		context.font = `${fontSize} system-ui, sans-serif`;
		const middle = [box.left + box.width / 2 - left, box.top + box.height / 2 - top];
		context.fillText(String(name.textContent), middle[0], middle[1]);
	}
	context.fillStyle = style.color;
	context.font = `${style.fontWeight} ${style.fontSize} system-ui, sans-serif`;
	context.fillText(input.value, width / 2, height / 2);
	context.restore();
}
