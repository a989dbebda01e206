import { type JsonValue, jsonText } from '../../engine/text'
import { courseShape } from './course'

/**
 * The text of a JSON Schema (draft-07) of a course file, for editors and other tools: it refuses what the reader refuses, as
 * far as a schema can see it. It does not see ids that stand twice, calls and errnos that do not exist, and a log or an
 * answer that is missing.
 */
export function courseSchema(): string {
  const whole = courseShape.schema()
  const parts: Readonly<Record<string, JsonValue | undefined>> =
    typeof whole === 'object' && whole !== null && !Array.isArray(whole)
      ? (whole as Readonly<Record<string, JsonValue>>)
      : {}
  return jsonText(
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Course for Seccompose',
      description:
        'Lessons with exercises that Seccompose checks. Long texts are Markdown; each may be a list of lines.',
      ...parts,
    },
    { packedArrays: true },
  )
}
