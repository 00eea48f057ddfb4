// Where a name in the Python is defined: found in the syntax trees of its files, without running it.

import { parser } from "@lezer/python";
import { boundNames, classesOf, functionsOf, SCOPES } from "./bindings.js";

/** @import { SyntaxNode } from "@lezer/common" */
/** @typedef {Record<string, string>} Texts by path */

/**
 * @typedef {object} Definition
 * @property {string} path
 * @property {number} line from 1
 * @property {number} place in characters
 */

/** A text with its tree. @typedef {{path: string, text: string, top: SyntaxNode}} File */

/** What the name of a module comes after in an import. */
const IMPORTS = ["import", "from", ","];

/** The newest tree of each file. @type {Map<string, File>} */
const parsed = new Map();

/** @param {Texts} texts @param {string} path @returns {File} */
function fileAt(texts, path) {
	const text = texts[path];
	const known = parsed.get(path);
	if (known?.text === text) return known;
	const file = { path, text, top: parser.parse(text).topNode };
	parsed.set(path, file);
	return file;
}

/**
 * Where the name at a place is defined. Each file that has changed is read in a task of its own, so
 * that the page stays responsive; the first time, that is all of them.
 *
 * @param {Texts} texts of all files
 * @param {string} path
 * @param {number} place in characters
 */
export async function findDefinitions(texts, path, place) {
	for (const [changed, text] of Object.entries(texts)) {
		if (parsed.get(changed)?.text === text) continue;
		await nextTask();
		fileAt(texts, changed);
	}
	await nextTask();
	return definitionsAt(texts, path, place);
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * The same in one go: the likeliest definition first, more than one if several classes have a method
 * or an attribute of that name. At a definition, the next one of the same name.
 *
 * @param {Texts} texts of all files
 * @param {string} path
 * @param {number} place in characters
 * @returns {{name: string, found: Definition[]} | null} null if there is no name, or if it is not
 *   defined in these files
 */
export function definitionsAt(texts, path, place) {
	const file = fileAt(texts, path);
	const node = nameAt(file.top, place);
	if (!node) return null;
	const name = textOf(file, node);
	const found = lookUp(texts, file, node, name).filter(
		(definition) => definition.path !== path || definition.place !== node.from,
	);
	return found.length ? { name, found } : null;
}

/** @param {SyntaxNode} top @param {number} place */
function nameAt(top, place) {
	for (const side of /** @type {const} */ ([1, -1])) {
		const node = top.resolveInner(place, side);
		if (node.name === "VariableName" || node.name === "PropertyName") return node;
	}
	return null;
}

/**
 * @param {Texts} texts
 * @param {File} file
 * @param {SyntaxNode} node
 * @param {string} name
 * @returns {Definition[]}
 */
function lookUp(texts, file, node, name) {
	const { parent } = node;
	if (parent?.name === "ImportStatement") {
		const target = importOf(texts, file, parent, node);
		return target ? [target] : [];
	}
	if (node.name === "PropertyName") return lookUpMember(texts, file, node, name);
	if (isMethod(node)) return others(membersNamed(texts, file.path, name), file.path, node.from);
	if (parent?.name === "ArgList" && node.nextSibling?.name === "AssignOp") return [];
	const bound = findInScopes(texts, file, node, name);
	return bound ? [bound] : [];
}

/** Whether this is the name of a method where it is defined. @param {SyntaxNode} node */
const isMethod = (node) =>
	node.parent?.name === "FunctionDefinition" &&
	node.prevSibling?.name === "def" &&
	classAround(node.parent) !== null;

/** The definitions after the one at a place, and then those before it. @param {Definition[]} all @param {string} path @param {number} place */
function others(all, path, place) {
	const at = all.findIndex((one) => one.path === path && one.place === place);
	return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))];
}

/**
 * A name of the function around it, of the functions around that, or of the module.
 *
 * @param {Texts} texts
 * @param {File} file
 * @param {SyntaxNode} node
 * @param {string} name
 */
function findInScopes(texts, file, node, name) {
	let inner = true;
	for (let scope = node.parent; scope; scope = scope.parent) {
		if (!SCOPES.includes(scope.name)) continue;
		// The names of a class are not those of its methods.
		const visible = inner || scope.name !== "ClassDefinition";
		if (visible && scope !== nameOwner(node)) {
			const bound = boundNames(scope).find((found) => textOf(file, found) === name);
			if (bound) return followed(texts, file, bound);
		}
		if (scope !== nameOwner(node)) inner = false;
	}
	return null;
}

/** The definition whose name this is: it is a name of what is around it. @param {SyntaxNode} node */
const nameOwner = ({ parent, prevSibling }) =>
	prevSibling?.name === "def" || prevSibling?.name === "class" ? parent : null;

/** @param {Texts} texts @param {File} file @param {SyntaxNode} bound */
function followed(texts, file, bound) {
	if (bound.parent?.name !== "ImportStatement") return definitionAt(file, bound);
	return importOf(texts, file, bound.parent, bound);
}

/**
 * What a name in an import stands for; null if it is from elsewhere, such as the standard library.
 *
 * @param {Texts} texts
 * @param {File} file
 * @param {SyntaxNode} statement
 * @param {SyntaxNode} node
 * @returns {Definition | null}
 */
