// What every picture on a canvas begins with: its pixels and the page's colours.

/**
 * How a canvas stands in the page now.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {number} shape its height, as a share of its width
 */
export function look(canvas, shape) {
	const style = getComputedStyle(canvas);
	const width = canvas.clientWidth;
	return {
		width,
		height: width * shape,
		scale: devicePixelRatio,
		/** The size of small text. */
		text: Number.parseFloat(style.fontSize) * 0.8,
		/** Changes with light and dark. */
		ink: style.color,
		/** @param {string} name of one of the variables in web/css/page.css */
		colour: (name) => style.getPropertyValue(`--${name}`).trim() || "gray",
	};
}

/**
 * Make a canvas as sharp as the screen, and empty.
 *
 * @param {HTMLCanvasElement} canvas
 * @param {ReturnType<typeof look>} look in whose units the drawing is, as on the page
 */
export function clear(canvas, { width, height, scale }) {
	const [across, down] = [Math.round(width * scale), Math.round(height * scale)];
	if (canvas.width !== across) canvas.width = across;
	if (canvas.height !== down) canvas.height = down;
	const context = canvas.getContext("2d");
	context?.setTransform(scale, 0, 0, scale, 0, 0);
	context?.clearRect(0, 0, width, height);
	return context;
}
