import { loadToTheEnd } from '../../engine/bpf'
import type { ProfileDocument } from '../../engine/profile'
import { proofSteps, runsPrograms, SHOW_MODE, showModeOf } from './container-steps'
import type { ExportedFile, ExportOptions, ExportResult, Step } from './destination'
import { unreadErrnoNames } from './errno-names'
import { objectName, profileFileName } from './file-name'
import { IMAGE_PLACE, refusedImages } from './image'
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
  readonly steps: (name: string, image: string, look: DefaultLook) => readonly Step[]
}

/** The commands that show the filter of a container that is started with these options, which name no profile. */
type DefaultLook = (image: string, options?: string) => readonly string[]

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
  const image = options.image ?? IMAGE_PLACE
  const container = objectName(name)
  const line = (flags: string, profile: string, command: string, started = image) =>
    `${runtime} run ${flags}${profile} ${shellWord(started)}${command}`
  const confined = ` --security-opt seccomp=${name}`
  const start = line(`--rm -it${runFlags(options.run, true)}`, confined, runWords(options.run))
  const isRun = runsPrograms(document, reader)
  /** The container itself in the background, its first process from outside, and away with it. */
  const outside = (profile: string, started = image) => [
    line(
      `--detach --name ${container}${runFlags(options.run, true)}`,
      profile,
      runWords(options.run),
      started,
    ),
    showModeOf(`${runtime} inspect --format '{{.State.Pid}}' ${container}`),
    `${runtime} rm --force${runtime === 'podman' ? ' --time 0' : ''} ${container}`,
  ]
  const look: DefaultLook = (started, flags = '') =>
    isRun ? [line('--rm', flags, ` ${SHOW_MODE}`, started)] : outside(flags, started)
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
      ...proofSteps(document, reader, {
        isRun,
        settings: options.run,
        run: command => line(`--rm${runFlags(options.run, false)}`, confined, ` ${command}`),
        outside: outside(confined),
      }),
      ...steps(name, image, look),
    ],
    errors: errorsOf(document, reader),
  }
}
