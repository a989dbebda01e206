import { catalogue } from '../catalogue'
import {
  fatalProblems,
  profileVerdicts,
  resolveProfile,
  type StartFailure,
  type SyscallVerdict,
} from '../policy'
import { type Profile, type ProfileDocument, parseProfile, type Target } from '../profile'
import type { Analysis, NamePlaces, ProfileSummary } from './analysis'

/** Derives everything the views show from a document, for a target. Never throws, whatever the text. */
export function analyse(document: ProfileDocument, target: Target): Analysis {
  const { profile, problems, problemCount } = document
  if (!profile) {
    return {
      valid: false,
      problems,
      problemCount,
      summary: undefined,
      verdicts: [],
      unknownNames: [],
      places: { names: [], table: new Int32Array(0) },
      startFailure: undefined,
    }
  }
  const verdicts = profileVerdicts(profile, target)
  const places = namePlaces(profile)
  return {
    valid: true,
    problems,
    problemCount,
    summary: summarize(profile, verdicts, target),
    verdicts,
    unknownNames: places.names.filter(name => name !== '' && !catalogue.byName(name)),
    places,
    startFailure: startFailure(document, profile, target),
  }
}

/** `analyse` for a text that is not kept. */
export function analyseText(text: string, target: Target): Analysis {
  return analyse(parseProfile(text), target)
}

function summarize(profile: Profile, verdicts: readonly SyscallVerdict[], target: Target): ProfileSummary {
  const counts = { allowed: 0, conditional: 0, denied: 0, logged: 0 }
  for (const { index } of catalogue.presentOn(target.architecture)) {
    const verdict = verdicts[index]
    if (!verdict) continue
    counts[verdict.state]++
    if (verdict.kind === 'logged') counts.logged++
  }
  return { ...counts, rules: profile.rules.length, defaultOutcome: defaultOutcomeOf(verdicts) }
}

/** The default as any call that no rule names meets it. */
function defaultOutcomeOf(verdicts: readonly SyscallVerdict[]) {
  return verdicts.find(({ decidedBy }) => decidedBy === 'default')?.outcome
}

function namePlaces(profile: Profile): NamePlaces {
  const ids = new Map<string, number>()
  const cells: number[] = []
  for (const { names, index } of profile.rules) {
    for (const { value, node } of names) {
      let id = ids.get(value)
      if (id === undefined) {
        id = ids.size
        ids.set(value, id)
      }
      cells.push(id, node.offset, node.length, index)
    }
  }
  return { names: [...ids.keys()], table: Int32Array.from(cells) }
}

function startFailure(document: ProfileDocument, profile: Profile, target: Target): StartFailure | undefined {
  const resolution = resolveProfile(profile, target)
  if (!resolution.ok) return resolution.failure
  if (!resolution.seccomp) {
    return { id: 'seccomp-off', values: {}, offset: profile.node.offset, length: 1 }
  }
  for (const id of fatalProblems) {
    const problem = document.problems.find(found => found.id === id)
    if (problem) return { id, values: problem.values, offset: problem.offset, length: problem.length }
  }
  return undefined
}
