import { useEffect, useMemo, useState } from 'react'
import type { ArchitectureToken, Syscall, SyscallVerdict } from '../../core'
import { loadWords, type Messages, type Words } from '../../messages'
import { useMessages } from '../shared/messages-context'
import { whenIdle } from '../shared/when-idle'

interface Modules {
  readonly condition: Words['conditionColumn']
  readonly words: typeof import('./condition-words')
  readonly constants: typeof import('../../core/engine/catalogue/constants')
  readonly signatures: typeof import('../../core/engine/catalogue/signatures')
}

export type ConditionWriter = (syscall: Syscall, verdict: SyscallVerdict, messages: Messages) => string

/** Puts conditions into words, with the names of arguments and values. Undefined until that has been fetched. */
export function useConditionWords(architecture: ArchitectureToken): ConditionWriter | undefined {
  const { language } = useMessages()
  const [modules, setModules] = useState<Modules>()
  useEffect(() => {
    let isWanted = true
    const cancel = whenIdle(async () => {
      const [condition, words, constants, signatures] = await Promise.all([
        loadWords('conditionColumn', language),
        import('./condition-words'),
        import('../../core/engine/catalogue/constants'),
        import('../../core/engine/catalogue/signatures'),
      ])
      if (isWanted) setModules({ condition, words, constants, signatures })
    })
    return () => {
      isWanted = false
      cancel()
    }
  }, [language])
  return useMemo(() => {
    if (!modules) return undefined
    const { condition, words, constants, signatures } = modules
    return (syscall, verdict, messages) =>
      words.conditionWords(
        syscall,
        verdict,
        { verdict: messages.verdict, condition },
        {
          argument: (call, index) => signatures.signatureOf(call, architecture).args[index]?.name,
          describe: (name, index, value) => constants.describeValue(name, index, value, architecture),
          width: (call, index) => signatures.signatureOf(call, architecture).args[index]?.bits ?? 64,
          known: (name, index) => constants.constantsFor(name, index, architecture),
        },
      )
  }, [modules, architecture])
}
