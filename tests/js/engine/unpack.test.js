// What arrives in place of a payload.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { unpack } from "../../../web/js/engine/unpack.js";

/** @param {string | Uint8Array} bytes */
const unpacked = async (bytes) =>
	(
		await unpack(/** @type {any} */ (new Response(/** @type {any} */ (bytes)).body), "a.json.gz")
	).text();

for (const bytes of ["[1]", gzipSync("[1]")]) {
	test(`content comes through, ${typeof bytes === "string" ? "as it is" : "in gzip"}`, async () => {
		assert.equal(await unpacked(bytes), "[1]");
	});
}

for (const page of ["<!doctype html><title>Welcome</title>", "\n\n <HTML>", "\ufeff<html>"]) {
	test(`a web page is recognized: ${JSON.stringify(page)}`, async () => {
		await assert.rejects(unpacked(page), /^Error: A different web page arrived .+ sign in/);
	});
}

test("nothing at all is not whole", async () => {
	await assert.rejects(unpacked(""), /arrived damaged or incomplete/);
});
