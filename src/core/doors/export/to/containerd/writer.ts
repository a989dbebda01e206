import type { ProfileDocument } from '../../../../engine/profile'
import { proofSteps, runsPrograms, showModeOf } from '../../container-steps'
import type { ExportedFile, ExportOptions, ExportResult } from '../../destination'
import { objectName, profileFileName } from '../../file-name'
import { fullImageName, IMAGE_PLACE, refusedImages } from '../../image'
import { renderOciSeccomp } from '../../oci-json'
import { errorsOf, settleProfile, settlingTarget } from '../../resolved-profile'
import { ctrWords, runFlags, runWords } from '../../run-settings'
import { shellWord } from '../../shell-word'

/**
 * containerd's clients read the plain OCI form alone (contrib/seccomp `WithProfile`), so the conditions are settled.
 * `ctr` asks for an image by its whole name and pulls none by itself; its `--seccomp-profile` counts only beside
 * `--seccomp` (cmd/ctr/commands/run). nerdctl uses the same function; no test runs it, since Debian does not pack it.
 */
export function exportForContainerd(document: ProfileDocument, options: ExportOptions): ExportResult {
  const fields = refusedImages({ image: options.image })
  if (fields.length > 0) return { ok: false, fields }
  const reader = settlingTarget(options.target)
  const settled = settleProfile(document, reader)
  if (!settled.ok) return settled
  const name = profileFileName(options.name)
  const { run } = options
  const image = options.image ?? IMAGE_PLACE
  const container = objectName(name)
  const full = shellWord(fullImageName(image))
  const ctr = (command: string, how = ' --rm') =>
    `sudo ctr run${how}${runFlags(run, false)} --seccomp --seccomp-profile ${name} ${full} ${container}${command}`
  const started = ctr(ctrWords(run), ' --rm --tty')
  const nerdctl = `sudo nerdctl run --rm -it${runFlags(run, true)} --security-opt seccomp=${name} ${shellWord(image)}${runWords(run)}`
  const files: ExportedFile[] = [
    { name, language: 'json', text: renderOciSeccomp(settled.seccomp), isProfile: true },
    { name: 'ctr-run.sh', language: 'shell', text: `#!/bin/sh\n${started}\n`, isProfile: false },
    { name: 'nerdctl-run.sh', language: 'shell', text: `#!/bin/sh\n${nerdctl}\n`, isProfile: false },
  ]
  return {
    ok: true,
    files,
    losses: settled.losses,
    steps: [
      { id: 'ctr-pull', values: {}, commands: [`sudo ctr image pull ${full}`] },
      { id: 'ctr-run', values: {}, commands: [started] },
      ...proofSteps(document, reader, {
        isRun: runsPrograms(document, reader),
        settings: run,
        run: command => ctr(` ${command}`),
        outside: [
          ctr(ctrWords(run), ' --detach'),
          showModeOf(`sudo ctr task list | awk '$1 == "${container}" { print $2 }'`),
          `sudo ctr task delete --force ${container}`,
          `sudo ctr container delete ${container}`,
        ],
      }),
      { id: 'nerdctl-run', values: {}, commands: [nerdctl] },
      { id: 'remove', values: {}, commands: [`sudo ctr image rm ${full}`] },
    ],
    errors: errorsOf(document, reader),
  }
}
