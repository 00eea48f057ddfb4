// In place of the browser's own formats. uPlot makes two of them as it loads, which the page never
// uses, and which throw where the browser's language is not a valid tag: the page could not start.
// The build puts these where a script says `Intl.NumberFormat` or `Intl.DateTimeFormat`.

function NumberFormat() {
	return { format: String };
}

function DateTimeFormat() {
	return { resolvedOptions: () => ({ timeZone: "UTC" }) };
}

export { DateTimeFormat as "Intl.DateTimeFormat", NumberFormat as "Intl.NumberFormat" };
