import { useState } from 'react'
import { type Action, actions, type PresetId, presetIds } from '../../core'
import { type ProgramBehaviourId, programBehaviourIds } from '../../core/advice/behaviour'
import { type GoalId, goalIds } from '../../core/advice/goals/kept-goals'
import { MAX_INSTRUCTIONS } from '../../core/engine/bpf'
import {
  type CourseBound,
  type CourseCheck,
  checksOfGoals,
  isKnownCall,
  startingDestinations,
} from '../../core/teaching/course'
import { useMessages, useWords } from '../shared/messages-context'
import { PanelIcon } from '../shared/panel-icon'
import { useSession, useSessionState } from '../shared/session-context'
import { Wanted } from './check-result'
import styles from './compose.module.css'
import { ChoiceField, TextField } from './form-fields'
import panel from './learn-panel.module.css'

type Kind = CourseCheck['kind']

const kinds: readonly Kind[] = [
  'refuses',
  'allows',
  'answers',
  'goal',
  'runs',
  'at-least',
  'at-most',
  'same',
  'starts',
  'fixed',
  'covers-log',
  'steps',
  'ends-at',
  'remark',
]

interface CheckListProps {
  readonly checks: readonly CourseCheck[]
  readonly hasLog: boolean
  readonly onChange: (checks: readonly CourseCheck[]) => void
}

/** What a solution must do, one below the other, with a form for the next. */
export function CheckList({ checks, hasLog, onChange }: CheckListProps) {
  const { teach } = useWords('learn')
  const goals = useSessionState(state => state.goals)
  return (
    <>
      {checks.length > 0 && (
        <ol className={styles.list}>
          {checks.map((check, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike
            <li key={place}>
              <span className="grow">
                <Wanted check={check} />
              </span>
              <button
                type="button"
                className="btn icon small"
                aria-label={teach.removeCheck(place + 1)}
                onClick={() => onChange(checks.filter((_, index) => index !== place))}
              >
                <PanelIcon name="trash" />
              </button>
            </li>
          ))}
        </ol>
      )}
      <NewCheck hasLog={hasLog} onAdd={check => onChange([...checks, check])} />
      {goals.length > 0 && (
        <div className={panel.row}>
          <button
            type="button"
            className="btn line small"
            onClick={() => onChange([...checks, ...checksOfGoals(goals)])}
          >
            {teach.takeGoals}
          </button>
        </div>
      )}
    </>
  )
}

interface Draft {
  readonly calls: string
  readonly action: Action
  readonly errno: string
  readonly goal: GoalId
  readonly program: ProgramBehaviourId
  readonly bound: PresetId | 'open' | 'start' | 'solution'
  readonly but: string
  readonly answers: boolean
  readonly destination: (typeof startingDestinations)[number]
  readonly finding: string
  readonly atMost: string
  readonly inLab: boolean
}

const BEGINNING: Draft = {
  calls: '',
  action: actions[4],
  errno: '',
  goal: goalIds[0],
  program: programBehaviourIds[0],
  bound: 'solution',
  but: '',
  answers: false,
  destination: 'docker',
  finding: '',
  atMost: '',
  inLab: false,
}

function NewCheck({ hasLog, onAdd }: { hasLog: boolean; onAdd: (check: CourseCheck) => void }) {
  const words = useWords('learn')
  const { teach } = words
  const session = useSession()
  const findings = useSessionState(state => state.findings)
  const [kind, setKind] = useState<Kind>('refuses')
  const [draft, setDraft] = useState(BEGINNING)
  const set = (changed: Partial<Draft>) => setDraft({ ...draft, ...changed })
  const known = [...new Set(findings.map(({ id }) => id))]
  const unknown = draft.calls
    .split('\n')
    .map(line => line.trim())
    .find(line => line !== '' && !isKnownCall(line))
  const check = unknown === undefined ? checkOf(kind, draft, session.text(), known) : undefined
  return (
    <div className={styles.group}>
      <ChoiceField
        label={teach.kind}
        value={kind}
        options={kinds.filter(id => id !== 'covers-log' || hasLog).map(id => [id, teach.kinds[id]] as const)}
        onChange={setKind}
      />
      <Fields kind={kind} draft={draft} set={set} findings={known} />
      {unknown !== undefined && (
        <p className={panel.unmet}>{words.problem['call-unknown']({ value: unknown })}</p>
      )}
      <div className={panel.row}>
        <button
          type="button"
          className="btn line small"
          aria-disabled={check === undefined}
          onClick={() => {
            if (!check) return
            onAdd(check)
            setDraft(BEGINNING)
          }}
        >
          {teach.addCheck}
        </button>
      </div>
    </div>
  )
}

