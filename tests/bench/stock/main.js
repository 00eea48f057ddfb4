// The page that ours is measured against: as little as starts Python in a worker.

const worker = new Worker("worker.js", { type: "module" });
worker.onmessage = () => {
	performance.measure("python-ready", { start: 0 });
	document.documentElement.dataset.status = "ready";
};
