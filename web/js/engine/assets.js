// What the build wrote into the page for its script: where Python's parts are, and what Python
// says of the run that the page starts with.

/** @type {import("./types.d.ts").Assets} */
export const assets = JSON.parse(document.getElementById("assets")?.textContent ?? "");
