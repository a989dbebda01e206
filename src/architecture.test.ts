import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * Which rooms each room imports from, from the ground up: a room may only name rooms that are listed before it, so that no
 * two depend on each other. Its own it may always import. `main.tsx` knows all.
 */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  platform: [],
  lab: [],
  messages: ['core'],
  worker: ['core'],
  session: ['core', 'worker', 'lab'],
  editor: ['core', 'session', 'messages'],
  ui: ['core', 'session', 'messages', 'platform'],
  library: ['core', 'messages', 'platform'],
  cli: ['core', 'library', 'messages'],
  reference: ['core', 'messages'],
  build: ['first-screens', 'reference'],
  offline: [],
}

/** Inside the core, likewise, on four floors: what the kernel does, advice about it, ways in and out, and teaching. */
const coreFloors: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  engine: {
    text: [],
    catalogue: [],
    profile: ['text', 'catalogue'],
    policy: ['text', 'catalogue', 'profile'],
    bpf: ['catalogue', 'profile', 'policy'],
  },
  advice: {
    presets: ['catalogue', 'profile'],
    analysis: ['text', 'catalogue', 'profile', 'policy', 'presets'],
    // What programs do is asked of the instructions of the filter, and mended by commands.
    behaviour: ['text', 'catalogue', 'profile', 'policy', 'bpf'],
    compare: ['text', 'catalogue', 'profile', 'policy', 'bpf'],
    report: ['text', 'catalogue', 'profile', 'policy', 'compare'],
    expectations: ['catalogue', 'profile', 'policy', 'bpf'],
    // A goal is judged by the instructions of the filter, hence on `bpf`, and `compare` for its walk over all arguments.
    goals: [
      ...['text', 'catalogue', 'profile', 'policy', 'bpf', 'presets'],
      ...['behaviour', 'compare', 'expectations'],
    ],
    attacks: [
      ...['text', 'catalogue', 'profile', 'policy', 'bpf', 'presets'],
      ...['analysis', 'compare', 'goals'],
    ],
    lint: [
      ...['text', 'catalogue', 'profile', 'policy', 'bpf', 'presets'],
      ...['analysis', 'behaviour', 'compare', 'goals'],
    ],
    review: [
      ...['catalogue', 'profile', 'policy', 'presets'],
      ...['analysis', 'behaviour', 'compare', 'report', 'goals', 'lint'],
    ],
  },
  doors: {
    share: ['text', 'catalogue', 'profile', 'presets'],
    import: ['text', 'catalogue', 'profile', 'presets', 'share'],
    workload: ['text', 'catalogue', 'profile', 'analysis', 'import'],
    fleet: [
      ...['catalogue', 'profile', 'policy', 'presets', 'analysis', 'compare', 'report', 'lint', 'review'],
      ...['import', 'workload'],
    ],
    // What is lost is found by reading what was written and comparing it.
    export: [
      ...['text', 'catalogue', 'profile', 'policy', 'bpf', 'presets'],
      ...['analysis', 'behaviour', 'compare', 'report', 'lint', 'import', 'workload'],
    ],
    // What a log leads to is shown to the linter before it is proposed.
    trace: ['text', 'catalogue', 'profile', 'policy', 'bpf', 'presets', 'behaviour', 'lint'],
  },
  teaching: {
    lab: ['catalogue', 'profile', 'policy', 'bpf', 'trace'],
    // An exercise may ask for anything that can be asked about a profile.
    course: [
      ...['text', 'catalogue', 'profile', 'policy', 'bpf', 'presets'],
      ...['analysis', 'behaviour', 'compare', 'expectations', 'goals', 'lint', 'export', 'trace', 'lab'],
    ],
  },
}

/** Above the floors: what asks all of them. */
const coreRooms: Readonly<Record<string, readonly string[]>> = {
  ...Object.assign({}, ...Object.values(coreFloors)),
  // What a text is that somebody brings, by asking each reader in turn.
  recognition: [
    ...['text', 'catalogue', 'profile', 'bpf', 'behaviour'],
    ...['share', 'import', 'workload', 'fleet', 'trace', 'course'],
  ],
  questions: [
    ...['profile', 'bpf'],
    ...['analysis', 'behaviour', 'compare', 'report', 'expectations', 'goals', 'attacks', 'lint', 'review'],
    ...['export', 'trace', 'lab', 'course'],
  ],
}

/** The only packages that the core may stand on, none of which needs a browser. */
const corePackages = [
  '@noble/hashes/hmac.js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  'fzstd',
  'jsonc-parser',
  'jsonc-parser/lib/esm/impl/scanner.js',
  'unbzip2-stream/lib/bit_iterator.js',
  'unbzip2-stream/lib/bzip2.js',
  'yaml',
]

