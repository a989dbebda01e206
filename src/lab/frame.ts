import MachineWorker from './machine.worker?worker&inline'

/**
 * The script of lab.html, which stands in a sandboxed frame of an origin of its own. The machine runs in a worker of it, so
 * that it takes no time from the page, and all that it has comes through one port from the page around it.
 */
addEventListener('message', function connect(event) {
  const [port] = event.ports
  // A page elsewhere gets no machine, nor one that would run at the app’s own origin.
  if (event.source !== parent || event.origin !== location.origin || origin !== 'null' || !port) return
  removeEventListener('message', connect)
  new MachineWorker().postMessage('connect', [port])
})
