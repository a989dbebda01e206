import type { GoalBase } from '../../core/advice/goals'
import type { FleetFile } from '../../core/doors/fleet'
import type { Workload } from '../../core/doors/workload'
import type { Lead } from '../../core/recognition'
import { type Language, loadWords } from '../../messages'
import type { Platform } from '../../platform'
import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'
import type { Brought, OneBrought } from './brought'

export interface Parts {
  readonly session: Session
  readonly platform: Platform
  readonly view: View
  readonly language: Language
  /** What a text is called that has no name. */
  readonly pastedName: string
}

/** Keeps in view what was brought, and what was done with it. */
export function recall({ view }: Pick<Parts, 'view'>, brought: Brought): void {
  view.store.setState({ brought })
}

/** Does one of the things that can be done with what was brought. True where its text is now the document. */
export async function follow(parts: Parts, thing: OneBrought, lead: Lead): Promise<boolean> {
  const { view } = parts
  view.store.setState({ brought: undefined })
  const isDocument = await act(parts, thing, lead)
  // Nothing else than this it could be, and the screen shows it.
  const isPlain = lead === 'edit' && thing.recognition.others.length === 0
  if (!isPlain && lead !== 'link' && lead !== 'learn' && lead !== 'fleet')
    recall(parts, { ...thing, led: lead })
  return isDocument
}

async function act(parts: Parts, thing: OneBrought, lead: Lead): Promise<boolean> {
  const { session, view, language, pastedName } = parts
  const { name = pastedName, text, file, recognition } = thing
  const origin = thing.name === undefined ? 'paste' : 'file'
  switch (lead) {
    case 'edit': {
      if (recognition.kind === 'carrier') {
        const { openReading } = await import('../importing/open-reading')
        await openReading({ session, view, language }, { file: name, origin }, recognition.reading)
        return false
      }
      view.showPane('problems')
      session.openText(text, name, origin)
      return true
    }
    case 'why':
      await openSomething(parts)
      view.setBlockedText(text)
      view.showCalls('blocked')
      return false
    case 'log': {
      const { readLogs } = await import('../observe/read-logs')
      await readLogs(session, [file ?? new File([text], name)])
      if (session.store.getState().document) view.showLogs('log')
      else view.openDialog('import')
      return false
    }
    case 'filter':
      view.store.setState({
        dumpedFilter: text === '' && file ? new Uint8Array(await file.arrayBuffer()) : text.trim(),
      })
      view.openDialog('filter')
      return false
    case 'learn': {
      const { openCourseText } = await import('../learn/open-course')
      await openCourseText({ view, language }, name, text)
      return false
    }
    case 'link': {
      // As if it were opened in this tab.
      const address = text.trim()
      location.hash = address.slice(address.indexOf('#') + 1)
      return false
    }
    case 'call':
      await openSomething(parts)
      if (recognition.kind === 'call') session.select(recognition.name, 'json')
      view.showPanel('syscall')
      return false
    case 'fleet':
      showFleet(parts, [{ path: name, text }])
      return false
    case 'recorded':
    case 'default':
      await beginFrom(lead === 'recorded' ? 'seen' : 'default', parts, thing)
      return false
  }
}

/** Shows workloads side by side, and keeps a way back to them in view. */
export function showFleet(parts: Pick<Parts, 'session' | 'view'>, files: readonly FleetFile[]): void {
  const { session, view } = parts
  const before = session.store.getState().document?.id
  view.store.setState({ fleet: { files, judged: undefined } })
  recall(parts, { kind: 'fleet', files: files.length, before })
  view.openDialog('fleet')
}

/** Goes to where errors are explained. What was asked there before stays, where `query` tells of none. */
export async function askWhy(parts: Parts, query: string): Promise<void> {
  const { session, view } = parts
  await openSomething(parts)
  const { toldRefusal } = await import('../../core/doors/trace')
  if (toldRefusal(query, session.store.getState().target)?.kind === 'error') view.setBlockedText(query)
  view.showCalls('blocked')
}

/** Questions are about a profile. Where none is open, the engine's default answers, which is only looked at. */
async function openSomething({ session, view, language }: Parts): Promise<void> {
  const { document, target } = session.store.getState()
  if (document) return
  const { profileForGoals } = await import('../../core/advice/goals')
  const { text } = profileForGoals({ programs: [], refusals: [], base: 'default' }, target)
  view.showPane('table')
  session.openLinked({
    name: (await loadWords('intake', language)).defaultName,
    text,
    target,
    goals: [],
    origin: 'preset',
  })
}

async function beginFrom(base: GoalBase, parts: Parts, thing: OneBrought): Promise<void> {
  const { recognition, text, name } = thing
  const hasContainers = recognition.kind === 'workload' || recognition.kind === 'run-line'
  const { readWorkloads } = await import('../../core/doors/workload')
  const [workload] = hasContainers ? readWorkloads(text, name).workloads : []
  await begin(base, parts, thing, workload)
}

/** Begins from what the engine's default allows, for one of the containers that were brought. */
export async function startFor(parts: Parts, thing: OneBrought, workload: Workload): Promise<void> {
  await begin('default', parts, thing, workload)
  recall(parts, { ...thing, led: 'default' })
}

/** Takes for the open document what a container has: who reads the profile, the machine, the capabilities. */
export async function judgeFor({ session, view }: Parts, workload: Workload): Promise<void> {
  const { targetFor } = await import('../../core/doors/workload')
  session.setTarget(targetFor(workload, session.store.getState().target))
  await exportFor(session, workload)
  view.store.setState({ brought: undefined })
}

async function exportFor({ store }: Session, workload: Workload): Promise<void> {
  const { followWorkload } = await import('../export-dialog/export-choices')
  followWorkload(store.getState(), workload)
}

async function begin(
  base: GoalBase,
  { session, view, language }: Parts,
  { name, recognition }: OneBrought,
  workload: Workload | undefined,
): Promise<void> {
  const [{ profileForGoals }, { programOfImage }, { targetFor }, words] = await Promise.all([
    import('../../core/advice/goals'),
    import('../../core/recognition'),
    import('../../core/doors/workload'),
    loadWords('intake', language),
  ])
  const before = session.store.getState().target
  const target = workload ? targetFor(workload, before) : before
  const image = workload?.image ?? ('image' in recognition ? recognition.image : undefined)
  const program = image === undefined ? undefined : programOfImage(image)
  const programs = program === undefined ? [] : [program]
  const { text } = profileForGoals({ programs, refusals: [], base }, target)
  view.showPane('table')
  session.setTarget(target)
  session.openText(text, words.fileFor(image ?? workload?.name ?? name ?? ''), 'preset')
  session.setGoals(programs.map(id => ({ kind: 'run', id }) as const))
  const { followImage } = await import('../export-dialog/export-choices')
  if (workload) await exportFor(session, workload)
  else if (image !== undefined) followImage(session.store.getState(), image)
}
