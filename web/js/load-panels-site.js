// How a site gets the script of the later panels: it is a file next to the page.

import { assets } from "./engine/assets.js";

/** @returns {Promise<typeof import("./panels.js")>} */
export const loadPanels = () => import(new URL(assets.panels, document.baseURI).href);
