// Connects the buttons of the panel Take it along: link, network, records, pictures and settings.

import { byId, onClick } from "../../dom.js";
import { readChosenBytes, readChosenFile, saveFile } from "../../files.js";
import { whyNoPython } from "../../state/forward-pass.js";
import { withTexts } from "../../state/layers.js";
import { remember } from "../../state/memory.js";
import { dataOfFile } from "../../state/own-rows.js";
import { writeRecords } from "../../state/records.js";
import { isPlain, PLAIN } from "../../state/shape.js";
import { writePicture } from "./picture-file.js";
import { PICTURES } from "./pictures.js";

/** @import { Answered, Calls, Position, Settings, State, Taken } from "../../state/types.d.ts" */

/** @typedef {{state: State, set(changes: Partial<State>): void}} Store */
/** @typedef {(at: Taken["at"], text: string, tone?: Taken["tone"]) => void} Say writes a note next to a button */
/** @typedef {<Call extends keyof Calls>(call: Call, args: Calls[Call][0]) => Promise<Answered<Calls[Call][1]>>} Inquire */

/** The files of a network: what Python calls the format, the end of the file's name and its media type. */
const FORMS = /** @type {const} */ ([
	["json", "json", "application/json"],
	["program", "py", "text/x-python"],
]);

/**
 * @param {Store} store
 * @param {{inquire: Inquire}} actions
 * @param {(changes: Partial<Settings>, place: Position) => void} change applies settings and begins
 *   the run at a position
 */
export function wireTake(store, { inquire }, change) {
	/** @type {Say} */
	const say = (at, text, tone = "plain") => store.set({ taken: { at, text, tone } });
	wireLink(store, say);
	wireSavingNetwork(store, inquire, say);
	wireLoadingNetwork(inquire, change, say);
	wirePredictions(store, inquire, say);
	wireRecords(store, say);
	wirePictures(say);
	onClick("forget", () => {
		remember("");
		say(
			"settings",
			"Your settings are forgotten. Nothing is stored until you change a setting again.",
		);
	});
}

/** @param {Store} store @param {Say} say */
function wireLink({ set }, say) {
	const box = /** @type {HTMLInputElement} */ (byId("link-weights"));
	set({ linkWeights: box.checked });
	box.addEventListener("change", () => set({ linkWeights: box.checked, taken: null }));
	onClick("copy-link", async () => {
		const link = /** @type {HTMLInputElement} */ (byId("link"));
		try {
			await navigator.clipboard.writeText(link.value);
			say("link", "Copied.");
		} catch {
			// There is no clipboard, or the page is not allowed to use it.
			link.focus();
			link.select();
			say(
				"link",
				"The browser does not let this page copy. The link is selected, so you can copy it yourself.",
			);
		}
	});
}

/** @param {Store} store @param {Inquire} inquire @param {Say} say */
function wireSavingNetwork({ state }, inquire, say) {
	for (const [form, end, type] of FORMS) {
		onClick(`save-${form}`, async () => {
			const name = `${isPlain(state.shape ?? PLAIN) ? "neuron" : "network"}.${end}`;
			const found = await inquire("export", { form });
			if ("problem" in found) return say("network", found.problem);
			saveFile(name, found.answer, type);
			say("network", `Saved ${name}.`);
		});
	}
}

/**
 * @param {Inquire} inquire
 * @param {(changes: Partial<Settings>, place: Position) => void} change
 * @param {Say} say
 */
function wireLoadingNetwork(inquire, change, say) {
	const input = /** @type {HTMLInputElement} */ (byId("load-network"));
	input.addEventListener("change", async () => {
		const chosen = await readChosenFile(input);
		if (!chosen) return;
		const found = "text" in chosen ? await inquire("read_file", { text: chosen.text }) : chosen;
		if ("problem" in found) {
			const problem = found.problem.replace(/\.$/, "");
			return say("network", `${chosen.name} was not loaded: ${problem}.`, "warning");
		}
		const { settings, data, at } = found.answer;
		const own = dataOfFile(data);
		if (!own) {
			const problem = "its data must be rows of three numbers each";
			return say("network", `${chosen.name} was not loaded: ${problem}.`, "warning");
		}
		change({ ...withTexts(settings), ...own }, at);
		say("network", `Loaded ${chosen.name}.`);
	});
}

/** @param {Store} store @param {Inquire} inquire @param {Say} say */
function wirePredictions({ state }, inquire, say) {
	const input = /** @type {HTMLInputElement} */ (byId("predict-file"));
	onClick("predict", () => input.click());
	input.addEventListener("change", async () => {
		const chosen = await readChosenBytes(input);
		if (!chosen) return;
		const { name } = chosen;
		say("predictions", `Reading ${name} …`);
		const found =
			"content" in chosen ? await inquire("predict_file", { content: chosen.content }) : chosen;
		if ("problem" in found) {
			const problem = found.problem.replace(/\.$/, "");
			return say("predictions", `${name} was not predicted: ${problem}.`, "warning");
		}
		const { csv, sentences } = found.answer;
		const file = `${name.replace(/\.[^.]*$/, "")}-predicted.csv`;
		saveFile(file, csv, "text/csv");
		const { epoch, example } = state.network ?? { epoch: 0, example: 0 };
		const untrained = epoch || example ? [] : ["The network has not been trained yet."];
		say("predictions", [`Saved ${file}.`, ...untrained, ...sentences].join(" "));
	});
}

/** @param {Store} store @param {Say} say */
function wireRecords({ state }, say) {
	onClick("save-records", () => {
		if (!state.records.length) return say("records", whyNoPython(state));
		saveFile("records.csv", writeRecords(state.records, state.shape), "text/csv");
		say("records", "Saved records.csv.");
	});
}

/** @param {Say} say */
function wirePictures(say) {
	for (const [name, { canvas }] of Object.entries(PICTURES)) {
		onClick(`save-${name}`, async () => {
			const shown = /** @type {HTMLCanvasElement} */ (document.querySelector(canvas));
			const picture = await writePicture(shown);
			if (!picture) return say("records", "The browser could not save this picture.", "warning");
			saveFile(`${name}.png`, picture, "image/png");
			say("records", `Saved ${name}.png.`);
		});
	}
}