function importOf(texts, file, statement, node) {
	const parts = children(statement);
	const split = parts.findIndex(({ name }) => name === "import");
	const at = parts.findIndex((part) => part.from === node.from);
	const isRenamed = parts[at - 1].name === "as";
	if (parts[0].name === "import" || at < split) {
		const last = isRenamed ? at - 2 : at;
		const first = parts.slice(0, last).findLastIndex(({ name }) => IMPORTS.includes(name));
		const dotted = parts.slice(first + 1, last + 1).map((part) => textOf(file, part));
		return moduleTop(texts, moduleOf(texts, file.path, dotted.join("")));
	}
	const source = parts.slice(1, split).map((part) => textOf(file, part));
	// After `as` stands the new name of the one before it.
	const name = textOf(file, isRenamed ? parts[at - 2] : node);
	const module = moduleOf(texts, file.path, source.join(""));
	const inside = module && findInModule(texts, module, name);
	const below = source.join("").replace(/\.?$/, ".") + name;
	return inside || moduleTop(texts, moduleOf(texts, file.path, below));
}

/**
 * The file of a module.
 *
 * @param {Texts} texts
 * @param {string} from the path of the file that imports it
 * @param {string} dotted such as perceptron.layers, or .layers
 */
function moduleOf(texts, from, dotted) {
	const [dots] = /** @type {RegExpExecArray} */ (/^\.*/.exec(dotted));
	const folders = dots ? from.split("/").slice(0, -dots.length) : [];
	const path = [...folders, ...dotted.slice(dots.length).split(".").filter(Boolean)].join("/");
	return [`${path}.py`, `${path}/__init__.py`].find((file) => file in texts) ?? null;
}

/** @param {Texts} texts @param {string | null} path @returns {Definition | null} */
const moduleTop = (texts, path) => (path && path in texts ? { path, line: 1, place: 0 } : null);

/** @param {Texts} texts @param {string} path @param {string} name */
function findInModule(texts, path, name) {
	const file = fileAt(texts, path);
	const bound = boundNames(file.top).find((found) => textOf(file, found) === name);
	return bound ? followed(texts, file, bound) : null;
}

/**
 * @param {Texts} texts
 * @param {File} file
 * @param {SyntaxNode} node the name after the dot
 * @param {string} name
 */
function lookUpMember(texts, file, node, name) {
	const owner = node.parent?.firstChild;
	const all = membersNamed(texts, file.path, name);
	if (owner?.name === "VariableName") {
		const around = classAround(node);
		if (textOf(file, owner) === "self" && around) {
			const own = all.filter(
				({ path, place }) => path === file.path && place >= around.from && place < around.to,
			);
			// Where it is defined, ask for others of the same name.
			if (own.some(({ place }) => place === node.from)) return others(all, file.path, node.from);
			if (own.length) return [own[0]];
		}
		const module = findInScopes(texts, file, owner, textOf(file, owner));
		if (module?.place === 0) {
			const inside = findInModule(texts, module.path, name);
			return inside ? [inside] : [];
		}
		// A name that no file defines is of the standard library, and so is what it has.
		if (!module && isImported(file, textOf(file, owner))) return [];
	}
	return all;
}

/** @param {File} file @param {string} name */
const isImported = (file, name) =>
	boundNames(file.top).some(
		(bound) => bound.parent?.name === "ImportStatement" && textOf(file, bound) === name,
	);

/**
 * The methods, properties and attributes of this name, in the same file first; each class has one.
 *
 * @param {Texts} texts
 * @param {string} first the path of the file to begin with
 * @param {string} name
 */
function membersNamed(texts, first, name) {
	const paths = [first, ...Object.keys(texts).filter((path) => path !== first)];
	return paths
		.filter((path) => texts[path].includes(name)) // only these need a tree
		.map((path) => fileAt(texts, path))
		.flatMap((file) => classesOf(file.top).flatMap((one) => memberOf(file, one, name) ?? []));
}

/** @param {File} file @param {SyntaxNode} one a class @param {string} name */
function memberOf(file, one, name) {
	const named = (/** @type {SyntaxNode} */ found) => textOf(file, found) === name;
	const inBody = boundNames(one).find(named);
	if (inBody) return definitionAt(file, inBody);
	for (const method of functionsOf(one)) {
		/** @type {SyntaxNode | null} */
		let set = null;
		method.cursor().iterate((cursor) => {
			if (set || cursor.name !== "PropertyName" || !named(cursor.node)) return;
			const member = cursor.node.parent;
			const isTarget = member?.parent?.name === "AssignStatement" && isBeforeAssign(member);
			if (isTarget && textOf(file, cursor.node.parent?.firstChild ?? null) === "self") {
				set = cursor.node;
			}
		});
		if (set) return definitionAt(file, set);
	}
	return null;
}

/** @param {SyntaxNode} target */
function isBeforeAssign(target) {
	for (let node = target.nextSibling; node; node = node.nextSibling) {
		if (node.name === "AssignOp" || node.name === "TypeDef") return true;
	}
	return false;
}

/** @param {SyntaxNode} node */
function classAround(node) {
	for (let around = node.parent; around; around = around.parent) {
		if (around.name === "ClassDefinition") return around;
	}
	return null;
}

/** @param {File} file @param {SyntaxNode} node @returns {Definition} */
const definitionAt = ({ path, text }, node) => ({
	path,
	line: text.slice(0, node.from).split("\n").length,
	place: node.from,
});

/** @param {File} file @param {SyntaxNode | null} node */
const textOf = ({ text }, node) => (node ? text.slice(node.from, node.to) : "");

/** @param {SyntaxNode} node */
function children(node) {
	const found = [];
	for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
	return found;
}
