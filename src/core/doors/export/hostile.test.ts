import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import {
  type DestinationId,
  destinationOf,
  destinations,
  dockerServices,
  type ExportedFile,
  kubernetesExtras,
} from '.'
import { exported } from './exported.test-data'

/** What its author hopes some reader of an export will take for something else than text. */
const hostile = fc.oneof(
  fc
    .array(
      fc.constantFrom(
        ...[
          '"',
          "'",
          '`',
          '\\',
          '\n',
          '\r',
          '\r\n',
          '\t',
          '\u0000',
          '\u0085',
          '\u2028',
          '\u2029',
          '\u202e',
          '\u2066',
          '\ufeff',
          '\u007f',
          '\u009b',
          '\ufffe',
        ],
        ...[
          '$(echo >canary)',
          '`echo >canary`',
          '; echo >canary;',
          '\necho >canary\n',
          '$' + '{x:-$(echo >canary)}',
        ],
        ...['*/', '/*', '//', '#', '??/', '-->', '<script>alert(1)</script>', ']]>', '</style>'],
        ...["'''", '"""', '---', '\n...\n', ': ', '- ', '{{ x }}', '%', '| cell |', '](javascript:alert(1))'],
        ...[
          '\nEOF\n',
          '\n[Service]\nExecStart=/bin/sh',
          '\nkill_process',
          '\nread: 1\n',
          '\\u0022',
          '\ud800',
        ],
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map(parts => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
)

const HARMLESS = 'harmless'

function profileWith(text: string): string {
  return JSON.stringify({
    defaultAction: 'SCMP_ACT_ERRNO',
    listenerMetadata: `x${text}`,
    syscalls: [
      { names: ['read', 'write', 'execve'], action: 'SCMP_ACT_ALLOW', comment: `x${text}` },
      {
        names: ['socket'],
        action: 'SCMP_ACT_ALLOW',
        comment: `x${text}`,
        args: [{ index: 0, value: 2, op: 'SCMP_CMP_EQ' }],
      },
      { names: [`x${text}`], action: 'SCMP_ACT_ERRNO', errnoRet: 2, comment: `x${text}` },
    ],
  })
}

/** Keys, order and numbers of a value; of its words only that they are some. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (value !== null && typeof value === 'object')
    // An artifact holds how long its other parts are.
    return Object.entries(value).map(([key, held]) => [key, key === 'size' ? 'number' : shapeOf(held)])
  return typeof value === 'string' ? 'words' : value
}

/** All that any reader may take for the end of a line. */
const LINE_ENDS = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/

/** Everything but comments that end with their line. */
function withoutComments(text: string, comment: RegExp): string[] {
  return text.split(LINE_ENDS).filter(line => !comment.test(line))
}

/** The tokens of C, of Go and of Rust that are neither blank nor comment (C17 5.1.1.2: a backslash joins lines first). */
function tokensOf(text: string): string[] {
  const token =
    /(?<comment>\/\*[\s\S]*?\*\/|\/\/[^\n]*)|"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|`[^`]*`|\w+|[^\s\w]/g
  return [...text.replaceAll('\\\n', '').matchAll(token)].flatMap(found =>
    found.groups?.comment === undefined ? [found[0]] : [],
  )
}

/** The kinds of blocks and inlines of Markdown, which somebody else's words must not make more. */
function kindsOf(node: { readonly type: string; readonly children?: readonly unknown[] }): unknown {
  return [node.type, (node.children ?? []).map(child => kindsOf(child as typeof node))]
}

/** What YAML 1.1 takes for the end of a line or does not let stand in a text: any file may get into a block of YAML. */
const UNREADABLE = /[^\P{Cc}\t\n\r]|[\u2028\u2029\ufeff\ufffe\uffff]|\p{Cs}/u

/** The fields of each row of RFC 4180. */
function rowsOf(text: string): number[] {
  return text
    .replace(/"(?:[^"]|"")*"/g, 'field')
    .split(/\r?\n/)
    .map(row => row.split(',').length)
}

const readers: Readonly<Record<ExportedFile['language'], (text: string) => unknown>> = {
  json: text => shapeOf(JSON.parse(text)),
  yaml: text =>
    parseAllDocuments(text).map(document => {
      if ('errors' in document && document.errors.length > 0) throw document.errors[0]
      return 'toJS' in document ? shapeOf(document.toJS()) : document
    }),
  // A profile may stand inside a string.
  toml: text => withoutComments(text.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""'), /^\s*#/),
  ini: text => withoutComments(text, /^\s*[#;]/),
  shell: text => withoutComments(text, /^\s*#/),
  text: text => withoutComments(text, /^\s*#/),
  c: tokensOf,
  go: tokensOf,
  rust: tokensOf,
  markdown: text =>
    kindsOf(fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })),
  csv: rowsOf,
}

function read(files: readonly ExportedFile[]): unknown {
  return files.map(({ name, language, text, bytes }) => [
    // Files of an artifact are named by what they hold.
    name.replace(/[0-9a-f]{64}/, 'digest'),
    bytes ? 'bytes' : readers[language](text),
  ])
}

const written = destinations.filter(id => !destinationOf(id).takesNone)
/** All files that can be asked for. */
const more = { docker: { services: dockerServices }, kubernetes: { extras: kubernetesExtras } }

describe('what a hostile author wrote stays text for whatever reads the export', () => {
  it.each(written)('%s', destination => {
    const harmless = read(exported(profileWith(HARMLESS), destination, more).files)
    fc.assert(
      fc.property(hostile, text => {
        const { files } = exported(profileWith(text), destination, more)
        expect(read(files)).toEqual(harmless)
        for (const file of files) expect([file.name, UNREADABLE.exec(file.text)]).toEqual([file.name, null])
      }),
      // What joins a profile for CRI-O with the defaults of nodes takes long.
      { numRuns: destination === 'crio' ? 3 : 12 },
    )
  })
})

/** Runs lines where no program is found: each command writes its words instead. */
function wordsOf(lines: string): { words: string[]; hasRun: boolean } {
  const folder = mkdtempSync(path.join(tmpdir(), 'seccompose-hostile-'))
  try {
    const script = `exec 3>&1\ncommand_not_found_handle() { printf '%s\\0' "$@" >&3; }\nPATH=/nowhere\n${lines}\n:`
    const output = execFileSync('/bin/bash', ['--norc', '-c', script], {
      cwd: folder,
      encoding: 'utf8',
      env: {},
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return { words: output.split('\0'), hasRun: existsSync(path.join(folder, 'canary')) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('the name of a document', () => {
  it.each(written)('is a plain word wherever the files for %s hold it', destination => {
    fc.assert(
      fc.property(hostile, name => {
        const { files } = exported(profileWith(HARMLESS), destination, { name: `qx${name}xq` })
        for (const file of files) {
          expect(file.name).toMatch(/^[\p{L}\p{M}\p{N}._@/-]+$/u)
          if (/[^\p{L}\p{M}\p{N}._-]/u.test(name)) expect(file.text).not.toContain(`qx${name}xq`)
        }
      }),
      { numRuns: destination === 'crio' ? 1 : 4 },
    )
  })

  it.each(['docker', 'podman', 'kubernetes', 'systemd', 'libseccomp-c'] satisfies DestinationId[])(
    'runs nothing in the commands for %s',
    destination => {
      fc.assert(
        fc.property(hostile, name => {
          const { files, steps } = exported(profileWith(HARMLESS), destination, { name })
          const file = files[0]?.name ?? ''
          const lines = steps.flatMap(({ commands = [] }) => commands).filter(line => line.includes(file))
          const { words, hasRun } = wordsOf(lines.join('\n'))
          expect(hasRun).toBe(false)
          if (lines.length > 0) expect(words.filter(word => word.includes(file))).not.toEqual([])
          for (const { language, text } of files)
            if (language === 'shell') execFileSync('/bin/bash', ['-n'], { input: text })
        }),
        { numRuns: 6 },
      )
    },
  )
})
