import { presetOfTarget } from '../../advice/analysis'
import { programBehaviourIds } from '../../advice/behaviour'
import type { KeptGoal } from '../../advice/goals/kept-goals'
import { currentVersions, formatKernelVersion, type Target } from '../../engine/profile'
import { type CourseCheck, type TargetChoice, targetOfChoice } from './course'
import { writeCall } from './written-call'

/** The shortest choice that stands for a target. */
export function choiceOfTarget(target: Target): TargetChoice {
  const on = presetOfTarget(target) ?? nearestPlace(target)
  const usual = targetOfChoice({ on })
  const isUsual = usual.capabilities.length === target.capabilities.length && held(target, usual)
  return {
    on,
    ...(target.loader !== usual.loader && { loader: target.loader }),
    ...(target.architecture !== usual.architecture && { architecture: target.architecture }),
    ...(formatKernelVersion(target.kernel) !== formatKernelVersion(usual.kernel) && {
      kernel: formatKernelVersion(target.kernel),
    }),
    ...(!isUsual && { capabilities: target.capabilities }),
    ...(target.versions.libseccomp !== currentVersions.libseccomp && {
      libseccomp: target.versions.libseccomp,
    }),
    ...(target.versions.runc !== currentVersions.runc && { runc: target.versions.runc }),
  }
}

function nearestPlace({ runtime }: Target): TargetChoice['on'] {
  switch (runtime) {
    case 'containerd':
      return 'kubernetes-containerd'
    case 'cri-o':
      return 'kubernetes-cri-o'
    default:
      return runtime
  }
}

function held(a: Target, b: Target): boolean {
  return a.capabilities.every(name => b.capabilities.includes(name))
}

/** What is wanted of a document, as checks of an exercise that begins with it. */
export function checksOfGoals(goals: readonly KeptGoal[]): readonly CourseCheck[] {
  return goals.flatMap((goal): CourseCheck | readonly CourseCheck[] => {
    if ('kind' in goal) {
      if (goal.kind === 'refuse') return { kind: 'goal', goal: goal.id }
      const program = programBehaviourIds.find(id => id === goal.id)
      return program ? { kind: 'runs', program } : []
    }
    const { name, args, arch, must } = goal
    return {
      kind: must === 'be-allowed' ? 'allows' : 'refuses',
      calls: [writeCall({ name, args })],
      ...(arch && { architecture: arch }),
    }
  })
}

const MAX_ID = 48

/** An id of a title in letters that ids have, such as none of the others is. */
export function idOfTitle(title: string, others: readonly string[], fallback: string): string {
  const plain = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, MAX_ID)
    .replace(/-+$/, '')
  const base = plain === '' ? fallback : plain
  for (let number = 1; ; number++) {
    const id = number === 1 ? base : `${base}-${number}`
    if (!others.includes(id)) return id
  }
}
