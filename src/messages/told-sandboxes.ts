import type { SandboxTreatment } from '../core/engine/catalogue/detail'
import type { Words } from './words'

/** What sandboxes that expect attacks do with a call: the name of each, and what it does. */
export function sandboxesInWords(
  { gvisor, gvisorHost, firecracker, chromium }: SandboxTreatment,
  words: Words['inspector']['sandboxes'],
): readonly (readonly [name: string, said: string])[] {
  const support = gvisor.amd64 ?? gvisor.arm64
  const threads = firecracker.x86_64.length > 0 ? firecracker.x86_64 : firecracker.aarch64
  return [
    [words.gvisor, support ? words.gvisorSupport[support] : words.gvisorNone],
    [
      words.gvisorHost,
      gvisorHost.length === 0
        ? words.notAllowed
        : words.mayCall(
            gvisorHost.map(({ filter, onArguments }) => ({
              name: words.gvisorFilter[filter] ?? filter,
              onArguments,
            })),
          ),
    ],
    [
      words.firecracker,
      threads.length === 0
        ? words.notOnList
        : words.threads(
            words.mayCall(threads.map(({ thread, onArguments }) => ({ name: thread, onArguments }))),
          ),
    ],
    ...(chromium ? [[words.chromium, words.chromiumPolicy[chromium]] as const] : []),
  ]
}
