/** Events of sysdig and Falco that are no calls (sysdig driver/event_table.c). */
export const pseudoEvents: ReadonlySet<string> = new Set([
  'switch',
  'procexit',
  'signaldeliver',
  'page_fault',
  'drop',
  'container',
  'notification',
  'infra',
  'tracer',
  'scapevent',
  'procinfo',
  'syscall',
  'generic',
  'NA',
])
