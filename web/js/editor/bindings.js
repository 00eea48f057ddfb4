// Which names a part of a Python program binds: by assignment, as a parameter, by `for`, `with`,
// `import`, `def`, `class` and so on.

/** @import { SyntaxNode } from "@lezer/common" */

const COMPREHENSIONS = [
	"ArrayComprehensionExpression",
	"ComprehensionExpression",
	"DictionaryComprehensionExpression",
	"SetComprehensionExpression",
];

/** The parts of a program that have names of their own. */
export const SCOPES = [
	"Script",
	"ClassDefinition",
	"FunctionDefinition",
	"LambdaExpression",
	...COMPREHENSIONS,
];

/**
 * The names that a scope binds itself, in the order of the text.
 *
 * @param {SyntaxNode} scope
 * @returns {SyntaxNode[]}
 */
export function boundNames(scope) {
	/** @type {SyntaxNode[]} */
	const found = [];
	scope.cursor().iterate((cursor) => {
		const { node } = cursor;
		if (node.name === "VariableName" && isBinding(node)) found.push(node);
		if (node.from === scope.from && node.to === scope.to && node.name === scope.name) return;
		if (!SCOPES.includes(node.name)) return;
		// An inner scope binds its own names; of it, only its name belongs to this one.
		const name = node.getChild("VariableName");
		if (name && isDefinition(node)) found.push(name);
		return false;
	});
	return found.filter((name) => !isNameOf(scope, name));
}

/** @param {SyntaxNode} top @returns {SyntaxNode[]} the classes of a module */
export const classesOf = (top) => definitionsIn(top, "ClassDefinition");

/** @param {SyntaxNode} one a class @returns {SyntaxNode[]} its methods */
export function functionsOf(one) {
	const body = one.getChild("Body");
	return body ? definitionsIn(body, "FunctionDefinition") : [];
}

/** @param {SyntaxNode} parent @param {string} kind */
function definitionsIn(parent, kind) {
	const decorated = parent
		.getChildren("DecoratedStatement")
		.flatMap((one) => one.getChildren(kind));
	return [...parent.getChildren(kind), ...decorated].sort((a, b) => a.from - b.from);
}

/** @param {SyntaxNode} node */
const isDefinition = ({ name }) => name === "FunctionDefinition" || name === "ClassDefinition";

/** A function is not a name of its own scope. @param {SyntaxNode} scope @param {SyntaxNode} name */
const isNameOf = (scope, name) =>
	isDefinition(scope) && scope.getChild("VariableName")?.from === name.from;

/** @param {SyntaxNode} name */
function isBinding(name) {
	const parent = outOfTuples(name);
	const target = childOf(parent, name);
	switch (parent?.name) {
		case "AssignStatement":
			return isFollowedBy(target, "AssignOp") || isFollowedBy(target, "TypeDef");
		case "NamedExpression":
			return target.prevSibling === null;
		case "ParamList":
			return target.prevSibling?.name !== "AssignOp";
		case "ForStatement":
			return lastKeyword(target) === "for";
		case "WithStatement":
		case "TryStatement":
			return target.prevSibling?.name === "as";
		case "ImportStatement":
			return isImported(target);
		default:
			return COMPREHENSIONS.includes(parent?.name ?? "") && lastKeyword(target) === "for";
	}
}

/** What is around a name and the tuples, lists and stars that it is in. @param {SyntaxNode} name */
function outOfTuples(name) {
	let { parent } = name;
	while (parent && /^(Tuple|Parenthesized|Array)Expression$/.test(parent.name)) {
		({ parent } = parent);
	}
	return parent;
}

/** @param {SyntaxNode | null} parent @param {SyntaxNode} name */
function childOf(parent, name) {
	let child = name;
	while (child.parent && parent && child.parent.from !== parent.from) child = child.parent;
	while (child.parent && parent && child.parent.name !== parent.name) child = child.parent;
	return child;
}

/** @param {SyntaxNode} node @param {string} kind */
function isFollowedBy(node, kind) {
	for (let next = node.nextSibling; next; next = next.nextSibling) {
		if (next.name === kind) return true;
	}
	return false;
}

/** The last of `for` and `in` before a node. @param {SyntaxNode} node */
function lastKeyword(node) {
	for (let before = node.prevSibling; before; before = before.prevSibling) {
		if (["for", "in", "if"].includes(before.name)) return before.name;
	}
	return null;
}

/** Whether a name in an import is one that the import binds. @param {SyntaxNode} name */
function isImported(name) {
	const { nextSibling, prevSibling } = name;
	if (prevSibling?.name === "as") return true;
	if (nextSibling?.name === "as") return false;
	const isFrom = name.parent?.firstChild?.name === "from";
	// `import a.b` binds a.
	return isFrom ? isAfterImport(name) : prevSibling?.name !== ".";
}

/** @param {SyntaxNode} name */
function isAfterImport(name) {
	for (let before = name.prevSibling; before; before = before.prevSibling) {
		if (before.name === "import") return true;
	}
	return false;
}
