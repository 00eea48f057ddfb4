// A canvas context that draws SVG, with only the methods that the page's pictures use.

/** Attributes of an element. @typedef {Record<string, string | number>} Attributes */

/** A number with at most two decimals, which are enough for the eye. @param {number} value */
const short = (value) => Number(value.toFixed(2));

/**
 * @param {string} name
 * @param {Attributes} attributes
 * @param {string} [content]
 */
export function element(name, attributes, content = "") {
	const text = Object.entries(attributes)
		.map(([key, value]) => ` ${key}="${typeof value === "number" ? short(value) : value}"`)
		.join("");
	return content ? `<${name}${text}>${content}</${name}>` : `<${name}${text}/>`;
}

const ANCHOR = { left: "start", center: "middle", right: "end" };

/** Replaces CanvasRenderingContext2D; `content` is what was drawn. */
export class SvgContext {
	content = "";
	fillStyle = "";
	strokeStyle = "";
	lineWidth = 1;
	globalAlpha = 1;
	font = "";
	lineCap = "butt";
	lineJoin = "miter";
	/** @type {keyof typeof ANCHOR} */
	textAlign = "left";

	#path = "";
	#gradients = 0;
	#name;

	/** @param {string} name unique on the page, used in the ids of gradients */
	constructor(name) {
		this.#name = name;
	}

	beginPath() {
		this.#path = "";
	}

	/** @param {number} x @param {number} y */
	moveTo(x, y) {
		this.#path += `M${short(x)} ${short(y)}`;
	}

	/** @param {number} x @param {number} y */
	lineTo(x, y) {
		this.#path += `${this.#path ? "L" : "M"}${short(x)} ${short(y)}`;
	}

	/** A full circle: the pictures have no other arcs. @param {number} x @param {number} y @param {number} radius */
	arc(x, y, radius) {
		const [r, d] = [short(radius), short(2 * radius)];
		this.#path += `M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${d} 0a${r} ${r} 0 1 0 ${-d} 0`;
	}

	/**
	 * @param {number} x
	 * @param {number} y
	 * @param {number} width
	 * @param {number} height
	 * @param {number} radius
	 */
	roundRect(x, y, width, height, radius) {
		const r = short(radius);
		const [across, down] = [short(width - 2 * radius), short(height - 2 * radius)];
		this.#path +=
			`M${short(x + radius)} ${short(y)}h${across}a${r} ${r} 0 0 1 ${r} ${r}v${down}` +
			`a${r} ${r} 0 0 1 ${-r} ${r}h${-across}a${r} ${r} 0 0 1 ${-r} ${-r}v${-down}a${r} ${r} 0 0 1 ${r} ${-r}`;
	}

	fill() {
		this.#draw({ fill: String(this.fillStyle) });
	}

	stroke() {
		this.#draw({
			fill: "none",
			stroke: this.strokeStyle,
			"stroke-width": this.lineWidth,
			"stroke-linecap": this.lineCap,
			"stroke-linejoin": this.lineJoin,
		});
	}

	/** @param {Attributes} attributes */
	#draw(attributes) {
		if (this.globalAlpha < 1) attributes.opacity = this.globalAlpha;
		this.content += element("path", { d: this.#path, ...attributes });
	}

	/** About how wide a text is: the browser that shows it chooses the font. @param {string} text */
	measureText(text) {
		const [, size] = this.font.split(" ");
		return { width: 0.55 * Number.parseFloat(size) * text.length };
	}

	/** @param {string} text @param {number} x @param {number} y */
	fillText(text, x, y) {
		const [weight, size] = this.font.split(" ");
		const place = { x, y, fill: this.fillStyle, "text-anchor": ANCHOR[this.textAlign] };
		const look = { "font-weight": weight, "font-size": Number.parseFloat(size) };
		this.content += element("text", { ...place, ...look }, text);
	}

	/**
	 * A gradient from one circle to a larger one around the same point.
	 *
	 * @param {number} cx
	 * @param {number} cy
	 * @param {number} inner
	 * @param {number} _x
	 * @param {number} _y
	 * @param {number} r
	 */
	createRadialGradient(cx, cy, inner, _x, _y, r) {
		this.#gradients += 1;
		const id = `${this.#name}-${this.#gradients}`;
		/** @type {string[]} */
		const stops = [];
		return {
			/** @param {number} at @param {string} colour */
			addColorStop: (at, colour) => {
				const offset = (inner + at * (r - inner)) / r;
				stops.push(element("stop", { offset, "stop-color": colour }));
			},
			toString: () => {
				const units = { gradientUnits: "userSpaceOnUse" };
				this.content += element("radialGradient", { id, cx, cy, r, ...units }, stops.join(""));
				return `url(#${id})`;
			},
		};
	}
}