const source = import.meta.dirname
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter(file => /\.tsx?$/.test(file) && !/\.(test|test-data|generated)\.tsx?$/.test(file))
  .map(file => ({ file, text: readFileSync(path.join(source, file), 'utf8') }))

function importsOf(text: string): string[] {
  const found = text.matchAll(/\bfrom '([^'\n]+)'|\bimport\s*\(?\s*'([^'\n]+)'|\bnew URL\(\s*'([^'\n]+)'/g)
  return [...found].map(match => match[1] ?? match[2] ?? match[3] ?? '')
}

/** The names of values, not of types, that a file takes from the core. */
function valuesOfCore(file: string, text: string): string[] {
  const statics = text.matchAll(/^(?:import|export) \{([^}]*)\} from '([^']+)'/gm)
  const dynamics = text.matchAll(/\{([^{}]*)\} = await import\('([^']+)'\)/g)
  return [...statics, ...dynamics].flatMap(([, names = '', specifier = '']) =>
    /^core(\/|$)/.test(targetOf(file, specifier))
      ? names.split(',').flatMap(name => {
          const [word = ''] = name.trim().split(/\s+as\s+|:/)
          return word === '' || word.startsWith('type ') ? [] : [word]
        })
      : [],
  )
}

/** The path below `src` that a relative import leads to. */
function targetOf(file: string, specifier: string): string {
  return path.relative(source, path.resolve(source, path.dirname(file), specifier))
}

/** A path below a folder, where the floors of the core are not told apart. */
function belowFloors(root: string, file: string): string[] {
  const [first = '', ...rest] = path.relative(root, file).split(path.sep)
  return root === 'core' && first in coreFloors ? rest : [first, ...rest]
}

/** Which rooms below a folder import which others, with the files that do. */
function importsBetweenRooms(root: string): Map<string, Map<string, string[]>> {
  const found = new Map<string, Map<string, string[]>>()
  for (const { file, text } of files) {
    const [room = '', ...rest] = belowFloors(root, file)
    if (room === '..' || rest.length === 0) continue
    const others = found.get(room) ?? new Map<string, string[]>()
    found.set(room, others)
    for (const specifier of importsOf(text).filter(imported => imported.startsWith('.'))) {
      const [other = ''] = belowFloors(root, targetOf(file, specifier))
      if (other !== room && other !== '..') others.set(other, [...(others.get(other) ?? []), file])
    }
  }
  return found
}

/** Where the imports between rooms differ from what a table says, and where the table itself is not from the ground up. */
function violations(table: Readonly<Record<string, readonly string[]>>, root: string): string[] {
  const order = Object.keys(table)
  const upwards = order.flatMap((room, place) =>
    (table[room] ?? [])
      .filter(other => order.indexOf(other) >= place)
      .map(other => `${room} names ${other}, which comes after it`),
  )
  const differences = [...importsBetweenRooms(root)].flatMap(([room, others]) => {
    const allowed = table[room]
    if (!allowed) return [`${room} is not in the table`]
    const forbidden = [...others].filter(([other]) => !allowed.includes(other))
    return [
      ...forbidden.map(([other, by]) => `${room} imports ${other}: ${by.join(', ')}`),
      ...allowed.filter(other => !others.has(other)).map(other => `${room} does not import ${other}`),
    ]
  })
  return [...upwards, ...differences]
}

/** Files that lead back to themselves by what they import, as values or types, at once or later. */
function ringsOfFiles(): string[] {
  const byPath = new Map(files.flatMap(({ file }) => pathsOf(file).map(name => [name, file] as const)))
  const imports = new Map(
    files.map(({ file, text }) => [
      file,
      importsOf(text).flatMap(specifier =>
        specifier.startsWith('.') ? (byPath.get(targetOf(file, specifier)) ?? []) : [],
      ),
    ]),
  )
  const seen = new Set<string>()
  const rings: string[] = []
  const visit = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file)
    if (at >= 0) rings.push([...way.slice(at), file].join(' → '))
    if (at >= 0 || seen.has(file)) return
    for (const other of imports.get(file) ?? []) visit(other, [...way, file])
    seen.add(file)
  }
  for (const { file } of files) visit(file, [])
  return rings
}

/** What an import may call a file. */
function pathsOf(file: string): string[] {
  const bare = file.replace(/\.tsx?$/, '')
  return [file, bare, ...(path.basename(bare) === 'index' ? [path.dirname(bare)] : [])]
}

