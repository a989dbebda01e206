import type { Program } from '../../engine/bpf/instruction'
import type { ArchitectureToken } from '../../engine/catalogue'
import type { OciSeccomp } from '../../engine/policy'

/** The filter that a destination's own program makes of the file that is written for it. */
export interface FilterThere {
  readonly program: Program
  /** Whose calls it judges. */
  readonly architectures: readonly ArchitectureToken[]
  /** What it sets beside the filter, as far as the destination has that. */
  readonly flags: readonly string[]
  readonly listenerPath: string
}

/** A document's own filter, in the same form. */
export function filterOf({
  compilation: { program, model },
  seccomp: { flags, listenerPath = '' },
}: {
  readonly compilation: { readonly program: Program; readonly model: { readonly rules: Architectures } }
  readonly seccomp: Pick<OciSeccomp, 'flags' | 'listenerPath'>
}): FilterThere {
  return { program, architectures: model.rules.architectures, flags, listenerPath }
}

interface Architectures {
  readonly architectures: readonly ArchitectureToken[]
}
