// Runs inside the page itself and says so if the page's script cannot run, so that nobody waits in
// vain. build.py translates it for very old browsers, except `const` and `let`, so it uses `var`.

(() => {
	/** How long to wait for the page's script, in milliseconds. */
	var LIMIT = 60000;

	var page = document.documentElement;

	// A link to only some panels: hide the others right away, so that they do not flash up.
	if (/[?&]embed(?=[=&]|$)/.test(location.search)) page.setAttribute("data-embedded", "");
	if (/[?&]panels=/.test(location.search)) page.setAttribute("data-chosen", "");

	/** @param {string} reason */
	function fail(reason) {
		if (page.getAttribute("data-status") !== "loading" || page.hasAttribute("data-script")) return;
		page.setAttribute("data-status", "failed");
		whenRead(() => {
			var failure = document.getElementById("failure");
			var text = document.getElementById("failure-text");
			var again = document.getElementById("try-again");
			var bar = document.getElementById("loading-progress");
			var message = document.getElementById("message");
			if (!failure || !text || !again || !bar || !message) return;
			text.textContent = reason;
			message.textContent = "Python could not start.";
			bar.setAttribute("hidden", "");
			failure.removeAttribute("hidden");
			again.onclick = () => {
				location.reload();
			};
		});
	}

	/** @param {() => void} action */
	function whenRead(action) {
		if (document.readyState !== "loading") action();
		else document.addEventListener("DOMContentLoaded", action);
	}

	var old =
		!("noModule" in document.createElement("script")) ||
		!window.DecompressionStream ||
		!window.WebAssembly ||
		!WebAssembly.compileStreaming;
	if (old) {
		fail(
			"This page needs WebAssembly, which this browser does not have or has switched off. " +
				"Please use a browser from 2023 or later.",
		);
	}

	addEventListener(
		"error",
		(event) => {
			var target = /** @type {HTMLElement} */ (event.target);
			// Ignore the scripts of browser extensions.
			var ours = location.href.replace(/[?#].*/, "").replace(/[^/]*$/, "");
			if (target.tagName === "SCRIPT") {
				if (/** @type {HTMLScriptElement} */ (target).src.indexOf(ours) !== 0) return;
				fail(
					self.origin === "null" && location.protocol !== "file:"
						? "This page is in a frame that blocks its own files. The author of the frame must " +
								"add allow-same-origin to its sandbox."
						: "Part of this page could not be loaded. Check your internet connection. If your " +
								"network asks you to sign in, do that first.",
				);
			} else if (/** @type {HTMLLinkElement} */ (target).rel === "stylesheet") {
				whenRead(() => {
					var note = document.createElement("p");
					note.textContent =
						"The page’s style could not be loaded. The page looks plain, but everything works. " +
						"Reload it to try again.";
					document.body.insertBefore(note, document.body.firstChild);
				});
			} else if (event.message && event.filename.indexOf(ours) === 0) {
				fail("Part of this page could not run. It may have been damaged on the way.");
			}
		},
		true, // a failed download is reported only to its element, so capture the event
	);
	setTimeout(() => {
		fail(`Part of this page did not arrive within ${LIMIT / 1000} seconds.`);
	}, LIMIT);
})();