/** The folders in the picture of CONTRIBUTING.md, each with the folder that it is in, from top to bottom. */
function foldersInPicture(): string[] {
  const page = readFileSync(path.join(source, '../CONTRIBUTING.md'), 'utf8')
  const above: string[] = []
  return [...page.matchAll(/^((?:(?:│| ) {2})*)[├└]─ ([\w-]+)\//gm)].map(([, indent = '', name = '']) => {
    above.length = indent.length / 3
    above.push(name)
    return above.join('/')
  })
}

describe('the rooms of the house', () => {
  it('import in one direction', () => {
    expect(violations(rooms, '')).toEqual([])
  })

  it('import in one direction inside the core', () => {
    expect(violations(coreRooms, 'core')).toEqual([])
  })

  it('have no files that import each other in a ring', () => {
    expect(ringsOfFiles()).toEqual([])
  })

  it('are in the picture, from the ground up', () => {
    const floors = Object.entries(coreFloors).flatMap(([floor, of]) => [
      floor,
      ...Object.keys(of).map(room => `${floor}/${room}`),
    ])
    const inCore = [...floors, 'recognition', 'questions'].map(folder => `core/${folder}`)
    const [core = '', ...others] = Object.keys(rooms)
    expect(foldersInPicture().filter(folder => folder !== 'guest')).toEqual([core, ...inCore, ...others])
  })

  it('keep the core free of packages that need a browser or a framework', () => {
    const foreign = files
      .filter(({ file }) => file.startsWith(`core${path.sep}`))
      .flatMap(({ file, text }) =>
        importsOf(text)
          .filter(specifier => !specifier.startsWith('.') && !corePackages.includes(specifier))
          .map(specifier => `${file} imports ${specifier}`),
      )
    expect(foreign).toEqual([])
  })

  it('enter the core by its doors only, and use each', () => {
    // What the first rows do without is loaded when it is first needed, so it has doors of its own.
    const doors = [
      'core',
      'core/advice/analysis/default-turns',
      'core/advice/attacks',
      'core/advice/attacks/attack-state',
      'core/engine/bpf',
      'core/engine/catalogue/constants',
      'core/engine/catalogue/detail',
      'core/engine/catalogue/facts/sources.tsv?raw',
      'core/engine/catalogue/query',
      'core/engine/catalogue/reach',
      'core/engine/catalogue/signatures',
      'core/engine/catalogue/since',
      'core/advice/expectations',
      'core/doors/export/destinations',
      'core/doors/export/option-list',
      'core/doors/export/proof',
      'core/doors/export/recorded-run',
      'core/doors/import',
      'core/doors/import/profile-text',
      'core/advice/behaviour',
      'core/advice/behaviour/behaviour-ids',
      'core/doors/fleet',
      'core/advice/goals',
      'core/advice/goals/goal-dangers',
      'core/advice/goals/goal-state',
      'core/advice/goals/kept-goals',
      'core/engine/profile/argument-choice',
      'core/engine/profile/argument-forms',
      'core/engine/profile/not-read',
      'core/engine/profile/refused-as-given',
      'core/advice/compare',
      'core/teaching/course',
      'core/teaching/course/built-in',
      'core/teaching/course/equal-answers',
      'core/teaching/course/result-link',
      'core/teaching/lab',
      'core/questions',
      'core/advice/lint',
      'core/advice/lint/acknowledgement',
      'core/advice/lint/fix-all',
      'core/advice/lint/read-acknowledgements',
      'core/advice/lint/remark',
      'core/advice/presets/earlier-releases',
      'core/recognition',
      'core/recognition/plain-profile',
      'core/engine/catalogue/earlier-defaults',
      'core/engine/catalogue/shipments',
      'core/advice/review',
      'core/advice/review/yardstick',
      'core/doors/trace',
      'core/doors/trace/recipes',
      'core/doors/trace/start-error',
      'core/doors/trace/unpack',
      'core/doors/trace/unpack/packing',
      'core/doors/trace/with-unplaced',
      'core/doors/workload',
      'core/advice/report',
      'core/doors/share',
      'core/engine/text/line-edits',
    ]
    const entered = files
      .filter(({ file }) => !file.startsWith(`core${path.sep}`))
      .flatMap(({ file, text }) =>
        importsOf(text)
          .filter(specifier => specifier.startsWith('.'))
          .map(specifier => ({ file, door: targetOf(file, specifier) }))
          .filter(({ door }) => door.startsWith('core')),
      )
    expect(entered.filter(({ door }) => !doors.includes(door))).toEqual([])
    expect(doors.filter(door => !entered.some(other => other.door === door))).toEqual([])
  })

  it('give the package and the command the very functions that the app calls', () => {
    // What a person does in the app by hand, or what has no answer about a profile in it.
    const own: Readonly<Record<string, string>> = {
      attacks: 'vulnerabilities by number or nickname, which are typed',
      findAttacks: 'the same',
      flagOf: 'a choice as it is typed',
      changeSection: 'the comment of a pull request, which the app has none of',
      fleetFindingIds: 'the schema of the configuration',
      fileEntries: 'files without an archive around them',
      endOf: 'the place of a finding in a file',
      followPath: 'the place of a finding in a file',
      escapedJson: 'JSON for a terminal and for other programs, which the app writes by exports',
      positionsOf: 'the place of a mistake in a configuration',
      checkExercise: 'whether starts fail and solutions pass, where the app asks for one answer at a time',
      askedFilters: 'which filters containers of a repository ask for, before and now',
      hostsOfFormats: 'how a profile is judged in the file that it was taken out of',
      workloadFindingIds: 'the schema of the configuration',
      kernelFaultOf: 'the verdicts of `attacksOf`; the app does not tell releases of Linux',
      writtenSpan: 'the verdicts of `attacksOf`; the app does not tell releases of Linux',
      holdsProfile: 'which of many files is a profile',
      isProfile: 'which of many files is a profile',
      isRefusedAsGiven: 'a file as an engine is given it, where the app exports a text of its own',
      refusalAsGiven: 'the same',
      lackingFor:
        'which calls stay open, a line each, for what was not read: the app has a strip above its table',
      lineEdits: 'a repair is written as `diff -u` does',
      callsLetThrough: 'which calls a recorder drops one by one',
      callsOfStart: 'which calls it keeps, since it does not try them',
      changed: 'the profile of its next run',
      lettingAll: 'the same',
      recordingProfile: 'the same',
      watchingProfile: 'the same',
      keptRun: 'the same',
      needOfCall: 'the same, of which the app shows the runs beside each call',
      proveLoaded: 'filters that were loaded on a machine',
      readerOf: 'who loads them there',
      foretoldStart: 'whether they start anything',
      readChoices: 'choices for an export by their names, which the app has fields for',
      spelledValue: 'a choice as it is typed',
      suggestionGroups: 'a choice as it is typed',
      lintRuleIds: 'the schema of the configuration',
      notReadIn: 'the notes of a profile that was imported before, which the app shows as findings',
      pictureFile: 'a picture of its own in a comment; the app draws on its page',
      pictureProfile: 'the same; the app asks the worker for it',
      settleRules:
        'the rules that are left for a target, which the app shows in the table and writes by exports',
      loadToTheEnd: 'whether a filter loads, without the verdicts of `analyse`, which asks the same',
      withFailure: 'the problems of `analyse`, which asks the same',
    }
    const namesFrom = (rooms: readonly string[]) =>
      new Set(
        files
          .filter(({ file }) => rooms.includes(file.split(path.sep)[0] ?? ''))
          .flatMap(({ file, text }) => valuesOfCore(file, text)),
      )
    const app = namesFrom(['worker', 'session', 'editor', 'ui', 'messages'])
    const others = [...namesFrom(['library', 'cli'])].filter(name => !app.has(name))
    expect(others.sort()).toEqual(Object.keys(own).sort())
  })

  it('write YAML and JSON for other programs by one door each', () => {
    const past = files.filter(
      ({ file, text }) =>
        file.startsWith(path.join('core', 'doors', 'export')) &&
        ((importsOf(text).includes('yaml') && !file.endsWith('yaml-file.ts')) ||
          text.includes('JSON.stringify(')),
    )
    expect(past.map(({ file }) => file)).toEqual([])
  })

  it('keep Monaco in the editor, and its words in the messages', () => {
    const users = files.filter(({ file, text }) =>
      importsOf(text).some(specifier => {
        const isWord = file.startsWith('messages') && specifier.startsWith('monaco-editor/nls/')
        return specifier.startsWith('monaco-editor') && !isWord
      }),
    )
    expect(users.filter(({ file }) => !file.startsWith(`editor${path.sep}`)).map(({ file }) => file)).toEqual(
      [],
    )
  })

  it('keep seccomp’s own words in the core', () => {
    const words = /SCMP_(ACT|CMP|ARCH)_|SECCOMP_FILTER_FLAG_/
    const rest = files.filter(
      ({ file }) =>
        /^(ui|editor|session|platform|worker)\//.test(file) &&
        words.test(
          files.find(other => other.file === file)?.text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '') ?? '',
        ),
    )
    expect(rest.map(({ file }) => file)).toEqual([])
  })
})
