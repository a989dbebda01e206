import { fallbackRows } from './fallbacks.generated'

let known: ReadonlyMap<string, readonly string[]> | undefined

/**
 * What programs call where a call is refused with EPERM or ENOSYS and they get on all the same, beyond what they call
 * anyway or oftener than that: recorded twice, with the call refused and without (`e2e/recordings/record-fallbacks.mjs`).
 */
export function fallbacksOf(name: string): readonly string[] {
  known ??= new Map(
    fallbackRows.split('\n').map(row => {
      const [call = '', list = ''] = row.split('>')
      return [call, list.split(' ')]
    }),
  )
  return known.get(name) ?? []
}
