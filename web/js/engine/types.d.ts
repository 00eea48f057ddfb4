/** The types of the engine: what it is given, and what the page and its worker tell each other. */

import type { Created } from "#python";

export interface Assets {
	payloads: Record<"worker" | "wasm" | "stdlib" | "modules", { url: string; bytes: number }>;
	lock: { info: object; packages: object };
	/** The modules of the standard library that our own need. */
	library: string[];
	initial: Created;
	/** Names the Python that a snapshot is of: the runtime and the library, none of our modules. */
	interpreter: string;
}

/** Python's own parts, which serve any sources. */
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

/** The pycs of the built-in sources, in base64, by the path at which Python looks for them. */
export type Compiled = Record<string, string>;

/** All that was fetched to start Python. */
export interface Runtime {
	/** The address of the worker's script. */
	worker: Promise<string>;
	python: Promise<{ interpreter: Interpreter; compiled: Compiled }>;
}

/** Told how much is here, from 0 to 1, and what goes on. */
export type Progress = (share: number, stage: string) => void;

/** What Python has printed. */
export interface Output {
	stream: "stdout" | "stderr";
	text: string;
}

/** Why sources could not be imported. */
export interface SourceFailure {
	/** The class of the error, what it says, and how Python prints it. */
	type: string;
	message: string;
	traceback: string;
	/** Where in the sources it was raised; null if in none of them. */
	path: string | null;
	line: number | null;
}

/** From the page to the worker, which answers one before the next is sent. */
export type ToWorker =
	| { start: Interpreter; snapshot?: ArrayBuffer }
	| { load: { sources: Sources; compiled: Compiled } }
	| { request: string };

/** The worker's answer. */
export type Answer =
	| { started: true }
	| { loaded: true }
	| { failed: SourceFailure }
	| { reply: string };

/**
 * From the worker to the page. `died`: Python is broken, and so is the worker. A snapshot comes
 * once, when it is packed, and output whenever Python prints; these answer nothing.
 */
export type FromWorker = Answer | { died: string } | { snapshot: ArrayBuffer } | { output: Output };
