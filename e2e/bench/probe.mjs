// @ts-check

/**
 * Runs in the page before anything else: measures from an event's own timestamp to after the next paint, and collects
 * long tasks.
 */
export function installProbe() {
  const probe = {
    /** @type {number[]} */
    paints: [],
    /** @type {number[]} */
    longTasks: [],
    /** @type {string | undefined} */
    listening: undefined,
    /** @type {Record<string, number>} */
    seen: {},
  }
  Object.assign(window, { probe })
  const afterPaint = (/** @type {() => void} */ then) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = then
      channel.port2.postMessage(undefined)
    })
  for (const type of ['keydown', 'click']) {
    window.addEventListener(
      type,
      event => {
        if (probe.listening !== type) return
        afterPaint(() => probe.paints.push(performance.now() - event.timeStamp))
      },
      true,
    )
  }
  // What a page is watched for stands in the tab's storage, since a script that runs first cannot be given anything.
  const watched = Object.entries(JSON.parse(sessionStorage.getItem('bench.watched') ?? '{}'))
  const watch = () => {
    const visible = watched.filter(
      ([name, selector]) => !(name in probe.seen) && document.querySelector(selector)?.checkVisibility(),
    )
    if (visible.length > 0) {
      afterPaint(() => {
        for (const [name] of visible) probe.seen[name] ??= performance.now()
      })
    }
    if (watched.some(([name]) => !(name in probe.seen))) requestAnimationFrame(watch)
  }
  if (watched.length > 0) requestAnimationFrame(watch)
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) probe.longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
}
