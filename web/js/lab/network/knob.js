// The knob of the bias: which angle shows which bias.

/** The angle from straight up that the knob approaches on either side, but never reaches. */
const FARTHEST = 0.75 * Math.PI;

/** The knob's angle for a bias, from straight up, clockwise. @param {number} bias */
export const angleOf = (bias) => FARTHEST * (bias / (Math.abs(bias) + 2));

/** The bias for an angle of the knob. @param {number} angle */
export function biasAt(angle) {
	// At the limit itself the bias would be infinite.
	const share = Math.min(0.95, Math.max(-0.95, angle / FARTHEST));
	return (2 * share) / (1 - Math.abs(share));
}
