import { type DragEvent, Fragment, useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Words } from '../../messages'
import { isOneFile } from '../../platform/one-file'
import { type Lab, labOf, type MachineState, type RunKind } from '../../session/lab'
import { CodeText } from '../inspector/code-text'
import { useWords } from '../shared/messages-context'
import { usePlatform } from '../shared/platform-context'
import { useSession } from '../shared/session-context'
import { useView, useViewState } from '../shared/view'
import { Answers } from './answers'
import styles from './lab.module.css'
import { terminalOf } from './terminal'

/** The file system of the machine is in its memory. */
const MAX_FILE_BYTES = 16_000_000

const runKinds: readonly RunKind[] = ['profile', 'strace', 'log-all']

/** A Linux machine in the tab: programs under the open profile, and its kernel's own answers. */
export default function LabPanel() {
  const lab = labOf(useSession())
  useRequestedCall(lab)
  useEffect(() => void lab.look(), [lab])
  return (
    <div className={styles.lab}>
      <Machine lab={lab} />
      <div className={styles.answers}>
        <Answers lab={lab} />
        <Files lab={lab} />
        <Commands />
      </div>
    </div>
  )
}

/** What was asked for beside a call is put to the kernel as soon as there is one that answers. */
function useRequestedCall(lab: Lab) {
  const view = useView()
  const request = useViewState(state => state.labCalls)
  const isRunning = useStore(lab.store, state => state.machine.kind === 'running')
  const isAsking = useStore(lab.store, state => state.asking !== undefined)
  useEffect(() => {
    if (!request || isAsking) return
    if (isRunning) {
      view.askKernel(undefined)
      void lab.ask(request)
    } else {
      void lab.start()
    }
  }, [lab, view, request, isRunning, isAsking])
}

