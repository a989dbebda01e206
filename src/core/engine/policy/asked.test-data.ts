import { presets } from '../../advice/presets'
import { defaultTarget, type FilterVersions, parseProfile, type Target } from '../profile'
import { resolveProfile } from './resolve'

/** What a line of the tables in `cases` asks about. */
export interface Asked {
  /** As JSON, as a text where its spelling matters, or the id of a preset. */
  readonly profile: object | string
  /** What differs from crun by itself on x86_64. */
  readonly target?: Partial<Target>
  readonly versions?: Partial<FilterVersions>
}

/** The target of a line. */
export const targetIn = ({ target }: Pick<Asked, 'target'>): Target => ({
  ...defaultTarget,
  runtime: 'oci',
  loader: 'crun',
  ...target,
})

/** The text of a line's profile. */
export function textIn({ profile }: Asked): string {
  if (typeof profile === 'object') return JSON.stringify(profile)
  const host = { architecture: 'SCMP_ARCH_X86_64', kernel: '6.12' } as const
  const preset = presets.find(({ id }) => id === profile)
  return preset?.make({ ...host, capabilities: defaultTarget.capabilities }) ?? profile
}

/** The profile of a line as the engine hands it to the loader. */
export function seccompIn(asked: Asked) {
  const { profile } = parseProfile(textIn(asked))
  const resolution = profile && resolveProfile(profile, targetIn(asked))
  if (!resolution?.ok || !resolution.seccomp) throw new Error(`not a profile: ${textIn(asked)}`)
  return resolution.seccomp
}

/** The part of a text that something is told at. */
export const partOf = (
  text: string,
  { offset, length }: { readonly offset: number; readonly length: number },
) => text.slice(offset, offset + length)
