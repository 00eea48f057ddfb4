/** The types of the engine: its input, and the messages between the page and its worker. */

import type { Created } from "#python";

export interface Assets {
	payloads: Record<"worker" | "wasm" | "stdlib" | "modules", { url: string; bytes: number }>;
	lock: { info: object; packages: object };
	/** The modules of the standard library that our own need. */
	library: string[];
	initial: Created;
	/** The address of the script of the later panels; see web/js/panels.js. */
	panels: string;
	/** Those of the panel “The Python”, and of its editor; see web/js/code.js. */
	code: string;
	editor: string;
	/** Names the Python that a snapshot belongs to: runtime and library, without our modules. */
	interpreter: string;
}

/** Python's own parts, which work with any sources. */
export interface Interpreter {
	wasm: WebAssembly.Module;
	/** The standard library: a zip archive. */
	stdlib: ArrayBuffer;
	/** Which of its modules to import before a snapshot is taken. */
	library: string[];
	lock: { info: object; packages: object };
}

/** The text of Python modules, by path. */
export type Sources = Record<string, string>;

/** What is done differently when the sources are the reader's, which can do anything. */
export interface Edited {
	/** Called when Python begins to import them. */
	onImport(): void;
	/** The checks of what Python answers; null while the page does not have them. */
	guard: Pick<typeof import("./guard.js"), "isReply" | "isFailure"> | null;
}

/** The pycs of the built-in sources, one after the other: see compiled.js. */
export type Compiled = ArrayBuffer;

/** Everything that is fetched to start Python. */
export interface Runtime {
	/** The address of the worker's script. */
	worker: Promise<string>;
	python: Promise<{ interpreter: Interpreter; compiled: Compiled }>;
}

/** Called with how much has arrived, from 0 to 1, and with the present stage. */
export type Progress = (share: number, stage: string) => void;

/** A piece of what Python has printed, and where in the lesson's sources, if it was there. */
export interface Printed {
	stream: "stdout" | "stderr";
	text: string;
	path: string | null;
	line: number | null;
}

/** Why sources could not be imported. */
export interface SourceFailure {
	/** The class of the error, what it says, and how Python prints it. */
	type: string;
	message: string;
	traceback: string;
	/** What a beginner can do about it, in a sentence; empty if nothing is known. */
	advice: string;
	/** Where in the sources it was raised; null if it was raised elsewhere. */
	path: string | null;
	line: number | null;
}

/** Where in the sources an error was raised, and the same explanations. */
export type ErrorPlace = Pick<SourceFailure, "advice" | "traceback"> & {
	path: string;
	line: number;
};

/** From the page to the worker, one at a time: each is answered before the next is sent. */
export type ToWorker =
	| { start: Interpreter; snapshot?: ArrayBuffer }
	| { load: { sources: Sources; compiled: Compiled } }
	| { request: string; content?: Uint8Array<ArrayBuffer> };

/** The worker's answer. */
export type Answer = { started: true } | { loaded: true } | Failed | Reply;

/** Why the sources could not be imported: a `SourceFailure`, as JSON. */
export interface Failed {
	failed: string;
}

/** A reply of Python's: its text, and the floats that the text has markers for, if there are any. */
export interface Reply {
	reply: string;
	floats?: ArrayBuffer;
}

/**
 * From the worker to the page. `died`: Python has crashed, and the worker is of no more use. A
 * snapshot is sent once, as soon as it is packed, and output whenever Python prints; neither is an
 * answer.
 */
export type FromWorker =
	| Answer
	| { received: true }
	| { died: string }
	| { snapshot: ArrayBuffer }
	| { output: Printed };
