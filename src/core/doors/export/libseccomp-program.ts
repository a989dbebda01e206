import type { ProfileDocument } from '../../engine/profile'
import type { ExportedFile, ExportResult, Step } from './destination'
import { hostRefusal } from './host-refusal'
import { readLibseccompProgram } from './libseccomp-reader'
import { notifyLoss } from './notify-loss'
import { errorsOf, type ResolvedExport, resolutionLosses, stubLoss } from './resolved-profile'

/** What comes of a program's source: how it is built, run under its own filter, proven and made to write the filter. */
export function programExport(
  document: ProfileDocument,
  resolved: ResolvedExport,
  stem: string,
  build: Step,
  source: Omit<ExportedFile, 'isProfile'>,
): ExportResult {
  const file: ExportedFile = { ...source, isProfile: true }
  return {
    ok: true,
    files: [file],
    losses: [...resolutionLosses(resolved), ...stubLoss(resolved), ...notifyLoss(resolved)],
    steps: [
      build,
      { id: 'source-run', values: {}, commands: [`./${stem} sh`] },
      {
        id: 'filter-loaded',
        values: {},
        commands: [`./${stem} grep Seccomp /proc/self/status`],
        isCheck: true,
      },
      ...hostRefusal(readLibseccompProgram, file, resolved, command => `./${stem} ${command}`),
      { id: 'source-export', values: {}, commands: [`./${stem} --export > ${stem}.bpf`] },
    ],
    errors: errorsOf(document),
  }
}