function Machine({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const machine = useStore(lab.store, state => state.machine)
  const imageBytes = useStore(lab.store, state => state.imageBytes)
  const hasScreen = !['off', 'missing', 'unreached', 'fetching'].includes(machine.kind)
  return (
    <div className={styles.machine}>
      <div className={styles.bar}>
        <StateLine lab={lab} />
        <span className="grow" />
        {hasScreen && <span className={styles.hint}>{words.leave}</span>}
        {hasScreen && (
          <button
            type="button"
            className="btn line small"
            title={words.resetHint}
            onClick={() => void lab.reset()}
          >
            {words.reset}
          </button>
        )}
      </div>
      {machine.kind === 'missing' && (
        <p className={styles.lead}>{isOneFile ? words.notInOneFile : words.missing}</p>
      )}
      {(machine.kind === 'off' || machine.kind === 'unreached') && (
        <div className={styles.lead}>
          <p>
            <CodeText text={machine.kind === 'off' ? words.lead : words.unreached} />
          </p>
          {imageBytes !== undefined && (
            <p>
              {words.size(imageBytes)}{' '}
              <a href="lab/SOURCES.md" target="_blank" rel="noreferrer">
                {words.sources}
              </a>
            </p>
          )}
          <button type="button" className="btn primary" data-autofocus onClick={() => void lab.start()}>
            {words.start}
          </button>
        </div>
      )}
      {hasScreen && <Screen lab={lab} />}
      {hasScreen && <CommandBar lab={lab} />}
    </div>
  )
}

function StateLine({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const { machine, kernel } = useStore(lab.store)
  const { state } = words
  const parts = [stateText(machine, kernel ?? '', words)]
  if (machine.kind === 'running') parts.push(state.memory(machine.memory))
  return (
    <output className={styles.state} data-machine={machine.kind}>
      {parts.join(' · ')}
    </output>
  )
}

function stateText(machine: MachineState, kernel: string, words: Words['lab']): string {
  const { state } = words
  switch (machine.kind) {
    case 'fetching':
      return state.fetching(machine.bytes, machine.allBytes)
    case 'running':
      return state.running(kernel, machine.milliseconds)
    case 'stopped':
      return [state.stopped[machine.reason], machine.line].filter(text => text !== '').join(' ')
    default:
      return state[machine.kind]
  }
}

function Screen({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const screen = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  const put = usePutFiles(lab)
  const label = words.terminal
  useEffect(() => {
    if (!screen.current) return undefined
    return terminalOf(lab, label).showIn(screen.current)
  }, [lab, label])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    put([...event.dataTransfer.files])
  }
  return (
    <section
      ref={screen}
      className={`${styles.screen} ${over ? styles.over : ''}`}
      aria-label={words.terminal}
      data-terminal=""
      data-takes-files
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    />
  )
}

function CommandBar({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const [command, setCommand] = useState('ls -l /etc')
  const waits = useStore(lab.store, state => state.waits)
  const isRunning = useStore(lab.store, state => state.machine.kind === 'running')
  const field = useId()
  const demos = useId()
  const busy = useId()
  const run = (kind: RunKind) => {
    if (waits && command.trim() !== '') void lab.run(command.trim(), kind)
  }
  return (
    <>
      <form
        className={styles.bar}
        onSubmit={event => {
          event.preventDefault()
          run('profile')
        }}
      >
        <label htmlFor={field}>{words.command}</label>
        <input
          id={field}
          className={styles.field}
          list={demos}
          value={command}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          onChange={event => setCommand(event.target.value)}
        />
        <datalist id={demos}>
          {Object.entries(words.demo).map(([text, label]) => (
            <option key={text} value={text} label={label} />
          ))}
        </datalist>
        {runKinds.map(kind => (
          <button
            key={kind}
            type={kind === 'profile' ? 'submit' : 'button'}
            className={`btn ${kind === 'profile' ? 'primary' : 'line'}`}
            aria-disabled={!waits}
            aria-describedby={busy}
            {...(kind !== 'profile' && { onClick: () => run(kind) })}
          >
            {words.run[kind]}
          </button>
        ))}
      </form>
      <p id={busy} className={`${styles.busy} ${styles.hint}`} role="status">
        {isRunning && !waits && words.busy}
      </p>
    </>
  )
}

/** Puts files into the machine, where they can be run, and tells how that went. */
function usePutFiles(lab: Lab): (files: readonly File[]) => void {
  const words = useWords('lab')
  const view = useView()
  const { files: platformFiles } = usePlatform()
  return files => {
    for (const file of files) {
      const path = `/root/${file.name.replaceAll(/[^\w.-]/g, '_')}`
      if (file.size > MAX_FILE_BYTES) {
        view.note(words.putTooLarge(MAX_FILE_BYTES / 1_000_000))
        continue
      }
      void platformFiles.readBytes(file).then(async reading => {
        if (!reading.ok) return
        const result = await lab.put(path, reading.bytes)
        view.note(result.ok ? words.putDone(path) : words.putFailed(path, String(result.errno)))
      })
    }
  }
}

/** What the terminal has of the lab's own, and the commands of the system that show what profiles build on. */
function Commands() {
  const words = useWords('lab')
  return (
    <details>
      <summary>{words.commands}</summary>
      <p className={styles.hint}>{words.commandsLead}</p>
      <dl className={styles.commands}>
        {Object.entries(words.commandList).map(([command, what]) => (
          <Fragment key={command}>
            <dt>
              <code>{command}</code>
            </dt>
            <dd>{what}</dd>
          </Fragment>
        ))}
      </dl>
    </details>
  )
}

function Files({ lab }: { lab: Lab }) {
  const words = useWords('lab')
  const view = useView()
  const { files } = usePlatform()
  const put = usePutFiles(lab)
  const isRunning = useStore(lab.store, state => state.machine.kind === 'running')
  const [path, setPath] = useState('/lab/record.strace')
  const field = useId()
  const take = async () => {
    const bytes = await lab.get(path)
    if (bytes) files.download(path.split('/').at(-1) ?? path, Uint8Array.from(bytes))
    else view.note(words.getFailed(path))
  }
  if (!isRunning) return null
  return (
    <form
      className={styles.part}
      aria-label={words.files}
      onSubmit={event => {
        event.preventDefault()
        void take()
      }}
    >
      <h2>{words.files}</h2>
      <div>
        <button
          type="button"
          className="btn line small"
          onClick={() => void files.choose().then(file => file && put([file]))}
        >
          {words.putFile}
        </button>{' '}
        <span className={styles.hint}>{words.dropHint}</span>
      </div>
      <div className={styles.row}>
        <label htmlFor={field}>{words.path}</label>
        <input
          id={field}
          className={styles.field}
          value={path}
          spellCheck={false}
          autoComplete="off"
          onChange={event => setPath(event.target.value)}
        />
        <button type="submit" className="btn line small">
          {words.getFile}
        </button>
      </div>
    </form>
  )
}
