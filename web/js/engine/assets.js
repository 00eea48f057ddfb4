// What the build wrote into the page for its script: where the parts of Python are, and the first
// state of the default run.

/** @type {import("./types.d.ts").Assets} */
export const assets = JSON.parse(document.getElementById("assets")?.textContent ?? "");
