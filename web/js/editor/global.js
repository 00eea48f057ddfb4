// The editor for the page as one file, where a script cannot be imported: it is a global object.

import { createEditor, findDefinitions } from "./editor.js";

Object.assign(globalThis, { codeEditor: { createEditor, findDefinitions } });
