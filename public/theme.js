// Before the first paint, so that a chosen theme does not flash in the other one. Kept in step with src/platform.
try {
  const { theme } = JSON.parse(localStorage.getItem('seccompose')) ?? {}
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Nothing was kept, or storage is blocked: the system's theme it is.
}
