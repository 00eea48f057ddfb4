// The settings of the reader's data.

/** @import { OwnSettings } from "./types.d.ts" */

export const OWN_FIELDS = /** @type {const} */ ([
	"data",
	"held_out",
	"names",
	"labels",
	"scaling",
	"scale_target",
]);

/** What they are when there are no data. @type {OwnSettings} */
export const NO_DATA = {
	data: "",
	held_out: 0,
	names: "",
	labels: "",
	scaling: "none",
	scale_target: false,
};

/** Those settings alone. @param {OwnSettings} settings @returns {OwnSettings} */
export const ownSettings = ({ data, held_out, names, labels, scaling, scale_target }) => ({
	...{ data, held_out, names, labels, scaling, scale_target },
});
