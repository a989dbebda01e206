import type { Engine } from '../core'
import { folderOf, linkBetween } from './pages'
import type { Place } from './parts'

/** What the app does with a call of Docker’s default when it is opened so: `ui/sharing/open-call`. */
export type Wish = 'allow' | 'deny' | 'restrict'

/** The app, at a call; `wish` is carried out in Docker’s default. */
export function appLink({ path, tongue }: Place, call: string, wish?: Wish): string {
  const up = linkBetween(`reference/${folderOf(tongue.language)}${path}`, '', '')
  const asked = new URLSearchParams({ call, ...(wish && { do: wish }) })
  return `${up}?${asked}`
}

/** The app with an engine’s default open. */
export function presetLink({ path, tongue }: Place, engine: Engine): string {
  const up = linkBetween(`reference/${folderOf(tongue.language)}${path}`, '', '')
  return `${up}?${new URLSearchParams({ default: engine })}`
}
