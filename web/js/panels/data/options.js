// What happens to bad cells, how the numbers are scaled, and what does not fit the network yet.

import { byId, element, setText } from "../../dom.js";
import { exact } from "../../format.js";
import { drawSentences } from "./opened.js";

/** @import { Checked, Draft, DraftRows, Fix, Remedy, Settings } from "../../state/types.d.ts" */

const list = (/** @type {string} */ id) => /** @type {HTMLSelectElement} */ (byId(id));
const scaleTarget = () => /** @type {HTMLInputElement} */ (byId("data-scale-target"));

/**
 * @param {Draft} draft
 * @param {Checked | null} checked
 * @param {Settings} settings
 */
export function drawOptions({ missing, scaling, scale_target }, checked, settings) {
	list("data-missing").value = missing;
	list("data-scaling").value = scaling;
	byId("data-scale-target-field").hidden = scaling === "none" || checked?.classes != null;
	scaleTarget().checked = scale_target;
	setText(byId("data-left-out"), checked?.said ?? "");
	drawTargets(checked);
	// What was found for another activation or loss function no longer holds.
	const holds =
		checked?.activation === settings.activation && checked.loss_function === settings.loss_function;
	const advice = holds ? checked.advice : null;
	const follows = advice?.scaling === scaling && advice.scale_target === scale_target;
	setText(byId("data-scaling-why"), advice && follows ? advice.reason : "");
	drawSentences("data-doubts", checked?.doubts.map(({ sentence }) => sentence) ?? []);
	byId("data-fixes").replaceChildren(...(holds ? checked.fixes : []).map(fixItem));
}

/** Which numbers the two classes are, if there are two. @param {Checked | null} checked */
function drawTargets(checked) {
	const numbers = checked?.class_numbers ?? null;
	byId("data-targets-field").hidden = numbers === null;
	setText(byId("data-mapped-target"), checked?.mapped ?? "");
	const value = numbers?.join(" ") ?? "";
	const select = list("data-targets");
	const asInData = /** @type {HTMLOptionElement} */ (byId("data-targets-own"));
	asInData.value = value;
	setText(asInData, numbers?.map((number) => exact(number)).join(" and ") ?? "");
	asInData.hidden = [...select.options].findIndex((option) => option.value === value) < 2;
	select.value = value;
}

/** @param {Fix} fix @param {number} index */
function fixItem({ sentence, remedies }, index) {
	const item = element("li", "");
	const tools = element("div", "");
	tools.className = "tools";
	tools.append(
		...remedies.map(({ button }, remedy) => {
			const made = element("button", button);
			made.type = "button";
			made.dataset.remedy = `${index} ${remedy}`;
			return made;
		}),
	);
	item.append(element("p", sentence), tools);
	return item;
}

/**
 * @param {() => Checked | null} checked
 * @param {{changeRows(changes: Partial<DraftRows>): Promise<void>,
 *   applyRemedy(remedy: Remedy): Promise<void>}} actions
 */
export function wireOptions(checked, { changeRows, applyRemedy }) {
	list("data-missing").addEventListener("change", () => {
		changeRows({ missing: /** @type {DraftRows["missing"]} */ (list("data-missing").value) });
	});
	list("data-scaling").addEventListener("change", () => {
		const scaling = /** @type {DraftRows["scaling"]} */ (list("data-scaling").value);
		changeRows({ scaling, ...(scaling === "none" && { scale_target: false }) });
	});
	scaleTarget().addEventListener("change", () => {
		changeRows({ scale_target: scaleTarget().checked });
	});
	list("data-targets").addEventListener("change", () => {
		const target_numbers = list("data-targets").value.split(" ").map(Number);
		applyRemedy({ button: "", choice: { target_numbers }, settings: {} });
	});
	byId("data-fixes").addEventListener("click", ({ target }) => {
		const { remedy } = /** @type {HTMLElement} */ (target).dataset;
		const [fix, index] = (remedy ?? "").split(" ").map(Number);
		const found = remedy && checked()?.fixes[fix]?.remedies[index];
		if (!found) return;
		applyRemedy(found);
		byId("data-use").focus();
	});
}
