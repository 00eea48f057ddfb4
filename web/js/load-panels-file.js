// How the page as one file gets the script of the later panels: it is a part of its own script.

import * as panels from "./panels.js";

/** @returns {Promise<typeof panels>} */
export const loadPanels = async () => panels;
