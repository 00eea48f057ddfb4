// What can be taken along: a link, the network, its records and pictures; and what the page keeps.

import { byId, onClick, setText } from "../dom.js";
import { absence } from "../state/forward-pass.js";
import { remember } from "../state/memory.js";
import { countRows, dataOfFile, LINKED_ROWS } from "../state/own-rows.js";
import { writeLink } from "../state/settings.js";
import { saveFile } from "./download.js";
import { readChosen, writePicture, writeRecords } from "./files.js";
import { writeView } from "./panels.js";

/** @import { Position, Settings, State, Taken } from "../state/types.d.ts" */

/** The files of the network: what Python calls each, its name, its type. */
const FORMS = /** @type {const} */ ([
	["json", "neuron.json", "application/json"],
	["program", "neuron.py", "text/x-python"],
]);

/**
 * The pictures: each by its name, where it is and whether there is anything to see.
 *
 * @type {Record<string, {canvas: string, drawn: (state: State) => boolean}>}
 */
const PICTURES = {
	network: { canvas: "#network", drawn: () => true },
	loss: { canvas: "#loss-chart canvas", drawn: () => true },
	surface: {
		canvas: "#surface",
		drawn: ({ open, surface }) => open.includes("surface") && surface !== null,
	},
	activation: { canvas: "#activation-curve", drawn: ({ open }) => open.includes("activation") },
	map: { canvas: "#map", drawn: ({ open, map }) => open.includes("map") && map !== null },
};

/** @param {string} name @returns {HTMLButtonElement} */
const pictureButton = (name) => /** @type {HTMLButtonElement} */ (byId(`save-${name}`));

/** @param {State} state */
export function drawTake(state) {
	const { page, settings, defaults, network, linkWeights, taken } = state;
	for (const at of /** @type {const} */ (["link", "network", "records", "settings"])) {
		const note = byId(`take-${at}`);
		setText(note, taken?.at === at ? taken.text : "");
		note.dataset.tone = taken?.tone ?? "";
	}
	byId("load-network").setAttribute("aria-invalid", String(refused(taken)));
	for (const [name, { drawn }] of Object.entries(PICTURES)) {
		pictureButton(name).hidden = !drawn(state);
	}
	if (!state.open.includes("take")) return;
	const link = /** @type {HTMLInputElement} */ (byId("link"));
	const short = countRows(settings.data) > LINKED_ROWS;
	const text = writeLink(
		page + writeView(state),
		settings,
		defaults,
		linkWeights && !short ? network : null,
	);
	const where = `A link carries ${LINKED_ROWS} rows at most, so not yours: “Network as JSON” holds them.`;
	setText(byId("link-data"), short ? where : "");
	if (link.value !== text) link.value = text;
}

/** Whether a file was not taken. @param {Taken | null} taken */
const refused = (taken) => taken?.at === "network" && taken.tone === "warning";

/**
 * @param {{state: State, set(changes: Partial<State>): void}} store
 * @param {ReturnType<typeof import("../run/trainer.js").createTrainer>} trainer
 * @param {(changes: Partial<Settings>, start: Position) => void} change takes settings up, and
 *   begins the run at a place of its own
 */
export function wireTake({ state, set }, trainer, change) {
	/** @param {Taken["at"]} at @param {string} text @param {Taken["tone"]} [tone] */
	const say = (at, text, tone = "plain") => set({ taken: { at, text, tone } });

	const box = /** @type {HTMLInputElement} */ (byId("link-weights"));
	set({ linkWeights: box.checked });
	box.addEventListener("change", () => set({ linkWeights: box.checked, taken: null }));
	onClick("copy-link", async () => {
		const link = /** @type {HTMLInputElement} */ (byId("link"));
		try {
			await navigator.clipboard.writeText(link.value);
			say("link", "Copied.");
		} catch {
			// There is no clipboard here, or the page may not use it.
			link.focus();
			link.select();
			say(
				"link",
				"The browser does not let the page copy. The link is selected: copy it yourself.",
			);
		}
	});

	for (const [form, name, type] of FORMS) {
		onClick(`save-${form}`, async () => {
			const found = await trainer.inquire("export", { form });
			if ("problem" in found) return say("network", found.problem);
			saveFile(name, found.answer, type);
			say("network", `Saved ${name}.`);
		});
	}
	const input = /** @type {HTMLInputElement} */ (byId("load-network"));
	input.addEventListener("change", async () => {
		const chosen = await readChosen(input);
		if (!chosen) return;
		const found =
			"text" in chosen ? await trainer.inquire("read_file", { text: chosen.text }) : chosen;
		if ("problem" in found) {
			const problem = found.problem.replace(/\.$/, "");
			return say("network", `${chosen.name} was not loaded: ${problem}.`, "warning");
		}
		const { settings, data, at } = found.answer;
		const own = dataOfFile(data);
		if (!own) {
			const problem = "its rows must be three numbers each";
			return say("network", `${chosen.name} was not loaded: ${problem}.`, "warning");
		}
		change({ ...settings, ...own }, at);
		say("network", `Loaded ${chosen.name}.`);
	});

	onClick("save-records", () => {
		if (!state.records.length) return say("records", absence(state));
		saveFile("records.csv", writeRecords(state.records), "text/csv");
		say("records", "Saved records.csv.");
	});
	for (const [name, { canvas }] of Object.entries(PICTURES)) {
		onClick(`save-${name}`, async () => {
			const shown = /** @type {HTMLCanvasElement} */ (document.querySelector(canvas));
			const picture = await writePicture(shown);
			if (!picture) return say("records", "The browser could not make a picture of it.", "warning");
			saveFile(`${name}.png`, picture, "image/png");
			say("records", `Saved ${name}.png.`);
		});
	}

	onClick("forget", () => {
		remember("");
		say("settings", "Forgotten. Nothing is kept until you change a setting again.");
	});
}
