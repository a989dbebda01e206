import { jsonName } from './file-name'
import {
  isObject,
  listOf,
  memberOf,
  type PlainObject,
  type PlainValue,
  textOf,
  writePlain,
} from './plain-value'
import { type ImportNote, noProfile, type Origin, type PartReading } from './reading'

const LIST = ['machine', 'seccompProfiles'] as const

/** Whether a document is a configuration of a Talos machine with profiles, or one of Talos' documents for a profile. */
export function isTalosConfig(value: PlainValue | undefined): value is PlainObject {
  return memberOf(value, ...LIST) !== undefined || isTalosProfile(value)
}

/** It has no group, unlike objects of Kubernetes. */
function isTalosProfile(value: PlainValue | undefined): boolean {
  return textOf(value, 'kind') === 'SeccompProfileConfig' && textOf(value, 'apiVersion') === 'v1alpha1'
}

/**
 * The profiles of a Talos machine: a list of the machine's configuration, which Talos 1.15 deprecates for a document for
 * each profile (Talos reference, `SeccompProfileConfig`). Both hold the plain form.
 */
export function readTalosConfig(object: PlainObject, document: number): PartReading[] {
  if (isTalosProfile(object)) return [reading(object, 'profile', [document], [])]
  return listOf(memberOf(object, ...LIST)).map((entry, index) =>
    reading(entry, 'value', [document, ...LIST, index], [{ id: 'talos-deprecated', values: {} }]),
  )
}

function reading(
  holder: PlainValue,
  key: 'profile' | 'value',
  at: Origin,
  notes: readonly ImportNote[],
): PartReading {
  const part = textOf(holder, 'name') ?? 'seccompProfiles'
  const profile = memberOf(holder, key)
  if (!isObject(profile) || memberOf(profile, 'defaultAction') === undefined)
    return { ok: false, part, failure: noProfile }
  const origin: Origin = [...at, key]
  return {
    ok: true,
    profile: { name: jsonName(part), text: `${writePlain(profile)}\n`, place: part, origin, notes },
  }
}
