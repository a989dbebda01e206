/**
 * What SARIF 2.1.0 (OASIS, sections 3.13 to 3.52) asks of the parts that a log of findings has, in our own words as a JSON
 * Schema: which members there must be, what they may hold, and that there is no other.
 */
const text = { type: 'string' }
const message = object({ text: { type: 'string', minLength: 1 } }, ['text'])
const positive = { type: 'integer', minimum: 1 }

function object(properties: object, required: readonly string[] = []) {
  return { type: 'object', properties, required, additionalProperties: false }
}
const list = (items: object) => ({ type: 'array', items })

const region = object(
  { startLine: positive, startColumn: positive, endLine: positive, endColumn: positive },
  ['startLine'],
)
const location = object({
  physicalLocation: object(
    {
      // A reference of RFC 3986 that is relative to the repository.
      artifactLocation: object({ uri: { type: 'string', pattern: "^[A-Za-z0-9%._~!$&'()*+,;=:@/-]+$" } }, [
        'uri',
      ]),
      region,
    },
    ['artifactLocation'],
  ),
})
const suppression = object(
  {
    kind: { enum: ['inSource', 'external'] },
    status: { enum: ['accepted', 'underReview', 'rejected'] },
    justification: text,
  },
  ['kind'],
)
const fix = object(
  {
    description: message,
    artifactChanges: list(
      object(
        {
          artifactLocation: object({ uri: text }, ['uri']),
          replacements: list(
            object({ deletedRegion: region, insertedContent: object({ text }) }, ['deletedRegion']),
          ),
        },
        ['artifactLocation', 'replacements'],
      ),
    ),
  },
  ['artifactChanges'],
)
const result = object(
  {
    ruleId: text,
    ruleIndex: { type: 'integer', minimum: 0 },
    level: { enum: ['none', 'note', 'warning', 'error'] },
    message,
    locations: list(location),
    fixes: list(fix),
    partialFingerprints: { type: 'object', additionalProperties: text },
    suppressions: list(suppression),
  },
  ['message'],
)
const rule = object(
  {
    id: text,
    shortDescription: message,
    fullDescription: message,
    help: object({ text: { type: 'string', minLength: 1 }, markdown: text }, ['text']),
    helpUri: text,
    properties: { type: 'object' },
  },
  ['id'],
)
const driver = object(
  {
    name: { type: 'string', minLength: 1 },
    version: text,
    semanticVersion: text,
    informationUri: text,
    rules: list(rule),
  },
  ['name'],
)

export const sarifSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  ...object(
    {
      $schema: text,
      version: { const: '2.1.0' },
      runs: list(
        object(
          {
            tool: object({ driver }, ['driver']),
            automationDetails: object({ id: text }),
            columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
            results: list(result),
          },
          ['tool'],
        ),
      ),
    },
    ['version', 'runs'],
  ),
}
