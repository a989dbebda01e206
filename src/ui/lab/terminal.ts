import { FitAddon } from '@xterm/addon-fit'
import { Terminal } from '@xterm/xterm'
import '@xterm/xterm/css/xterm.css'
import type { Lab } from '../../session/lab'

/** Lines that can be scrolled back to. */
const SCROLLBACK = 5000

export interface LabTerminal {
  /** Shows it in another place; what was on it stays. */
  showIn(container: HTMLElement): () => void
  focus(): void
}

const terminals = new WeakMap<Lab, LabTerminal>()

/** The terminal of a lab, which outlives the panel that shows it. */
export function terminalOf(lab: Lab, label: string): LabTerminal {
  let terminal = terminals.get(lab)
  if (!terminal) {
    terminal = makeTerminal(lab, label)
    terminals.set(lab, terminal)
  }
  return terminal
}

function makeTerminal(lab: Lab, label: string): LabTerminal {
  const terminal = new Terminal({
    screenReaderMode: true,
    scrollback: SCROLLBACK,
    fontFamily: 'ui-monospace, "Cascadia Mono", "Source Code Pro", Menlo, Consolas, monospace',
    fontSize: 13,
    // A guest may print links to anywhere; none of them is one here.
    linkHandler: { activate: () => undefined },
    theme: { background: '#15181c', foreground: '#eceff2', cursor: '#eceff2' },
  })
  const fit = new FitAddon()
  terminal.loadAddon(fit)
  terminal.onData(text => lab.type(text))
  terminal.onResize(({ rows, cols }) => lab.resize(rows, cols))
  lab.onOutput((bytes, drawn) => terminal.write(bytes, drawn))
  // F6 goes on to the next part of the page, as everywhere.
  terminal.attachCustomKeyEventHandler(event => event.key !== 'F6')
  return {
    showIn(container) {
      if (terminal.element) container.append(terminal.element)
      else terminal.open(container)
      terminal.textarea?.setAttribute('aria-label', label)
      const resize = new ResizeObserver(() => {
        if (container.clientWidth > 0 && container.clientHeight > 0) fit.fit()
      })
      resize.observe(container)
      return () => {
        resize.disconnect()
        terminal.element?.remove()
      }
    },
    focus: () => terminal.focus(),
  }
}
