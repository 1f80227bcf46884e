// Ends with 0 while the program on this machine can serve: for container engines, whose image has nothing else that could ask.
const port = process.env.PORT || 3000;
const withinMs = 4000;

fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(withinMs) }).then(
  (response) => process.exit(response.ok ? 0 : 1),
  () => process.exit(1),
);
