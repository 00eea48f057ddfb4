// Stands in the page itself: it says so when the page's script cannot run at all, so that nobody is
// left waiting. build.py translates it for the oldest of browsers, all but `const` and `let`.

(() => {
	/** How long the page's script may take to arrive, in milliseconds. */
	var LIMIT = 60000;

	var page = document.documentElement;

	// A link to some of the page: nothing of the rest is to flash up before the page's script runs.
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
			"This browser is too old for this page, or parts of it are switched off: it lacks " +
				"WebAssembly or what goes with it. Use a browser of 2023 or later.",
		);
	}

	addEventListener(
		"error",
		(event) => {
			var target = /** @type {HTMLElement} */ (event.target);
			// Extensions have scripts of their own in the page.
			var ours = location.href.replace(/[?#].*/, "").replace(/[^/]*$/, "");
			if (target.tagName === "SCRIPT") {
				if (/** @type {HTMLScriptElement} */ (target).src.indexOf(ours) !== 0) return;
				fail(
					self.origin === "null" && location.protocol !== "file:"
						? "This page is in a frame that keeps it from its own files. Whoever made the frame " +
								"has to add allow-same-origin to its sandbox."
						: "Part of this page could not be fetched. Check your internet connection. If your " +
								"network asks you to sign in, do that first.",
				);
			} else if (/** @type {HTMLLinkElement} */ (target).rel === "stylesheet") {
				whenRead(() => {
					var note = document.createElement("p");
					note.textContent =
						"The page’s style could not be fetched, so it looks plain; all of it works. " +
						"Reload it to try again.";
					document.body.insertBefore(note, document.body.firstChild);
				});
			} else if (event.message && event.filename.indexOf(ours) === 0) {
				fail("Part of this page could not run. It may have arrived damaged.");
			}
		},
		true, // what cannot be fetched is told to the element alone
	);
	setTimeout(() => {
		fail(`Part of this page did not arrive within ${LIMIT / 1000} seconds.`);
	}, LIMIT);
})();
