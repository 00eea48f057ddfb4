// Replaces the browser's own formats. uPlot creates two of them when it loads. The page never uses
// them, but they throw if the browser's language is not a valid tag, and the page could not start.
// The build uses these wherever a script has `Intl.NumberFormat` or `Intl.DateTimeFormat`.

function NumberFormat() {
	return { format: String };
}

function DateTimeFormat() {
	return { resolvedOptions: () => ({ timeZone: "UTC" }) };
}

export { DateTimeFormat as "Intl.DateTimeFormat", NumberFormat as "Intl.NumberFormat" };