/** Undefined where something is missing. */
function checkOf(
  kind: Kind,
  draft: Draft,
  openText: string,
  findings: readonly Extract<CourseCheck, { kind: 'fixed' }>['finding'][],
): CourseCheck | undefined {
  const calls = draft.calls
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const made = draft.inLab ? { inLab: true } : {}
  switch (kind) {
    case 'allows':
    case 'refuses':
      return calls.length > 0 ? { kind, calls, ...made } : undefined
    case 'answers': {
      const { action } = draft
      const errno = draft.errno.trim().toUpperCase()
      return calls.length > 0 ? { kind, calls, action, ...(errno !== '' && { errno }), ...made } : undefined
    }
    case 'goal':
      return { kind, goal: draft.goal }
    case 'runs':
      return { kind, program: draft.program }
    case 'at-least':
    case 'at-most':
    case 'same': {
      const profile = boundOf(draft.bound, openText)
      const but = draft.but.split(/\s+/).filter(name => /^\w+$/.test(name))
      if (!profile) return undefined
      const bounded = { profile, ...(but.length > 0 && { but }) }
      return kind === 'same'
        ? { kind, ...bounded, ...(draft.answers && { answers: true }) }
        : { kind, ...bounded }
    }
    case 'starts':
      return { kind, destination: draft.destination }
    case 'fixed': {
      const finding = findings.find(id => id === draft.finding) ?? findings[0]
      return finding && { kind, finding }
    }
    case 'steps': {
      const atMost = Number(draft.atMost)
      return calls.length > 0 && Number.isInteger(atMost) && atMost > 0 && atMost <= MAX_INSTRUCTIONS
        ? { kind, calls, atMost }
        : undefined
    }
    case 'ends-at': {
      const [call] = calls
      return call === undefined ? undefined : { kind, call }
    }
    case 'covers-log':
    case 'remark':
      return { kind }
  }
}

function boundOf(bound: Draft['bound'], openText: string): CourseBound | undefined {
  if (bound === 'start' || bound === 'solution') return { as: bound }
  if (bound !== 'open') return { preset: bound }
  return openText === '' ? undefined : { text: openText }
}

interface FieldsProps {
  readonly kind: Kind
  readonly draft: Draft
  readonly set: (changed: Partial<Draft>) => void
  readonly findings: readonly string[]
}

function Fields({ kind, draft, set, findings }: FieldsProps) {
  const { teach } = useWords('learn')
  const { goal } = useWords('goals')
  const { start } = useMessages()
  const { outcome } = useWords('details')
  const { program } = useWords('start').goals
  const { destination } = useWords('exports')
  switch (kind) {
    case 'allows':
    case 'refuses':
    case 'answers':
    case 'steps':
    case 'ends-at':
      return (
        <>
          <TextField
            label={kind === 'ends-at' ? teach.call : teach.calls}
            rows={kind === 'ends-at' ? 1 : 3}
            placeholder={teach.callsHint}
            value={draft.calls}
            onChange={calls => set({ calls })}
          />
          {(kind === 'allows' || kind === 'refuses' || kind === 'answers') && (
            <label>
              <input
                type="checkbox"
                checked={draft.inLab}
                onChange={event => set({ inLab: event.target.checked })}
              />{' '}
              {teach.inLab}
            </label>
          )}
          {kind === 'steps' && (
            <TextField label={teach.atMost} value={draft.atMost} onChange={atMost => set({ atMost })} />
          )}
          {kind === 'answers' && (
            <>
              <ChoiceField
                label={teach.action}
                value={draft.action}
                options={actions.map(action => [action, `${outcome({ action })} (${action})`] as const)}
                onChange={action => set({ action })}
              />
              <TextField label={teach.errno} value={draft.errno} onChange={errno => set({ errno })} />
            </>
          )}
        </>
      )
    case 'goal':
      return (
        <ChoiceField
          label={teach.goal}
          value={draft.goal}
          options={goalIds.map(id => [id, goal[id].name] as const)}
          onChange={chosen => set({ goal: chosen })}
        />
      )
    case 'runs':
      return (
        <ChoiceField
          label={teach.program}
          value={draft.program}
          options={programBehaviourIds.map(id => [id, program[id]] as const)}
          onChange={chosen => set({ program: chosen })}
        />
      )
    case 'at-least':
    case 'at-most':
    case 'same':
      return (
        <>
          <ChoiceField
            label={teach.bound}
            value={draft.bound}
            options={[
              ['solution', teach.theSolution] as const,
              ['start', teach.theStart] as const,
              ['open', teach.openDocument] as const,
              ...presetIds.map(id => [id, start.presets[id].name] as const),
            ]}
            onChange={bound => set({ bound })}
          />
          <TextField label={teach.but} rows={2} value={draft.but} onChange={but => set({ but })} />
          {kind === 'same' && (
            <label>
              <input
                type="checkbox"
                checked={draft.answers}
                onChange={event => set({ answers: event.target.checked })}
              />{' '}
              {teach.sameAnswers}
            </label>
          )}
        </>
      )
    case 'starts':
      return (
        <ChoiceField
          label={teach.destination}
          value={draft.destination}
          options={startingDestinations.map(id => [id, destination[id]] as const)}
          onChange={chosen => set({ destination: chosen })}
        />
      )
    case 'fixed':
      return findings.length === 0 ? (
        <p className="mute">{teach.noFindings}</p>
      ) : (
        <ChoiceField
          label={teach.finding}
          value={draft.finding === '' ? (findings[0] ?? '') : draft.finding}
          options={findings.map(id => [id, id] as const)}
          onChange={finding => set({ finding })}
        />
      )
    default:
      return null
  }
}
