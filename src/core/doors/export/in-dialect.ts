import { loadToTheEnd } from '../../engine/bpf'
import type { ProfileDocument } from '../../engine/profile'
import { proofSteps } from './container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Step } from './destination'
import { unreadErrnoNames } from './errno-names'
import { profileFileName } from './file-name'
import { DEFAULT_IMAGE, refusedImages } from './image'
import { countedLoss, stripLosses, unknownNameLoss } from './losses'
import { errorsOf, readerAt } from './resolved-profile'
import { runFlags, runWords } from './run-settings'
import { shellWord } from './shell-word'
import { toStrictJson } from './strict-json'

/** An engine that reads the profile as it stands, and is started by a program of its name. */
export interface DialectEngine {
  readonly runtime: 'docker' | 'podman'
  /** Beside the profile and the line that starts a container under it. */
  readonly files: (name: string, image: string) => readonly ExportedFile[]
  /** After those that start a container and prove that the profile is enforced. */
  readonly steps: (name: string, image: string) => readonly Step[]
}

/** The profile in its own dialect, apart from what is not JSON, with what an engine wants beside it. */
export function exportInDialect(
  document: ProfileDocument,
  options: ExportOptions,
  { runtime, files, steps }: DialectEngine,
): ExportResult {
  const fields = refusedImages({ image: options.image })
  if (fields.length > 0) return { ok: false, fields }
  const reader = readerAt(runtime, options.target)
  const load = loadToTheEnd(document, reader)
  if (load.kind === 'unreadable') return { ok: false, failure: load.failure }
  const { profile } = load
  const unread = runtime === 'docker' ? unreadErrnoNames(profile, profile.rules, reader.architecture) : []
  const strict = toStrictJson(document.text, document.tree)
  const name = profileFileName(options.name)
  const image = options.image ?? DEFAULT_IMAGE
  const run = (command: string, flags = `--rm${runFlags(options.run, false)}`) =>
    `${runtime} run ${flags} --security-opt seccomp=${name} ${shellWord(image)}${command}`
  const start = run(runWords(options.run), `--rm -it${runFlags(options.run, true)}`)
  return {
    ok: true,
    files: [
      { name, language: 'json', text: strict.text, isProfile: true },
      {
        name: `${runtime}-run.sh`,
        language: 'shell',
        text: `#!/bin/sh\n${start}\n`,
        isProfile: false,
      },
      ...files(name, image),
    ],
    losses: [
      ...countedLoss('seccomp-switched-off', load.kind === 'off' ? 1 : 0),
      ...stripLosses(strict),
      ...unknownNameLoss(document),
      ...countedLoss('errno-names-ignored', unread.length, unread),
    ],
    steps: [
      { id: 'run', values: {}, commands: [start] },
      ...proofSteps(document, reader, command => run(` ${command}`)),
      ...steps(name, image),
    ],
    errors: errorsOf(document, reader),
  }
}
