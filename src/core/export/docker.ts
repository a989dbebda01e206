import type { ProfileDocument } from '../profile'
import type { ExportedFile, ExportOptions, ExportResult, Loss } from './destination'
import { startFailureOf } from './failure'
import { profileFileName } from './file-name'
import { DEFAULT_IMAGE } from './image'
import { stripLosses, unknownNameLoss } from './losses'
import { shellWord } from './shell-word'
import { toStrictJson } from './strict-json'

/**
 * Docker reads its own dialect, so the profile stays as it is apart from what is not JSON: the client parses the file
 * and sends its text to the daemon (docker/cli opts.go). The path is relative to where `docker` or compose runs.
 */
export function exportForDocker(document: ProfileDocument, options: ExportOptions): ExportResult {
  const failure = startFailureOf(document, { ...options.target, runtime: 'docker' })
  if (failure?.blocks) return { ok: false, failure: failure.failure }
  const strict = toStrictJson(document.text, document.tree)
  const name = profileFileName(options.name)
  const image = options.image ?? DEFAULT_IMAGE
  const files: ExportedFile[] = [
    { name, language: 'json', text: strict.text, isProfile: true },
    {
      name: 'docker-run.sh',
      language: 'shell',
      text: `docker run --rm -it --security-opt seccomp=${name} ${shellWord(image)}\n`,
      isProfile: false,
    },
    { name: 'compose.yaml', language: 'yaml', text: composeText(name, image), isProfile: false },
  ]
  const losses: Loss[] = [...stripLosses(strict), ...unknownNameLoss(document)]
  return {
    ok: true,
    files,
    losses,
    steps: [],
    errors: document.problems.filter(({ severity }) => severity === 'error'),
  }
}

function composeText(name: string, image: string): string {
  return `services:
  app:
    image: ${JSON.stringify(image)}
    security_opt:
      - seccomp:./${name}
`
}
