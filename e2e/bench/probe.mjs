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
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) probe.longTasks.push(entry.duration)
  }).observe({ type: 'longtask', buffered: true })
}
