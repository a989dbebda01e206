import type { ExportedFile, Loss, Step } from '.'

/** The steps as a person meets them: what each is and is told, and what is typed; `?` marks one that proves something. */
export function stepLines(steps: readonly Step[]): string {
  return steps
    .flatMap(({ id, values, commands, isCheck }) => [
      `${isCheck ? '?' : '-'} ${id}${valueText(values)}`,
      ...commands.map(command => `    ${command}`),
    ])
    .join('\n')
}

/** The losses as they are listed, each with how much it matters. */
export function lossLines(losses: readonly Loss[]): string {
  return losses
    .flatMap(({ id, severity, values, details }) => [
      `${severity} ${id}${valueText(values)}`,
      ...details.map(detail => `    ${detail}`),
    ])
    .join('\n')
}

/** The files beside the profile, each under its name. */
export function filesAround(files: readonly ExportedFile[]): string {
  return files
    .filter(({ isProfile }) => !isProfile)
    .map(({ name, language, text }) => `=== ${name} (${language})\n${text}`)
    .join('')
}

export function valueText(values: object): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}=${Array.isArray(value) ? value.join(',') : String(value)}`)
    .join('')
}
