import { type Target, targetFromPreset } from '../../core'
import type { Fleet, FleetContainer } from '../../core/doors/fleet'
import type { Session } from '../../session/session-port'
import type { View } from '../shared/view'

/** What pods are judged for: the target, or the usual nodes of Kubernetes on its machine where it is none of theirs. */
export function fleetTarget(target: Target): Target {
  const isOfCluster = target.runtime === 'containerd' || target.runtime === 'cri-o'
  return isOfCluster ? target : targetFromPreset('kubernetes-containerd', target)
}

export type Step = 'review' | 'compare' | 'export'

/**
 * Opens the profile of a container for its target, to look at it: nothing is stored until it is changed. One that has none
 * gets its engine's default, which it could run under.
 */
export async function openContainer(
  { session, view }: { readonly session: Session; readonly view: View },
  { profiles, effects }: Fleet,
  { effect: place, container }: FleetContainer,
  step: Step,
): Promise<void> {
  const effect = place === undefined ? undefined : effects[place]
  const profile = effect?.profile === undefined ? undefined : profiles[effect.profile]
  const target = effect?.target ?? fleetTarget(session.store.getState().target)
  const { profileForGoals } = await import('../../core/advice/goals')
  const text = profile?.text ?? profileForGoals({ programs: [], refusals: [], base: 'default' }, target).text
  const own = profile?.isDefault === false ? profile.name.replace(/^.*[#/]/, '') : `${container}.json`
  openText({ session, view }, { name: own, text, target }, step)
}

/** Opens a text that nobody has kept yet. */
export function openText(
  { session, view }: { readonly session: Session; readonly view: View },
  { name, text, target }: { readonly name: string; readonly text: string; readonly target: Target },
  step: Step,
): void {
  view.closeDialog()
  view.showPane('table')
  session.openLinked({ name, text, target, goals: [], origin: 'preset' })
  const { runtime } = target
  if (step === 'export') view.openDialog('export')
  else if (step === 'review') view.showPanel('problems')
  else {
    const engine = runtime === 'docker' ? 'docker' : runtime === 'containerd' ? 'containerd' : 'podman'
    view.compareWith({ kind: 'default', preset: `${engine}-default` })
    view.showPanel('compare')
  }
}
