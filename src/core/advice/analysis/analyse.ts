import { catalogue } from '../../engine/catalogue'
import {
  judgeProfile,
  needsProgram,
  outcomeOfReturn,
  type ProgramCheck,
  type SyscallVerdict,
} from '../../engine/policy'
import {
  type Outcome,
  type Profile,
  type ProfileDocument,
  parseProfile,
  readingFor,
  type Target,
} from '../../engine/profile'
import { type Analysis, MAX_UNKNOWN_NAMES, type ProfileSummary } from './analysis'
import { withFailure } from './failure-problem'

/**
 * Derives everything the views show from a document, for a target. Never throws, whatever the text.
 *
 * @param check looks at the filter's instructions too; without it, `needsProgram` says where they matter
 */
export function analyse(document: ProfileDocument, target: Target, check?: ProgramCheck): Analysis {
  const { problems, problemCount } = document
  const profile = readingFor(document, target)?.profile
  if (!profile) {
    return {
      valid: false,
      problems,
      problemCount,
      summary: undefined,
      verdicts: [],
      needsProgram: false,
      unknownNames: [],
      unknownCount: 0,
      places: { names: [], table: new Int32Array(0) },
      startFailure: undefined,
    }
  }
  const judgement = judgeProfile(document, target, check)
  const rest = { valid: true, ...namesIn(profile) }
  if (!judgement.ok) {
    const { failure } = judgement
    return {
      ...rest,
      ...withFailure(document, failure),
      summary: undefined,
      verdicts: [],
      needsProgram: false,
      startFailure: failure,
    }
  }
  const { model, verdicts } = judgement
  const defaultOutcome = outcomeOfReturn(model.rules.defaultReturns)
  return {
    ...rest,
    problems,
    problemCount,
    summary: summarize(profile, verdicts, defaultOutcome, target),
    verdicts,
    needsProgram: check === undefined && needsProgram(model),
    startFailure: undefined,
  }
}

/** `analyse` for a text that is not kept. */
export function analyseText(text: string, target: Target, check?: ProgramCheck): Analysis {
  return analyse(parseProfile(text), target, check)
}

function summarize(
  profile: Profile,
  verdicts: readonly SyscallVerdict[],
  defaultOutcome: Outcome,
  target: Target,
): ProfileSummary {
  const counts = { allowed: 0, conditional: 0, denied: 0, logged: 0 }
  for (const { index } of catalogue.presentOn(target.architecture)) {
    const verdict = verdicts[index]
    if (!verdict) continue
    counts[verdict.state]++
    if (verdict.kind === 'logged') counts.logged++
  }
  return { ...counts, rules: profile.rules.length, defaultOutcome }
}

function namesIn({ rules }: Profile): Pick<Analysis, 'places' | 'unknownNames' | 'unknownCount'> {
  const ids = new Map<string, number>()
  const unknown = new Set<string>()
  const cells: number[] = []
  for (const { names, index } of rules) {
    for (const { value, node } of names) {
      let id = ids.get(value)
      if (id === undefined) {
        if (value !== '' && !catalogue.byName(value)) {
          unknown.add(value)
          if (unknown.size > MAX_UNKNOWN_NAMES) continue
        }
        id = ids.size
        ids.set(value, id)
      }
      cells.push(id, node.offset, node.length, index)
    }
  }
  return {
    places: { names: [...ids.keys()], table: Int32Array.from(cells) },
    unknownNames: [...unknown].slice(0, MAX_UNKNOWN_NAMES),
    unknownCount: unknown.size,
  }
}
