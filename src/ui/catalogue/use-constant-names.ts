import { useEffect, useMemo, useState } from 'react'
import type { ArchitectureToken } from '../../core'
import type { ConstantNames } from './condition-words'
import { whenIdle } from './when-idle'

type ConstantsModule = typeof import('../../core/catalogue/constants')

/** Names of flags and values, which the first rows do without. Undefined until they are there. */
export function useConstantNames(architecture: ArchitectureToken): ConstantNames | undefined {
  const [module, setModule] = useState<ConstantsModule>()
  useEffect(() => {
    let isWanted = true
    const cancel = whenIdle(async () => {
      const loaded = await import('../../core/catalogue/constants')
      if (isWanted) setModule(loaded)
    })
    return () => {
      isWanted = false
      cancel()
    }
  }, [])
  return useMemo(
    () =>
      module && {
        describe: (syscall, argument, value) => module.describeValue(syscall, argument, value, architecture),
        known: (syscall, argument) => module.constantsFor(syscall, argument, architecture),
      },
    [module, architecture],
  )
}
