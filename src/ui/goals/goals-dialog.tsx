import { Suspense, useRef, useState } from 'react'
import { architectureByToken } from '../../core'
import type { ProgramBehaviourId } from '../../core/advice/behaviour'
import type { GoalId, GoalReading, RunGoalReading } from '../../core/advice/goals'
import { type KeptGoal, programsAmong, refusalsAmong, stopsAmong } from '../../core/advice/goals/kept-goals'
import { useWords } from '../shared/messages-context'
import { Modal } from '../shared/modal'
import { useSession, useSessionState } from '../shared/session-context'
import { useAnswer } from '../shared/use-answer'
import { useViewState } from '../shared/view'
import { AttackChoices } from './attack-choices'
import { AttackPreview } from './attack-preview'
import { Choice } from './choice'
import { GoalPreview } from './goal-preview'
import { goalGlyphs, programGlyphs } from './goal-signs'
import styles from './goals-dialog.module.css'
import { ProgramPreview } from './program-preview'

/** What a person may want of the profile as a whole: how far each holds, and what it would take to make it hold. */
export default function GoalsDialog({ onClose }: { onClose: () => void }) {
  const target = useSessionState(state => state.target)
  const refusals = useAnswer('goals', { target }) ?? []
  const programs = useAnswer('programs', { target }) ?? []
  // Opened with its list, so that the focus goes there.
  return refusals.length === 0 || programs.length === 0 ? null : (
    <Dialog {...{ refusals, programs, onClose }} />
  )
}

type Chosen =
  | { readonly kind: 'refuse'; readonly id: GoalId }
  | { readonly kind: 'run'; readonly id: ProgramBehaviourId }
  | { readonly kind: 'stop'; readonly id: string }

interface DialogProps {
  readonly refusals: readonly GoalReading[]
  readonly programs: readonly RunGoalReading[]
  readonly onClose: () => void
}

function Dialog({ refusals, programs, onClose }: DialogProps) {
  const words = useWords('goals')
  const { program: programNames } = useWords('start').goals
  const session = useSession()
  const target = useSessionState(state => state.target)
  const goals = useSessionState(state => state.goals)
  const asked = useViewState(state => state.askedGoal)
  const [chosen, setChosen] = useState<Chosen>(() => firstChoice(asked, refusals, programs))
  const refusal = useAnswer('goal', chosen.kind === 'refuse' ? { id: chosen.id, target } : undefined, [
    chosen.id,
  ])
  const program = useAnswer('program', chosen.kind === 'run' ? { id: chosen.id, target } : undefined, [
    chosen.id,
  ])
  const attack = useAnswer('attack', chosen.kind === 'stop' ? { id: chosen.id, target } : undefined, [
    chosen.id,
  ])
  const list = useRef<HTMLDivElement>(null)
  // What was pressed goes with the preview that it stood in.
  const show = (wanted: GoalId) => {
    setChosen({ kind: 'refuse', id: wanted })
    list.current?.querySelector<HTMLInputElement>(`input[value="${wanted}"]`)?.focus()
  }
  const architecture = architectureByToken(target.architecture)?.name ?? target.architecture
  const name =
    chosen.kind === 'refuse'
      ? words.goal[chosen.id].name
      : chosen.kind === 'run'
        ? programNames[chosen.id]
        : chosen.id
  const shown = { refuse: refusal, run: program, stop: attack }[chosen.kind]
  const command = shown?.plan?.ok === true ? shown.command : undefined
  const kept = { refuse: refusalsAmong(goals), run: programsAmong(goals), stop: stopsAmong(goals) }
  const isKept = goals.some(goal => isSame(goal, chosen))

  const keep = (wanted: boolean) => {
    const others = goals.filter(goal => !isSame(goal, chosen))
    session.setGoals(wanted ? [...others, chosen] : others)
  }

  return (
    <Modal
      title={words.title}
      subtitle={words.subtitle(architecture)}
      size="large"
      onClose={onClose}
      footer={
        <>
          <label className={styles.keep}>
            <input type="checkbox" checked={isKept} onChange={event => keep(event.target.checked)} />
            {words.kept}
          </label>
          <span className="grow" />
          <span className={styles.promise}>{words.footer}</span>
          <button
            type="button"
            className={command ? 'btn primary' : 'btn line'}
            aria-label={words.applyNamed(name)}
            aria-disabled={!command}
            onClick={() => {
              if (!command) return
              keep(true)
              void session.run(command)
            }}
          >
            {words.apply}
          </button>
        </>
      }
    >
      <div className={styles.columns}>
        <div ref={list} className={styles.list} role="radiogroup" aria-label={words.list}>
          <h3>{words.groups.refuse}</h3>
          {refusals.map(({ id, state }) => (
            <Choice
              key={id}
              value={id}
              name={words.goal[id].name}
              isChosen={chosen.id === id}
              isKept={kept.refuse.includes(id)}
              onChoose={() => setChosen({ kind: 'refuse', id })}
              glyph={goalGlyphs[state]}
              state={words.state[state]}
              className={styles[state] ?? ''}
            />
          ))}
          <h3>{words.groups.run}</h3>
          {programs.map(({ id, state }) => (
            <Choice
              key={id}
              value={id}
              name={programNames[id]}
              isChosen={chosen.id === id}
              isKept={kept.run.includes(id)}
              onChoose={() => setChosen({ kind: 'run', id })}
              glyph={programGlyphs[state]}
              state={words.programState[state]}
              className={styles[state] ?? ''}
            />
          ))}
          <h3>{words.groups.stop}</h3>
          <Suspense>
            <AttackChoices
              chosen={chosen.kind === 'stop' ? chosen.id : undefined}
              kept={kept.stop}
              onChoose={id => setChosen({ kind: 'stop', id })}
            />
          </Suspense>
        </div>
        <Suspense>
          {refusal && <GoalPreview shown={refusal} words={words} onShow={show} />}
          {program && <ProgramPreview shown={program} />}
          {attack && chosen.kind === 'stop' && <AttackPreview id={chosen.id} plan={attack} />}
        </Suspense>
      </div>
    </Modal>
  )
}

/** The one that was asked for; else the first that there is something to do for. */
function firstChoice(
  asked: string | undefined,
  refusals: readonly GoalReading[],
  programs: readonly RunGoalReading[],
): Chosen {
  if (asked?.startsWith('CVE-')) return { kind: 'stop', id: asked }
  const program = programs.find(({ id }) => id === asked)
  if (program) return { kind: 'run', id: program.id }
  const refusal =
    refusals.find(({ id }) => id === asked) ??
    refusals.find(({ state }) => state === 'open' || state === 'partly') ??
    refusals[0]
  return { kind: 'refuse', id: refusal?.id ?? 'no-new-namespaces' }
}

function isSame(goal: KeptGoal, chosen: Chosen): boolean {
  return 'kind' in goal && goal.kind === chosen.kind && goal.id === chosen.id
}
